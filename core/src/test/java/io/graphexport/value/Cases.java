package io.graphexport.value;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads case files of tests: a row is cells between bars with one space on each side, '#' begins a comment. */
public final class Cases {
    private Cases() {}

    /** The rows of a file, whose path is relative to this package or begins with a slash. */
    public static Stream<String[]> read(String file) {
        try (InputStream in = Cases.class.getResourceAsStream(file)) {
            String text = new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split(" ?\\| ?", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
