package io.graphexport.job.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.graphexport.format.TableSchema.Scope;
import io.graphexport.graph.ElementKind;
import io.graphexport.loss.Loss;
import io.graphexport.loss.LossEntry;
import io.graphexport.manifest.Manifest;
import io.graphexport.request.ExportFormat;
import io.graphexport.testkit.GraphGenerator;
import io.graphexport.testkit.RandomGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a filter by label takes and leaves out doesn't depend on the format that a graph is read from. */
@Tag("R4.1")
@Tag("R8.1")
class FilteredSourcesTest {
    @TempDir
    Path folder;

    private int exports;

    static LongStream seeds() {
        return LongStream.range(300, 304);
    }

    @ParameterizedTest
    @EnumSource(TestDumps.class)
    void ofADump(TestDumps dump) {
        assertSameOfAllFormats(
                TestExport.to(ExportFormat.CSV).run(dump.writeTo(folder), folder.resolve("csv")), dump.name());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ofRandomGraphs(long seed) {
        RandomGraph graph = GraphGenerator.graph(seed, 30, 30);
        assertSameOfAllFormats(
                TestExport.to(ExportFormat.CSV).run(graph.source(), folder.resolve("csv")), graph.toString());
    }

    private void assertSameOfAllFormats(ExportFolder csv, String graph) {
        List<ExportFolder> others = Stream.of(ExportFormat.PARQUET, ExportFormat.ARROW)
                .map(format -> TestExport.to(format).run(csv.path(), folder.resolve(format.name())))
                .toList();
        for (String filter : filters(csv.manifest())) {
            TestExport export = TestExport.to(ExportFormat.CSV).filter(Filters.of(filter));
            Path output = folder.resolve("filter-" + exports++);
            ExportFolder expected = export.run(csv.path(), output.resolve("of-csv"));
            for (ExportFolder other : others) {
                String description = graph + ", " + filter + ", from "
                        + other.path().getParent().getFileName();
                ExportFolder actual = export.run(
                        other.path(),
                        output.resolve("of-" + other.path().getParent().getFileName()));
                actual.assertSameData(expected, description);
                assertThat(leftOut(actual)).as(description).isEqualTo(leftOut(expected));
                assertThat(actual.manifest().counts())
                        .as(description)
                        .isEqualTo(expected.manifest().counts());
            }
        }
    }

    private static List<LossEntry> leftOut(ExportFolder export) {
        return export.manifest().losses().stream()
                .filter(entry -> entry.loss() == Loss.ELEMENT_LEFT_OUT)
                .toList();
    }

    /** No vertices, no edges, and each label alone. */
    private static List<String> filters(Manifest manifest) {
        List<String> filters = new ArrayList<>(List.of(
                "{\"vertexFilter\": {}}", "{\"edgeFilter\": {}}", "{\"vertexFilter\": {}, \"edgeFilter\": {}}"));
        for (Manifest.Table table : manifest.tables()) {
            String key = table.kind() == ElementKind.VERTEX ? "vertexFilter" : "edgeFilter";
            if (table.scope() == Scope.NO_LABEL) {
                filters.add("{\"" + key + "\": {\"_NO_LABEL_\": {}}}");
            } else if (!table.label().startsWith("_")) {
                // The names of other labels may stand for several.
                String quoted = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(table.label()));
                filters.add("{\"" + key + "\": {\"" + quoted + "\": {}}}");
            }
        }
        return filters;
    }
}
