package io.graphexport.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The syntax of destinations (contract section 3, {@code destination}). */
final class DestinationSyntax {
    private static final int LONGEST = 1024;
    private static final Set<String> ODD_SEGMENTS = Set.of("", ".", "..");
    private static final Pattern S3 =
            Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*+))?", Pattern.DOTALL);
    // two letters at least: C:\folder is a path
    private static final Pattern OTHER_SCHEME =
            Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]++://|(?i:file|s3):).*+", Pattern.DOTALL);

    private DestinationSyntax() {}

    /**
     * What became of a text.
     *
     * @param destination the destination; null: there is none
     * @param rule the rule that the text breaks; empty if it breaks none
     */
    record Result(@Nullable Destination destination, String rule) {}

    static Result read(String text) {
        String rule = TextRules.length(text, 1, LONGEST);
        if (rule != null) {
            return bad(rule);
        }
        if (text.startsWith("s3://")) {
            return s3(text);
        }
        if (text.startsWith("file:///")) {
            return file(text);
        }
        return OTHER_SCHEME.matcher(text).matches()
                ? bad("must be s3://bucket/prefix, file:///folder or a path")
                : path(text);
    }

    private static Result s3(String text) {
        Matcher matcher = S3.matcher(text);
        if (!matcher.matches()) {
            return bad("must be s3://bucket/prefix, the bucket 3 to 63 of a-z, 0-9, dot and hyphen");
        }
        String prefix = matcher.group(2) == null ? "" : matcher.group(2);
        String trimmed = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        if (!prefix.isEmpty() && hasOddSegment(trimmed)) {
            return bad("must have no empty segment and none that is . or .., which S3 takes for names of their own");
        }
        return good(new Destination.S3(matcher.group(1), trimmed));
    }

    private static boolean hasOddSegment(String prefix) {
        return Stream.of(prefix.split("/", -1)).anyMatch(ODD_SEGMENTS::contains);
    }

    private static Result file(String text) {
        try {
            return good(new Destination.Local(Path.of(new URI(text))));
        } catch (URISyntaxException e) {
            return bad("must be a file URI with other characters percent-encoded: " + e.getReason());
        } catch (IllegalArgumentException e) {
            return bad("must be a file URI of a folder: " + e.getMessage());
        }
    }

    private static Result path(String text) {
        try {
            return good(new Destination.Local(Path.of(text)));
        } catch (InvalidPathException e) {
            return bad("must be a path that this machine can have: " + e.getReason());
        }
    }

    private static Result good(Destination destination) {
        return new Result(destination, "");
    }

    private static Result bad(String rule) {
        return new Result(null, rule);
    }
}
