package io.graphexport.job.contract;

import io.graphexport.format.TableSchema.Scope;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.Vertex;
import io.graphexport.manifest.Manifest;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.Profile;
import io.graphexport.testkit.GraphGenerator;
import io.graphexport.testkit.RandomGraph;
import io.graphexport.testkit.ReferenceCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole exports of random graphs are what a second, simple implementation of the contract makes of them. */
@Tag("R5.1")
@Tag("R5.3")
@Tag("R6.2")
@Tag("R6.7")
class ReferenceTest {
    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.range(200, 230);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ofRandomGraphs(long seed) throws IOException {
        assertAsTheReference(GraphGenerator.graph(seed, 40, 40));
    }

    @Test
    void ofListsWithBackslashesAtTheEndOfALine() throws IOException {
        List<String> values = List.of("a\\\n", "b\\\r\n", "c\\", "d\\\n");
        assertAsTheReference(
                new RandomGraph(0, List.of(new Vertex("1", List.of("L"), Map.of("p", values))), List.of()));
    }

    private void assertAsTheReference(RandomGraph graph) throws IOException {
        for (Profile profile : Profile.values()) {
            ExportFolder export =
                    TestExport.to(ExportFormat.CSV, profile).run(graph.source(), folder.resolve(profile.name()));
            SortedMap<String, String> expected = ReferenceCsv.tables(graph, ReferenceCsv.Names.valueOf(profile.name()));
            SortedMap<String, String> actual = new TreeMap<>();
            for (Manifest.Table table : export.manifest().tables()) {
                String text =
                        Files.readString(export.path().resolve(table.files().get(0)));
                String kind = table.kind() == ElementKind.VERTEX ? "Vertex " : "Edge ";
                actual.put(kind + (table.scope() == Scope.NO_LABEL ? "" : table.label()), text);
            }
            ExportFolder.assertSame(actual, expected, graph + " to " + profile);
        }
    }
}
