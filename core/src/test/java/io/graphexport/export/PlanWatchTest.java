package io.graphexport.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.graphexport.batch.BadRow;
import io.graphexport.format.RejectsFormat;
import io.graphexport.format.TextFormat;
import io.graphexport.graph.Edge;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.Vertex;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFilter;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.LabelFilter;
import io.graphexport.request.OnBadInput;
import io.graphexport.request.OutputType;
import io.graphexport.request.PropertyFilter;
import io.graphexport.request.TaskId;
import io.graphexport.source.GraphSource;
import io.graphexport.source.MemorySource;
import io.graphexport.source.SourceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports in one pass by a plan that the source's beginning speaks for, beside the slow reference: two passes. */
@Timeout(60)
@Tag("R5.1")
class PlanWatchTest {
    /** Four splits, of which the first is the sample. */
    private static final int VERTICES = 13_000;

    private static final int SPLITS = 4;
    private static final String LAST_ID = "v" + (VERTICES - 1);

    @TempDir
    private Path folder;

    @Test
    void readsTheRestOnceWhereTheBeginningShowsWhatIsInIt() throws InterruptedException {
        LargeSource source = new LargeSource(graph(vertex(Map.of("p", 1)), edge("e", Map.of())));
        SortedMap<String, String> files = export(source, null);

        // Both tables' beginnings, and then everything.
        assertThat(source.splits()).isEqualTo(2 + SPLITS + 1);
        assertThat(files).isEqualTo(inTwoPasses(graph(vertex(Map.of("p", 1)), edge("e", Map.of())), null));
    }

    @Test
    void readsMoreOfTheBeginningWhereItHasFewElementsOfEachLabel() throws InterruptedException {
        LargeSource source = new LargeSource(graphOfLabels(1_000));
        SortedMap<String, String> files = export(source, null);

        // The beginning, more of it, and then everything.
        assertThat(source.splits()).isGreaterThan(2 + SPLITS).isLessThan(2 * SPLITS);
        assertThat(files).isEqualTo(inTwoPasses(graphOfLabels(1_000), null));
    }

    /** Vertices of labels in turn, of which the first ones have no property. */
    private static GraphSource graphOfLabels(int labels) {
        List<Vertex> vertices = new ArrayList<>();
        for (int number = 0; number < VERTICES; number++) {
            Map<String, Object> properties = number < 5 * labels ? Map.of() : Map.of("p", number);
            vertices.add(new Vertex("v" + number, List.of("l" + number % labels), properties));
        }
        return MemorySource.of(vertices, List.of());
    }

