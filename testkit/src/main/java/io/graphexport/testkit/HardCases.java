package io.graphexport.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A small dump in Gremlin CSV, written by hand, of all that readers stumble over: a byte order mark, CRLF, quoted line
 * ends, escaped separators, lists, {@code Any} cells, dates and numbers in all forms and at their limits, nasty labels
 * and headers, blank lines, repeated ids, one property of several types, edges without ids and labels.
 */
public final class HardCases {
    private static final String FOLDER = "hard-cases/";

    private HardCases() {}

    /** Writes the dump's files into a folder, which is created. */
    public static void writeTo(Path folder) {
        try {
            Files.createDirectories(folder);
            for (String name : names()) {
                Files.write(folder.resolve(name), resource(name));
            }
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static List<String> names() throws IOException {
        return new String(resource("index.txt"), StandardCharsets.UTF_8).lines().toList();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = HardCases.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + FOLDER + name);
            }
            return stream.readAllBytes();
        }
    }
}
