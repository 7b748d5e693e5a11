package io.graphexport.bench.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * An installed Java.
 *
 * @param version such as 17.0.15
 */
record JavaHome(Path home, String version) {
    /** The first Java that graph-export runs on. */
    static final int LEAST_FEATURE = 17;

    /** Where systems install them. */
    private static final List<Path> USUAL = List.of(Path.of("/usr/lib/jvm"), Path.of("/opt/java"));

    /**
     * The Java of a folder.
     *
     * @throws IOException if there is none
     */
    static JavaHome of(Path home) throws IOException {
        Path real = home.toRealPath();
        Properties release = new Properties();
        try (var text = Files.newBufferedReader(real.resolve("release"))) {
            release.load(text);
        }
        if (!Files.isExecutable(real.resolve("bin").resolve("java"))) {
            throw new IOException("no bin/java in " + home);
        }
        return new JavaHome(real, release.getProperty("JAVA_VERSION", "").replace("\"", ""));
    }

    /** The Java that runs this. */
    static JavaHome running() {
        return new JavaHome(Path.of(System.getProperty("java.home")), System.getProperty("java.version", ""));
    }

    /** The running one, and of all others under the usual folders the first of each feature version, growing. */
    static List<JavaHome> installed() {
        List<JavaHome> found = new ArrayList<>(List.of(running()));
        for (Path folder : USUAL) {
            for (JavaHome java : under(folder)) {
                if (java.feature() >= LEAST_FEATURE
                        && found.stream().noneMatch(known -> known.feature() == java.feature())) {
                    found.add(java);
                }
            }
        }
        found.sort(Comparator.comparingInt(JavaHome::feature));
        return found;
    }

    private static List<JavaHome> under(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> content = Files.list(folder)) {
            List<JavaHome> found = new ArrayList<>();
            for (Path home : content.sorted().toList()) {
                if (Files.isReadable(home.resolve("release"))) {
                    found.add(of(home));
                }
            }
            return found;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    int feature() {
        return Runtime.Version.parse(version).feature();
    }

    String command() {
        return home.resolve("bin").resolve("java").toString();
    }
}
