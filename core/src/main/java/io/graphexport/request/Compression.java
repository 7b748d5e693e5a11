package io.graphexport.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The compression of the data files (contract R6.9).
 *
 * @param codec the codec
 * @param level the codec's level, in its range ({@link Codec#highestLevel()}); empty: the codec's default
 */
public record Compression(Codec codec, OptionalInt level) {
    /** What the violation and its message call this option. */
    static final String OPTION = "compression";

    private static final Pattern TEXT =
            Pattern.compile("([a-z0-9_]{1,20}+)(?::([0-9]{1,3}+))?", Pattern.CASE_INSENSITIVE);

    /**
     * Creates the compression.
     *
     * @throws RequestException if the codec has no such level
     */
    public Compression {
        if (level.isPresent() && (level.getAsInt() < 1 || level.getAsInt() > codec.highestLevel())) {
            throw violated(codec + ":" + level.getAsInt(), levelRule(codec));
        }
    }

    /** The codec at its default level. */
    public static Compression of(Codec codec) {
        return new Compression(codec, OptionalInt.empty());
    }

    /**
     * Reads {@code CODEC} or {@code CODEC:LEVEL}, in any case, for instance {@code zstd:9}.
     *
     * @throws RequestException if there is no such codec or level
     */
    public static Compression parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw violated(text, codecRule());
        }
        Codec codec = codec(text, matcher.group(1).toUpperCase(Locale.ROOT));
        String level = matcher.group(2);
        return level == null ? of(codec) : new Compression(codec, OptionalInt.of(Integer.parseInt(level)));
    }

    private static Codec codec(String text, String name) {
        return Arrays.stream(Codec.values())
                .filter(codec -> codec.name().equals(name))
                .findFirst()
                .orElseThrow(() -> violated(text, codecRule()));
    }

    private static String codecRule() {
        return "must be one of " + Arrays.toString(Codec.values()) + ", with a level as in ZSTD:9 or without";
    }

    private static String levelRule(Codec codec) {
        return codec.highestLevel() == 0
                ? codec + " has no levels"
                : "levels of " + codec + " go from 1 to " + codec.highestLevel();
    }

    private static RequestException violated(String text, String rule) {
        return new RequestException("the compression", Violation.ofText(OPTION, text, rule));
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return level.isPresent() ? codec + ":" + level.getAsInt() : codec.toString();
    }
}
