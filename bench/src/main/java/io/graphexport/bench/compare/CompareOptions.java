package io.graphexport.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the comparison. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Does the same jobs with graph-export and with its peers, and writes what all of them cost to"
                + " bench/RESULTS.md.")
final class CompareOptions {
    private static final long BYTES_PER_ELEMENT = 103;
    /** The dumps of the largest block and one output. */
    private static final long ROOM_FACTOR = 12;

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final String ALL_JAVAS = "all";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--blocks",
            paramLabel = "BLOCK",
            split = ",",
            description = "What is measured; default: all, ${DEFAULT-VALUE}.",
            defaultValue = "csv-warm,parquet-warm,csv-cold,parquet-cold,threads,inspect,small,labels,growth",
            converter = BlockConverter.class)
    private List<Block> blocks = List.of();

    @Option(
            names = "--vertices",
            paramLabel = "N",
            description = "Vertices of the sample, some thousands at least; default: ${DEFAULT-VALUE}.")
    private long vertices = 3_000_000;

    @Option(names = "--edges", paramLabel = "N", description = "Edges of the sample; default: twice the vertices.")
    private @Nullable Long edges;

    @Option(
            names = "--label-vertices",
            paramLabel = "N",
            description = "Vertices of the dumps with 10 and with 10,000 labels; default: ${DEFAULT-VALUE}.")
    private long labelVertices = 5_000_000;

    @Option(
            names = "--label-memory",
            paramLabel = "SIZE",
            description = "Heap for both dumps of labels, as -Xmx takes it; default: ${DEFAULT-VALUE}.")
    private String labelMemory = "1g";

    @Option(
            names = "--java",
            paramLabel = "HOME",
            split = ",",
            description = "Homes of the Javas that run all contestants, or \"all\": one of each version that is found."
                    + " Default: the one that runs this.")
    private List<String> javas = List.of();

    @Option(
            names = "--threads",
            paramLabel = "N",
            split = ",",
            description = "Numbers of threads; the last one is that of the blocks that take one number. Default:"
                    + " ${DEFAULT-VALUE}.",
            defaultValue = "2")
    private List<Integer> threads = List.of();

    @Option(
            names = "--output",
            paramLabel = "PLACE",
            split = ",",
            description = "Where outputs go, memory or disk; default: ${DEFAULT-VALUE}.",
            defaultValue = "memory",
            converter = PlaceConverter.class)
    private List<Place> places = List.of();

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Where dumps and outputs \"in memory\" go, in a folder that is deleted at the end; default:"
                    + " /dev/shm if there is room, else the folder for temporary files.")
    private @Nullable Path work;

    @Option(
            names = "--disk",
            paramLabel = "DIR",
            description = "Where outputs on disk go; default: the folder for temporary files.")
    private Path disk = TEMPORARY;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Measured runs of graph-export; the peer that it is held against has one more. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int runs = 3;

    @Option(
            names = "--large-runs",
            paramLabel = "N",
            description =
                    "Measured runs in the blocks threads, labels and growth; default: ${DEFAULT-VALUE}, since their"
                            + " peaks are the most of any run.")
    private int largeRuns = 3;

    @Option(
            names = "--other-runs",
            paramLabel = "N",
            description = "Measured runs of the other peers, 0: none. Default: ${DEFAULT-VALUE}.")
    private int otherRuns = 1;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description =
                    "After how long a whole process is ended, and its block given up; default:" + " ${DEFAULT-VALUE}.")
    private long timeoutSeconds = 300;

    @Option(
            names = "--java-options",
            paramLabel = "OPTIONS",
            description = "Further options of graph-export's Java in warm runs, which win over those that"
                    + " bin/graph-export gives it; default: none.",
            defaultValue = "")
    private String javaOptions = "";

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "Where each run is kept, as a line of JSON; default: bench/target/compare.jsonl.")
    private @Nullable Path log;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "The report, which is written after each block; default: bench/RESULTS.md.")
    private @Nullable Path report;

    @Option(
            names = "--resume",
            description = "Keep what the log holds, and leave out the blocks that were measured whole; with"
                    + " --report-only, only write the report from it.")
    private boolean resume;

    @Option(names = "--report-only", description = "Measure nothing.")
    private boolean reportOnly;

    @Option(names = "--no-check", description = "Don't compare outputs with the dump first; the report tells.")
    private boolean withoutCheck;

    /** Takes {@code csv-warm} for {@code CSV_WARM}. */
    static final class BlockConverter implements ITypeConverter<Block> {
        @Override
        public Block convert(String text) {
            return Block.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** Takes {@code memory} for {@code MEMORY}. */
    static final class PlaceConverter implements ITypeConverter<Place> {
        @Override
        public Place convert(String text) {
            return Place.valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** Makes the folder for dumps and outputs in memory. */
    Path createWorkFolder() throws IOException {
        Path parent = work == null ? defaultParent() : Files.createDirectories(work);
        return Files.createTempDirectory(parent.toAbsolutePath(), "graph-export-bench");
    }

    /** Makes the folder for outputs on disk. */
    Path createDiskFolder() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(disk).toAbsolutePath(), "graph-export-bench");
    }

    private Path defaultParent() throws IOException {
        long room = (vertices + edges()) * BYTES_PER_ELEMENT * ROOM_FACTOR;
        boolean fits = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > room;
        return fits ? MEMORY : TEMPORARY;
    }

    /** The Javas that run all contestants. */
    List<JavaHome> javas() {
        if (javas.isEmpty()) {
            return List.of(JavaHome.running());
        }
        if (javas.equals(List.of(ALL_JAVAS))) {
            return JavaHome.installed();
        }
        List<JavaHome> homes = new ArrayList<>();
        for (String home : javas) {
            homes.add(homeOf(home));
        }
        return homes;
    }

    private JavaHome homeOf(String home) {
        try {
            JavaHome java = JavaHome.of(Path.of(home));
            requireAtLeast("--java " + home + ": the version", java.feature(), JavaHome.LEAST_FEATURE);
            return java;
        } catch (IOException | IllegalArgumentException error) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--java " + home + " is no home of a Java (" + error
                            + "); give the folder that holds its bin/java and release",
                    error);
        }
    }

    /**
     * Holds all that was given against what there can be, before anything is measured.
     *
     * @throws ParameterException for what can't be
     */
    void check() {
        requireAtLeast("--vertices", vertices, 1);
        requireAtLeast("--edges", edges(), 0);
        requireAtLeast("--label-vertices", labelVertices, 1);
        requireAtLeast("--runs", runs, 1);
        requireAtLeast("--large-runs", largeRuns, 1);
        requireAtLeast("--other-runs", otherRuns, 0);
        requireAtLeast("--timeout", timeoutSeconds, 1);
        for (int number : threads) {
            requireAtLeast("--threads", number, 1);
        }
        List<JavaHome> unused = javas();
    }

    private void requireAtLeast(String option, long value, long least) {
        if (value < least) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + ", but must be " + least + " or more");
        }
    }

    List<Block> blocks() {
        return reportOnly ? List.of() : blocks;
    }

    long vertices() {
        return vertices;
    }

    long edges() {
        return edges == null ? 2 * vertices : edges;
    }

    long labelVertices() {
        return labelVertices;
    }

    String labelMemory() {
        return labelMemory;
    }

    List<Integer> threads() {
        return threads;
    }

    /** For the blocks that take one number. */
    int mostThreads() {
        return threads.get(threads.size() - 1);
    }

    List<Place> places() {
        return places;
    }

    int runs() {
        return runs;
    }

    int largeRuns() {
        return largeRuns;
    }

    int otherRuns() {
        return otherRuns;
    }

    long timeoutSeconds() {
        return timeoutSeconds;
    }

    List<String> javaOptions() {
        return Arrays.stream(javaOptions.split(" "))
                .filter(option -> !option.isBlank())
                .toList();
    }

    Path log(Path project) {
        return Objects.requireNonNullElse(log, project.resolve("bench/target/compare.jsonl"));
    }

    Path report(Path project) {
        return Objects.requireNonNullElse(report, project.resolve("bench/RESULTS.md"));
    }

    boolean resumes() {
        return resume || reportOnly;
    }

    boolean measures() {
        return !reportOnly;
    }

    boolean checks() {
        return !withoutCheck;
    }
}