    private static Stream<Arguments> surprises() {
        return Stream.of(
                Arguments.of("a property", graph(vertex(Map.of("q", 1)), edge("e", Map.of()))),
                Arguments.of("a type", graph(vertex(Map.of("p", "text")), edge("e", Map.of()))),
                Arguments.of("several values", graph(vertex(Map.of("p", List.of(1, 2))), edge("e", Map.of()))),
                Arguments.of(
                        "a label",
                        graph(new Vertex(LAST_ID, List.of("l0", "new"), Map.of("p", 1)), edge("e", Map.of()))),
                Arguments.of("no label", graph(new Vertex(LAST_ID, List.of(), Map.of("p", 1)), edge("e", Map.of()))),
                Arguments.of("a vector", graph(vertex(Map.of("p", new float[] {1})), edge("e", Map.of()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("surprises")
    void writesAnewWhereALaterRowHas(String surprise, GraphSource graph) throws InterruptedException {
        LargeSource source = new LargeSource(graph);
        SortedMap<String, String> files = export(source, null);

        assertThat(source.splits()).as("splits read, with %s", surprise).isGreaterThan(2 * (SPLITS + 1));
        assertThat(files).isEqualTo(inTwoPasses(graph, null));
    }

    @Test
    void writesAnewWhereALaterEdgeHasAnId() throws InterruptedException {
        List<Edge> edges = new ArrayList<>();
        for (int number = 0; number < VERTICES; number++) {
            edges.add(new Edge(number == VERTICES - 1 ? "e" : null, "a", "b", "knows", Map.of()));
        }
        GraphSource graph = MemorySource.of(List.of(), edges);

        assertThat(export(new LargeSource(graph), null)).isEqualTo(inTwoPasses(graph, null));
    }

    @Test
    @Tag("R4.5")
    void findsALabelThatTheBeginningDoesNotHave() throws InterruptedException {
        GraphSource graph = graph(new Vertex(LAST_ID, List.of("rare"), Map.of("p", 1)), edge("e", Map.of()));
        ExportFilter filter = new ExportFilter(Map.of("rare", LabelFilter.allProperties()), null);

        assertThat(export(new LargeSource(graph), filter)).isEqualTo(inTwoPasses(graph, filter));
    }

    @Test
    @Tag("R5.6")
    void tellsTheSameCastErrorAsTwoPasses() {
        GraphSource graph = graph(vertex(Map.of("p", 1_000)), edge("e", Map.of()));
        ExportFilter filter = new ExportFilter(
                Map.of("l0", new LabelFilter(Map.of("p", PropertyFilter.of(OutputType.parse("Byte"))))), null);
        Throwable expected = catchThrowable(() -> inTwoPasses(graph, filter));

        assertThatThrownBy(() -> export(new LargeSource(graph), filter))
                .hasSameClassAs(expected)
                .hasMessage(expected.getMessage());
    }

    @Test
    @Tag("R2.8")
    void tellsTheSameBadRowAsTwoPasses() {
        GraphSource graph = graph(vertex(Map.of("p", new String[0])), edge("e", Map.of()));
        Throwable expected = catchThrowable(() -> inTwoPasses(graph, null));

        assertThatThrownBy(() -> export(new LargeSource(graph), null))
                .hasSameClassAs(expected)
                .hasMessage(expected.getMessage());
    }

    @Test
    @Tag("R2.8")
    void tellsABadRowThoughALaterTableIsDamagedAtItsBeginning() {
        GraphSource graph = graph(vertex(Map.of("p", new String[0])), edge("e", Map.of()));
        Throwable expected = catchThrowable(() -> inTwoPasses(graph, null));

        assertThatThrownBy(() -> export(new LargeSource(graph, ElementKind.EDGE), null))
                .hasSameClassAs(expected)
                .hasMessage(expected.getMessage());
    }

    @Test
    void tellsOfATableThatIsDamaged() {
        GraphSource graph = graph(vertex(Map.of("p", 1)), edge("e", Map.of()));

        assertThatThrownBy(() -> export(new LargeSource(graph, ElementKind.EDGE), null))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("are damaged");
    }

    private static Vertex vertex(Map<String, Object> properties) {
        return new Vertex(LAST_ID, List.of("l0"), properties);
    }

    private static Edge edge(String id, Map<String, Object> properties) {
        return new Edge(id, "v1", "v2", "knows", properties);
    }

    /** Many vertices alike, but for the last one. */
    private static GraphSource graph(Vertex last, Edge edge) {
        List<Vertex> vertices = new ArrayList<>();
        for (int number = 0; number < VERTICES - 1; number++) {
            vertices.add(new Vertex("v" + number, List.of("l" + number % 3), Map.of("p", number % 100)));
        }
        vertices.add(last);
        return MemorySource.of(vertices, List.of(edge));
    }

    /** The slow reference: the beginning is all there is. */
    private SortedMap<String, String> inTwoPasses(GraphSource graph, @Nullable ExportFilter filter)
            throws InterruptedException {
        return export(graph, filter);
    }

    private SortedMap<String, String> export(GraphSource source, @Nullable ExportFilter filter)
            throws InterruptedException {
        EngineOptions options = EngineOptions.builder()
                .threads(2)
                .onBadInput(OnBadInput.FAIL)
                .taskId(new TaskId("t-0000000000"))
                .build();
        ExportRequest request = ExportRequest.builder()
                .format(ExportFormat.CSV)
                .destination(folder.toString())
                .exportFilter(filter)
                .build();
        MemorySink sink = new MemorySink(folder);
        try (ExportTask task = Exporter.of(List.of(new TextFormat()), REJECTS).start(source, request, options, sink)) {
            task.await();
        }
        SortedMap<String, String> files = sink.published();
        files.computeIfPresent(
                "manifest.json",
                (name, text) -> text.replaceAll("\"(startTime|endTime|timeElapsedSeconds)\" ?: ?[^,\n]*", ""));
        return files;
    }

    private static final RejectsFormat REJECTS = new RejectsFormat() {
        @Override
        public byte[] header() {
            return new byte[0];
        }

        @Override
        public byte[] row(BadRow badRow) {
            return new byte[0];
        }
    };
}
