package io.graphexport.job.contract;

import io.graphexport.job.sample.SampleGraph;
import io.graphexport.job.sample.SampleWriter;
import io.graphexport.testkit.HardCases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The dumps that whole-engine tests run on. */
enum TestDumps {
    /** What the command {@code sample} makes, small. */
    SAMPLE,
    /** The handwritten dump of hard cases. */
    HARD_CASES;

    private static final int VERTICES = 600;
    private static final int EDGES = 900;

    /** Writes the dump below a folder and returns where. */
    Path writeTo(Path folder) {
        Path dump = folder.resolve("dump-" + name());
        switch (this) {
            case SAMPLE -> SampleWriter.write(new SampleGraph(VERTICES, EDGES, 7), dump, 2);
            case HARD_CASES -> HardCases.writeTo(dump);
        }
        return dump;
    }

    /**
     * A folder of real data that isn't part of this project: it is looked for in {@code shared/data} beside the folders
     * above, or where the system property {@code graph-export.data} says.
     */
    static Optional<Path> shared(String name) {
        Path here = Path.of("").toAbsolutePath();
        Stream<Path> above = Stream.iterate(here, folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared").resolve("data"));
        Stream<Path> given =
                Stream.ofNullable(System.getProperty("graph-export.data")).map(Path::of);
        return Stream.concat(given, above)
                .map(folder -> folder.resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
