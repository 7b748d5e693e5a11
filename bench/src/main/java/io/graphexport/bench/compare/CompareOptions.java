package io.graphexport.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the comparison. */
@Command(
        name = "compare-duckdb",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Exports the same dump with graph-export and with DuckDB, and prints what both cost.")
final class CompareOptions {
    private static final long BYTES_PER_ELEMENT = 103;
    /** The dump, one output, and what is being written. */
    private static final long ROOM_FACTOR = 4;

    private static final Path MEMORY = Path.of("/dev/shm");

    @Option(
            names = "--vertices",
            paramLabel = "N",
            description = "Vertices of the sample, some thousands at least; default: ${DEFAULT-VALUE}.")
    private long vertices = 3_000_000;

    @Option(names = "--edges", paramLabel = "N", description = "Edges of the sample; default: ${DEFAULT-VALUE}.")
    private long edges = 6_000_000;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Where the sample and all output go, in a folder that is deleted at the end; default: memory,"
                    + " if there is room in " + "/dev/shm, else the folder for temporary files.")
    private Path work = Path.of("");

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Measured runs of graph-export in each table row; DuckDB has one more; default:"
                    + " ${DEFAULT-VALUE}.")
    private int runs = 3;

    @Option(
            names = "--threads",
            paramLabel = "N",
            split = ",",
            description = "Numbers of threads; default: ${DEFAULT-VALUE}.",
            defaultValue = "1,2")
    private List<Integer> threads = List.of();

    @Option(
            names = "--formats",
            paramLabel = "FORMAT",
            split = ",",
            description = "Formats; default: ${DEFAULT-VALUE}.",
            defaultValue = "CSV,PARQUET")
    private List<WrittenFormat> formats = List.of();

    @Option(
            names = "--java-options",
            paramLabel = "OPTIONS",
            description = "Options of graph-export's Java, with spaces between; default: those of bin/graph-export,"
                    + " ${DEFAULT-VALUE}.",
            defaultValue = "-XX:+UseParallelGC -Xshare:auto")
    private String javaOptions = "";

    private Path folder = Path.of("");

    /** Makes the folder for the sample and all output. */
    void createFolder() throws IOException {
        Path parent = work.toString().isEmpty() ? defaultParent() : Files.createDirectories(work);
        folder = Files.createTempDirectory(parent.toAbsolutePath(), "graph-export-bench");
    }

    private Path defaultParent() throws IOException {
        long room = (vertices + edges) * BYTES_PER_ELEMENT * ROOM_FACTOR;
        boolean fits = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > room;
        return fits ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    }

    long vertices() {
        return vertices;
    }

    long edges() {
        return edges;
    }

    int runs() {
        return runs;
    }

    List<Integer> threads() {
        return threads;
    }

    List<WrittenFormat> formats() {
        return formats;
    }

    List<String> javaOptions() {
        return Arrays.stream(javaOptions.split(" "))
                .filter(option -> !option.isBlank())
                .toList();
    }

    /** The folder that is deleted at the end. */
    Path folder() {
        return folder;
    }

    Path dump() {
        return folder.resolve("dump");
    }
}
