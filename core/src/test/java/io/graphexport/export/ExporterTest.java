package io.graphexport.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.graphexport.batch.BadRow;
import io.graphexport.error.ExportException;
import io.graphexport.format.RejectsFormat;
import io.graphexport.format.RowChunk;
import io.graphexport.format.TextFormat;
import io.graphexport.graph.Edge;
import io.graphexport.graph.Vertex;
import io.graphexport.loss.Loss;
import io.graphexport.loss.LossEntry;
import io.graphexport.manifest.Manifest;
import io.graphexport.plan.PlanException;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFilter;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.LabelFilter;
import io.graphexport.request.OnBadInput;
import io.graphexport.request.OutputType;
import io.graphexport.request.PropertyFilter;
import io.graphexport.request.TaskId;
import io.graphexport.route.CastException;
import io.graphexport.sink.DestinationException;
import io.graphexport.source.BadRowException;
import io.graphexport.source.GraphSource;
import io.graphexport.source.MemorySource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExporterTest {
    private static final int MANY = 13_000;
    private static final TaskId TASK = new TaskId("t-0000000000");
    private static final RejectsFormat REJECTS = new RejectsFormat() {
        @Override
        public byte[] header() {
            return "rejects\n".getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] row(BadRow badRow) {
            return (badRow.line() + " " + badRow.rule() + "\n").getBytes(StandardCharsets.UTF_8);
        }
    };

    @TempDir
    private Path folder;

    private EngineOptions.Builder options = EngineOptions.builder().threads(2).taskId(TASK);

    @Test
    @Tag("R6.1")
    @Tag("R6.5")
    void writesAFileForEachLabelAndAManifest() throws InterruptedException {
        List<Vertex> vertices = List.of(
                new Vertex("1", List.of("a", "b"), Map.of("p", 1)),
                new Vertex("2", List.of(), Map.of("p", "x")),
                new Vertex("3", List.of("a"), Map.of()));
        List<Edge> edges = List.of(new Edge(null, "1", "2", "knows", Map.of("since", 2020)));
        MemorySink sink = new MemorySink(folder);
        Manifest manifest = export(MemorySource.of(vertices, edges), null, sink).manifest();

        assertThat(sink.published())
                .containsEntry("Vertex_a_0.txt", "1|a|1\n3|a|-\n")
                .containsEntry("Vertex_b_0.txt", "1|b|1\n")
                .containsEntry("Vertex__NO_LABEL__0.txt", "2||x\n")
                .containsEntry("Edge_knows_0.txt", "1|2|knows|2020\n")
                .containsKey("manifest.json")
                .hasSize(5);
        assertThat(manifest.counts()).isEqualTo(new Manifest.Counts(3, 1, 4, 1));
        assertThat(manifest.losses())
                .extracting(LossEntry::loss, LossEntry::count)
                .containsExactly(tuple(Loss.VERTEX_SPLIT, 1L));
    }

    @Test
    @Tag("R6.5")
    void writesAManifestAndNoFilesForAnEmptyGraph() throws InterruptedException {
        MemorySink sink = new MemorySink(folder);
        export(MemorySource.of(List.of(), List.of()), null, sink);

        assertThat(sink.published()).containsOnlyKeys("manifest.json");
    }

    @Test
    @Tag("R6.3")
    void writesTheSameFilesAtAnyNumberOfThreads() throws InterruptedException {
        List<Vertex> vertices = manyVertices();
        SortedMap<String, String> expected = null;
        for (int threads = 1; threads <= 7; threads++) {
            options.threads(threads);
            MemorySink sink = new MemorySink(folder);
            export(MemorySource.of(vertices, List.of()), null, sink);
            SortedMap<String, String> files = sink.published();
            files.remove("manifest.json");
            expected = expected == null ? files : expected;
            assertThat(files.equals(expected)).as("%d threads", threads).isTrue();
        }
    }

    @Test
    @Tag("R6.3")
    void writesTheSameFilesWithAnyMemory() throws InterruptedException {
        List<Vertex> vertices = manyVertices();
        options.memory(1024);
        MemorySink little = new MemorySink(folder);
        export(MemorySource.of(vertices, List.of()), null, little);
        options.memory(Runtime.getRuntime().maxMemory() / 2);
        MemorySink much = new MemorySink(folder);
        export(MemorySource.of(vertices, List.of()), null, much);

        SortedMap<String, String> files = little.published();
        SortedMap<String, String> expected = much.published();
        files.remove("manifest.json");
        expected.remove("manifest.json");
        assertThat(files.equals(expected)).isTrue();
    }

    @Test
    @Tag("R8.1")
    void namesTheSameFirstIdsAtAnyNumberOfThreads() throws InterruptedException {
        List<Vertex> vertices = manyVertices();
        ExportFilter filter = new ExportFilter(
                Map.of("l1", new LabelFilter(Map.of("p", PropertyFilter.of(OutputType.parse("Double"))))), null);
        for (int threads : List.of(1, 4)) {
            options.threads(threads);
            List<LossEntry> losses = export(MemorySource.of(vertices, List.of()), filter, new MemorySink(folder))
                    .manifest()
                    .losses();
            assertThat(losses).as("%d threads", threads).anySatisfy(loss -> {
                assertThat(loss.loss()).isEqualTo(Loss.VALUES_LEFT_OUT);
                assertThat(loss.firstIds()).containsExactly("v1", "v4", "v7", "v10", "v13");
            });
        }
    }

    @Test
    @Tag("R4.5")
    @Tag("R9.1")
    void writesNothingIfALabelIsNotThere() {
        ExportFilter filter = new ExportFilter(Map.of("b", LabelFilter.allProperties()), null);

        assertFails(oneVertex("x"), filter, null)
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("nearest labels are \"a\"");
    }

    @Test
    @Tag("R5.6")
    @Tag("R9.1")
    void publishesNothingIfAValueCantBeCast() {
        ExportFilter filter = new ExportFilter(
                Map.of("a", new LabelFilter(Map.of("p", PropertyFilter.of(OutputType.parse("Int"))))), null);

        assertFails(oneVertex("x"), filter, null).isInstanceOf(CastException.class);
    }

    @Test
    @Tag("R2.8")
    void failsAtTheFirstBadRowAtAnyNumberOfThreads() {
        List<Vertex> vertices = new ArrayList<>(manyVertices());
        vertices.set(MANY - 1, new Vertex("bad", List.of(), Map.of("p", new String[0])));
        vertices.set(MANY / 2, new Vertex("bad", List.of(), Map.of("p", new String[0])));
        for (int threads : List.of(1, 2, 7)) {
            options.threads(threads);
            assertFails(MemorySource.of(vertices, List.of()), null, null)
                    .isInstanceOf(BadRowException.class)
                    .hasMessageContaining("number " + (MANY / 2 + 1) + ",");
        }
    }

    @Test
    @Tag("R2.8")
    @Tag("R8.1")
    void leavesBadRowsOutIfAskedAndKeepsThemBesideTheManifest() throws InterruptedException {
        options.onBadInput(OnBadInput.SKIP);
        MemorySink sink = new MemorySink(folder);
        export(threeOfWhichTwoAreBad(), null, sink);

        assertThat(sink.published())
                .containsEntry("Vertex_a_0.txt", "2|a|1\n")
                .hasEntrySatisfying("rejects.csv", text -> assertThat(text).matches("rejects\n1 .*\n3 .*\n"));
    }

    @Test
    @Tag("R2.8")
    void failsIfTooManyRowsAreBad() {
        options.onBadInput(OnBadInput.SKIP).maxRejects(1);

        assertFails(threeOfWhichTwoAreBad(), null, null)
                .isInstanceOf(BadRowException.class)
                .hasMessageContaining("number 3")
                .hasMessageContaining("--max-rejects");
    }

    @Test
    @Tag("R9.1")
    void publishesNothingIfAFileCantBeWritten() {
        assertFails(oneVertex("x"), null, "Vertex_a_0.txt")
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("Vertex_a_0.txt")
                .hasMessageContaining("no space");
    }

    @Test
    @Tag("R9.1")
    void failsIfTheCommitFails() {
        assertFails(oneVertex("x"), null, "manifest.json")
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("can't be committed");
    }

    @Test
    @Tag("R9.1")
    void failsIfTheDestinationCantBeClosed() {
        MemorySink sink = new MemorySink(folder, MemorySink.CLOSE);

        assertThatThrownBy(() -> export(oneVertex("x"), null, sink))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("can't be closed");
    }

    @Test
    void saysThatAnUnexpectedErrorIsAFaultOfTheEngine() {
        Exporter exporter = exporter(chunk -> {
            throw new IllegalStateException("surprise");
        });
        MemorySink sink = new MemorySink(folder);
        try (ExportTask task = exporter.start(oneVertex("x"), request(null), options.build(), sink)) {
            assertThatThrownBy(task::await)
                    .isInstanceOf(ExportFailedException.class)
                    .hasMessageContaining("fault of graph-export")
                    .hasMessageContaining("surprise");
        }
    }

    @Test
    void tellsTheFirstErrorEvenIfClosingAWriterFailsAfterIt() {
        Exporter exporter = Exporter.of(List.of(new FailingFormat()), REJECTS);
        MemorySink sink = new MemorySink(folder);
        try (ExportTask task = exporter.start(oneVertex("x"), request(null), options.build(), sink)) {
            assertThatThrownBy(task::await).hasMessageContaining("append fails");
        }
    }

    @Test
    @Tag("R6.1")
    @Tag("R6.6")
    void writesIntoTheFolderOfTheRequest() throws InterruptedException {
        try (ExportTask task = exporter(chunk -> {}).start(oneVertex("x"), request(null), options.build())) {
            task.await();
        }

        assertThat(folder.resolve("t-0000000000/Vertex_a_0.txt")).hasContent("1|a|x\n");
        assertThat(folder.resolve("t-0000000000/manifest.json")).isNotEmptyFile();
        assertThatThrownBy(() -> exporter(chunk -> {}).start(oneVertex("x"), request(null), options.build()))
                .isInstanceOf(DestinationException.class);
    }

    @Test
    @Tag("R9.1")
    void leavesNothingInTheFolderAfterAFailure() throws Exception {
        ExportFilter filter = new ExportFilter(Map.of("b", LabelFilter.allProperties()), null);
        try (ExportTask task = exporter(chunk -> {}).start(oneVertex("x"), request(filter), options.build())) {
            assertThatThrownBy(task::await).isInstanceOf(PlanException.class);
        }

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    @Tag("R3.2")
    void refusesAFormatThatItWasMadeWithout() {
        Exporter exporter = Exporter.of(List.of(), REJECTS);

        assertThatThrownBy(() -> exporter.start(oneVertex("x"), request(null), options.build(), new MemorySink(folder)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CSV");
    }

    @Test
    void inspectsWithoutWriting() {
        ExportFilter filter = new ExportFilter(Map.of("a", new LabelFilter(Map.of())), null);
        Inspection inspection =
                exporter(chunk -> {}).inspect(oneVertex("x"), filter, ExportFormat.CSV, options.build());

        assertThat(inspection.schema().vertices().labels()).containsOnlyKeys("a");
        assertThat(inspection.schema().vertices().together().properties()).hasSize(1);
        assertThat(inspection.plan().tables().get(0).columns()).isEmpty();
    }

    /** So many that small chunks share memory, and so little of it that it is used again and again. */
    @Test
    @Tag("R6.3")
    void writesThousandsOfLabelsWithLittleMemory() throws InterruptedException {
        int labels = 2000;
        int rows = 40;
        List<Vertex> vertices = new ArrayList<>();
        Map<String, StringBuilder> expected = new HashMap<>();
        for (int number = 0; number < labels * rows; number++) {
            String label = "l" + number * 7919L % labels;
            vertices.add(new Vertex("v" + number, List.of(label), Map.of("p", number)));
            expected.computeIfAbsent("Vertex_" + label + "_0.txt", file -> new StringBuilder())
                    .append("v" + number + "|" + label + "|" + number + "\n");
        }
        options.threads(4).memory(1 << 20);
        MemorySink sink = new MemorySink(folder);
        export(MemorySource.of(vertices, List.of()), null, sink);

        assertThat(sink.published()).hasSize(labels + 1);
        expected.forEach((file, text) -> assertThat(sink.published()).containsEntry(file, text.toString()));
    }

    /** What small chunks share counts as a whole, so that few rows keep much of it only for so long. */
    @Test
    void rowsOfThousandsOfLabelsWaitInTheMemoryThatTheyMayTake() throws InterruptedException {
        int labels = 2000;
        int rows = 100_000;
        int memory = 1 << 20;
        List<Vertex> vertices = new ArrayList<>();
        for (int number = 0; number < rows; number++) {
            vertices.add(new Vertex("v" + number, List.of("l" + number % labels), Map.of("p", number)));
        }
        AtomicLong read = new AtomicLong();
        AtomicLong appended = new AtomicLong();
        AtomicLong mostWaiting = new AtomicLong();
        Iterable<Vertex> counted = () -> {
            read.set(0);
            return vertices.stream().peek(vertex -> read.incrementAndGet()).iterator();
        };
        Exporter exporter = exporter(chunk -> {
            mostWaiting.accumulateAndGet(read.get() - appended.get(), Math::max);
            appended.addAndGet(chunk.rows());
        });
        options.threads(1).memory(memory);
        try (ExportTask task = exporter.start(
                MemorySource.of(counted, List.of()), request(null), options.build(), new MemorySink(folder))) {
            task.await();
        }

        assertThat(appended).hasValue(rows);
        // A row takes 20 bytes at least; beside what may wait, there is the split that brings it beyond that.
        assertThat(mostWaiting.get()).isLessThan(memory / 4 / 20 + 5000);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertFails(
            GraphSource source, @Nullable ExportFilter filter, @Nullable String failingFile) {
        MemorySink sink = new MemorySink(folder, failingFile);
        var assertion = assertThatThrownBy(() -> export(source, filter, sink));
        assertThat(sink.published()).isEmpty();
        assertThat(sink.isClosed()).isTrue();
        return assertion.isInstanceOf(ExportException.class);
    }

    private ExportResult export(GraphSource source, @Nullable ExportFilter filter, MemorySink sink)
            throws InterruptedException {
        try (ExportTask task = exporter(chunk -> {}).start(source, request(filter), options.build(), sink)) {
            return task.await();
        }
    }

    private static Exporter exporter(Consumer<RowChunk> beforeAppend) {
        return Exporter.of(List.of(new TextFormat(beforeAppend)), REJECTS);
    }

    private ExportRequest request(@Nullable ExportFilter filter) {
        return ExportRequest.builder()
                .format(ExportFormat.CSV)
                .destination(folder.toString())
                .exportFilter(filter)
                .build();
    }

    private static GraphSource oneVertex(Object value) {
        return MemorySource.of(List.of(new Vertex("1", List.of("a"), Map.of("p", value))), List.of());
    }

    private static GraphSource threeOfWhichTwoAreBad() {
        return MemorySource.of(
                List.of(
                        new Vertex("1", List.of("a"), Map.of("p", new String[0])),
                        new Vertex("2", List.of("a"), Map.of("p", 1)),
                        new Vertex("3", List.of("a"), Map.of("p", new String[0]))),
                List.of());
    }

    private static List<Vertex> manyVertices() {
        List<Vertex> vertices = new ArrayList<>();
        for (int number = 0; number < MANY; number++) {
            List<String> labels = number % 5 == 0 ? List.of("l0", "l" + number % 3) : List.of("l" + number % 3);
            vertices.add(new Vertex("v" + number, labels, Map.of("p", List.of(number, number + 1))));
        }
        return vertices;
    }
}
