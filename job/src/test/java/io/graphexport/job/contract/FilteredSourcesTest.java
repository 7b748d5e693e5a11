package io.graphexport.job.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.graphexport.format.TableSchema.Scope;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.manifest.Manifest;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.OnCastError;
import io.graphexport.testkit.GraphGenerator;
import io.graphexport.testkit.RandomGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
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
    private static final int RANDOM_FILTERS = 12;
    private static final int LONGEST_NAME = 128;
    private static final Set<String> STAND_FOR_OTHERS =
            Set.of("*", "_NO_LABEL_", "_VERTEX_ALL_LABELS_", "_EDGE_ALL_LABELS_");

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

    /** Some labels and properties, renamed, cast, as lists or not. */
    @ParameterizedTest
    @MethodSource("seeds")
    void ofRandomGraphsByRandomFilters(long seed) {
        RandomGraph graph = GraphGenerator.graph(seed, 30, 30);
        ExportFolder csv = TestExport.to(ExportFormat.CSV).run(graph.source(), folder.resolve("csv"));
        Random random = new Random(seed);
        List<String> filters = Stream.generate(() -> randomFilter(csv.manifest(), random))
                .limit(RANDOM_FILTERS)
                .toList();
        assertSameOfAllFormats(csv, filters, graph.toString());
    }

    private void assertSameOfAllFormats(ExportFolder csv, String graph) {
        assertSameOfAllFormats(csv, filters(csv.manifest()), graph);
    }

    private void assertSameOfAllFormats(ExportFolder csv, List<String> filters, String graph) {
        List<ExportFolder> others = Stream.of(ExportFormat.PARQUET, ExportFormat.ARROW)
                .map(format -> TestExport.to(format).run(csv.path(), folder.resolve(format.name())))
                .toList();
        for (String filter : filters) {
            TestExport export = TestExport.to(ExportFormat.CSV)
                    .with(options -> options.onCastError(OnCastError.NULL))
                    .filter(Filters.of(filter));
            Path output = folder.resolve("filter-" + exports++);
            ExportFolder expected = export.run(csv.path(), output.resolve("of-csv"));
            for (ExportFolder other : others) {
                String description = graph + ", " + filter + ", from "
                        + other.path().getParent().getFileName();
                ExportFolder actual = export.run(
                        other.path(),
                        output.resolve("of-" + other.path().getParent().getFileName()));
                actual.assertSameData(expected, description);
                assertThat(actual.manifest().losses())
                        .as(description)
                        .isEqualTo(expected.manifest().losses());
                assertThat(actual.manifest().counts())
                        .as(description)
                        .isEqualTo(expected.manifest().counts());
            }
        }
    }

    /** No vertices, no edges, and each label alone. */
    private static List<String> filters(Manifest manifest) {
        List<String> filters = new ArrayList<>(List.of(
                "{\"vertexFilter\": {}}", "{\"edgeFilter\": {}}", "{\"vertexFilter\": {}, \"edgeFilter\": {}}"));
        for (Manifest.Table table : manifest.tables()) {
            labelKey(table).ifPresent(label -> filters.add("{" + kindKey(table.kind()) + ": {" + label + ": {}}}"));
        }
        return filters;
    }

    private static String randomFilter(Manifest manifest, Random random) {
        return Stream.of(ElementKind.values())
                .map(kind -> kindKey(kind) + ": "
                        + manifest.tables().stream()
                                .filter(table -> table.kind() == kind && random.nextInt(3) > 0)
                                .flatMap(table ->
                                        labelKey(table)
                                                .map(label -> label + ": " + randomProperties(table, random))
                                                .stream())
                                .collect(Collectors.joining(", ", "{", "}")))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String randomProperties(Manifest.Table table, Random random) {
        if (random.nextInt(3) == 0) {
            return "{}";
        }
        List<String> properties = new ArrayList<>();
        for (Manifest.Column column : table.columns()) {
            if (random.nextBoolean() && isAllowed(column.sourceProperty())) {
                String type = random.nextBoolean()
                        ? ""
                        : ", \"outputType\": \"" + random(types(column.type().value()), random) + '"';
                String values =
                        random.nextBoolean() || type.contains("[]") ? "" : ", \"multiValueHandling\": \"TO_LIST\"";
                properties.add("\"out" + properties.size() + "\": {\"sourcePropertyName\": "
                        + quoted(column.sourceProperty()) + type + values + '}');
            }
        }
        return "{\"properties\": {" + String.join(", ", properties) + "}}";
    }

    /** Types that values can be cast to, if not all of them. */
    private static List<String> types(ValueType type) {
        return switch (type) {
            case BYTE, SHORT, INT, LONG, FLOAT, DOUBLE ->
                List.of("Byte", "Int", "Long[]", "Float", "Double", "Double[]", "String", "Any");
            case DATE, DATE_TIME -> List.of("Date", "DateTime[]", "String", "Any");
            case BOOL, STRING, ANY, VECTOR -> List.of("String", "String[]", "Any");
        };
    }

    private static boolean isAllowed(String sourceProperty) {
        return !sourceProperty.isEmpty() && sourceProperty.length() <= LONGEST_NAME;
    }

    private static String random(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String kindKey(ElementKind kind) {
        return switch (kind) {
            case VERTEX -> "\"vertexFilter\"";
            case EDGE -> "\"edgeFilter\"";
        };
    }

    /** The key of a table's label; none where it would stand for others. */
    private static Optional<String> labelKey(Manifest.Table table) {
        if (table.scope() == Scope.NO_LABEL) {
            return Optional.of("\"_NO_LABEL_\"");
        }
        return STAND_FOR_OTHERS.contains(table.label()) ? Optional.empty() : Optional.of(quoted(table.label()));
    }

    private static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
