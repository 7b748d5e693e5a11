package io.graphexport.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.BatchBuilder;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.format.TextFormat;
import io.graphexport.graph.ElementKind;
import io.graphexport.loss.Loss;
import io.graphexport.loss.LossEntry;
import io.graphexport.plan.ExportPlan;
import io.graphexport.plan.Planner;
import io.graphexport.request.EdgeIds;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFilter;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.LabelFilter;
import io.graphexport.request.MultiValueHandling;
import io.graphexport.request.OnCastError;
import io.graphexport.request.OutputType;
import io.graphexport.request.PropertyFilter;
import io.graphexport.schema.SchemaLearner;
import io.graphexport.source.DeclaredTable;
import io.graphexport.source.SourceTable;
import io.graphexport.spill.RowMemory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TableRouterTest {
    private static final LabelFilter ALL = LabelFilter.allProperties();

    private final Map<ElementKind, LabelDictionary> labels = Map.of(
            ElementKind.VERTEX, new LabelDictionary(ElementKind.VERTEX),
            ElementKind.EDGE, new LabelDictionary(ElementKind.EDGE));
    private final List<SourceTable> tables = new ArrayList<>();
    private final List<RowBatch> batches = new ArrayList<>();
    private EngineOptions options = EngineOptions.defaults();

    private void given(SourceTable table, RowBatch batch) {
        tables.add(table);
        batches.add(batch);
    }

    @Test
    @Tag("R6.2")
    @Tag("R6.3")
    void writesEachRowToTheTablesOfItsLabelsInOrder() {
        given(
                DeclaredTable.ofVertices("p"),
                vertices(1)
                        .vertex("1", "a", 1)
                        .vertex("2", "b;a", 2)
                        .vertex("3", "", 3)
                        .vertex("4", "b", 4)
                        .build());
        RoutedSplit result = route(null);

        assertThat(texts(result)).containsExactly("0: 3||3", "1: 1|a|1 2|a|2", "2: 2|b|2 4|b|4");
        assertThat(result.vertices()).isEqualTo(4);
        assertThat(losses(result)).containsExactly("VERTEX_SPLIT b;a  1 [2]");
    }

    @Test
    @Tag("R8.1")
    void countsVerticesStrippedOfLabelsAndElementsLeftOut() {
        given(
                DeclaredTable.ofVertices(),
                vertices(0)
                        .vertex("1", "a")
                        .vertex("2", "a;x")
                        .vertex("3", "x")
                        .vertex("4", "a;b;x")
                        .vertex("5", "b")
                        .build());
        RoutedSplit result = route(new ExportFilter(Map.of("a", ALL, "b", ALL), null));

        assertThat(texts(result)).containsExactly("0: 1|a 2|a 4|a", "1: 4|b 5|b");
        assertThat(result.vertices()).isEqualTo(4);
        assertThat(losses(result))
                .containsExactly(
                        "VERTEX_SPLIT a;b;x  1 [4]",
                        "LABEL_STRIPPED a;b;x  1 [4]",
                        "LABEL_STRIPPED a;x  1 [2]",
                        "ELEMENT_LEFT_OUT x  1 [3]");
    }

    @Test
    @Tag("R8.1")
    void tellsVerticesWithoutALabelFromThoseOfALabelThatLooksSo() {
        given(
                DeclaredTable.ofVertices("~x"),
                vertices(1)
                        .vertex("1", "")
                        .vertex("2", "a")
                        .vertex("3", "_NO_LABEL_")
                        .build());

        assertThat(losses(route(new ExportFilter(Map.of("a", ALL), null))))
                .containsExactly("ELEMENT_LEFT_OUT   1 [1]", "ELEMENT_LEFT_OUT _NO_LABEL_  1 [3]");
    }

    @Test
    @Tag("R8.1")
    void tellsTheTablesOfBothApart() {
        given(
                DeclaredTable.ofVertices("~x"),
                vertices(1).vertex("1", "", "y").vertex("3", "_NO_LABEL_", "z").build());

        assertThat(losses(route(null)))
                .containsExactly("COLUMN_IGNORED  ~x 1 [1]", "COLUMN_IGNORED _NO_LABEL_ ~x 1 [3]");
    }

    @Test
    @Tag("R6.2")
    @Tag("R8.1")
    void escapesSeparatorsInTheLabelsThatLossesName() {
        given(
                DeclaredTable.ofVertices(),
                vertices(0).vertex("1", "a\\;b;c").vertex("2", "a;b;c").build());

        assertThat(losses(route(null))).containsExactly("VERTEX_SPLIT a;b;c  1 [2]", "VERTEX_SPLIT a\\;b;c  1 [1]");
    }

    @Test
    @Tag("R6.2")
    void joinsTheLabelsOfOneRowWhereAllAreTogether() {
        given(
                DeclaredTable.ofVertices(),
                vertices(0)
                        .vertex("1", "a;b\\;c")
                        .vertex("2", "")
                        .vertex("3", "c")
                        .build());
        RoutedSplit result = route(new ExportFilter(Map.of("_VERTEX_ALL_LABELS_", ALL), null));

        assertThat(texts(result)).containsExactly("0: 1|a;b\\;c 2| 3|c");
        assertThat(losses(result)).isEmpty();
    }

    @Test
    @Tag("R6.7")
    void countsBackslashesThatJoinedLabelsCantHold() {
        LabelDictionary vertexLabels = dictionary(ElementKind.VERTEX);
        RowBatch batch = vertices(0).vertex("1", "a").vertex("2", "a").build();
        batch.labelSet(1, vertexLabels.idOf(List.of("a\\", "b")));
        given(DeclaredTable.ofVertices(), batch);
        RoutedSplit result = route(new ExportFilter(Map.of("_VERTEX_ALL_LABELS_", ALL), null));

        assertThat(texts(result)).containsExactly("0: 1|a 2|a;b");
        assertThat(losses(result)).containsExactly("BACKSLASH_DROPPED _VERTEX_ALL_LABELS_ ~label 1 [2]");
    }

    @Test
    @Tag("R6.2")
    void escapesALabelWithASeparator() {
        given(DeclaredTable.ofVertices(), vertices(0).vertex("1", "a\\;b").build());

        assertThat(texts(route(null))).containsExactly("0: 1|a\\;b");
    }

    @Test
    void writesEdgesWithTheirEnds() {
        given(
                DeclaredTable.ofEdges("p"),
                edges(1).edge("e", "1", "2", "a;b", 5).edge(null, "2", "1", "c").build());
        RoutedSplit result = route(null);

        assertThat(texts(result)).containsExactly("0: e|1|2|a;b|5", "1: 2|1|c");
        assertThat(result.edges()).isEqualTo(2);
    }

    @Test
    @Tag("R6.7")
    @Tag("R8.1")
    void countsEdgeIdsThatAreLeftOutOnRequest() {
        given(
                DeclaredTable.ofEdges(),
                edges(0).edge("e", "1", "2", "a").edge(null, "2", "1", "a").build());
        options = EngineOptions.builder().edgeIds(EdgeIds.OMIT).build();
        RoutedSplit result = route(null);

        assertThat(texts(result)).containsExactly("0: 1|2|a 2|1|a");
        assertThat(losses(result)).containsExactly("EDGE_ID_LEFT_OUT a ~id 1 [e]");
    }

    @Test
    @Tag("R5.2")
    @Tag("R8.1")
    void picksTheFirstValueAndCountsTheOthers() {
        given(
                DeclaredTable.ofVertices("p"),
                vertices(1)
                        .vertex("1", "a", List.of(3, 2, 1))
                        .vertex("2", "a", 5)
                        .vertex("3", "a")
                        .vertex("4", "a", List.of(4, 4))
                        .build());
        RoutedSplit result = route(person("a", "p", PropertyFilter.inferred()));

        assertThat(texts(result)).containsExactly("0: 1|a|3 2|a|5 3|a|- 4|a|4");
        assertThat(losses(result)).containsExactly("VALUES_LEFT_OUT a p 3 [1, 4]");
    }

    @Test
    @Tag("R5.2")
    void picksTheFirstValueOfSeveralTypes() {
        given(
                DeclaredTable.ofVertices("p"),
                vertices(1).vertex("1", "a", List.<Object>of("x", 2)).build());
        RoutedSplit result = route(person("a", "p", PropertyFilter.inferred()));

        assertThat(texts(result)).containsExactly("0: 1|a|x");
        assertThat(losses(result)).containsExactly("VALUES_LEFT_OUT a p 1 [1]");
    }

    @Test
    @Tag("R5.2")
    @Tag("R5.5")
    void castsAllValuesOfAList() {
        given(
                DeclaredTable.ofVertices("p"),
                vertices(1).vertex("1", "a", List.of(1, 2)).vertex("2", "a", 3).build());
        PropertyFilter strings = new PropertyFilter(OutputType.parse("String"), null, MultiValueHandling.TO_LIST);

        assertThat(texts(route(person("a", "p", strings)))).containsExactly("0: 1|a|1,2 2|a|3");
    }

    @Test
    @Tag("R5.6")
    void failsAtAValueThatCantBeCastSayingWhereItIs() {
        given(
                DeclaredTable.ofVertices("p"),
                vertices(1)
                        .vertex("1", "a", "5")
                        .vertex("2", "a", "five")
                        .vertex("3", "a", "six")
                        .build());

        assertThatThrownBy(() -> route(person("a", "p", PropertyFilter.of(OutputType.parse("Int")))))
                .isInstanceOf(CastException.class)
                .hasMessageContainingAll("\"a\"", "\"p\"", "\"2\"", "\"five\"", "String", "Int");
    }

    @Test
    @Tag("R5.6")
    void namesAnEdgeWithoutIdByItsEnds() {
        given(
                DeclaredTable.ofEdges("p"),
                edges(1).edge(null, "x", "y", "a", "five").build());
        LabelFilter filter = new LabelFilter(Map.of("p", PropertyFilter.of(OutputType.parse("Int"))));

        assertThatThrownBy(() -> route(new ExportFilter(null, Map.of("a", filter))))
                .isInstanceOf(CastException.class)
                .hasMessageContaining("x->y");
    }

    @Test
    @Tag("R5.6")
    @Tag("R8.1")
    void writesMissingValuesForThoseThatCantBeCastIfAsked() {
        BatchBuilder batch = vertices(1);
        for (int id = 1; id <= 7; id++) {
            batch.vertex("v" + id, "a", List.of("5", "x", "y"));
        }
        given(DeclaredTable.ofVertices("p"), batch.build());
        options = EngineOptions.builder().onCastError(OnCastError.NULL).build();
        RoutedSplit result = route(person("a", "p", PropertyFilter.of(OutputType.parse("Int[]"))));

        assertThat(texts(result)).containsExactly("0: v1|a|5 v2|a|5 v3|a|5 v4|a|5 v5|a|5 v6|a|5 v7|a|5");
        assertThat(losses(result)).containsExactly("CAST_TO_MISSING a p 14 [v1, v2, v3, v4, v5]");
    }

    @Test
    @Tag("R5.5")
    @Tag("R8.1")
    void countsRoundedNumbers() {
        given(
                DeclaredTable.ofVertices("p"),
                vertices(1)
                        .vertex("1", "a", (1L << 53) + 1)
                        .vertex("2", "a", 1L << 53)
                        .build());

        assertThat(losses(route(person("a", "p", PropertyFilter.of(OutputType.parse("Double"))))))
                .containsExactly("NUMBER_ROUNDED a p 1 [1]");
    }

    @Test
    @Tag("R8.1")
    void countsWhatReadingLostOnlyOfValuesThatAreKept() {
        RowBatch batch = vertices(1)
                .vertex("1", "a", List.of(Instant.EPOCH, Instant.EPOCH))
                .build();
        batch.property(0).lossOfLast(Loss.DATE_CUT);
        given(DeclaredTable.ofVertices("p"), batch);

        assertThat(losses(route(null))).containsExactly("DATE_CUT a p 1 [1]");
        assertThat(losses(route(person("a", "p", PropertyFilter.inferred()))))
                .containsExactly("VALUES_LEFT_OUT a p 1 [1]");
    }

    @Test
    @Tag("R2.2")
    @Tag("R8.1")
    void countsTheValuesOfIgnoredColumns() {
        given(
                DeclaredTable.ofVertices("~x", "p"),
                vertices(2).vertex("1", "a", "y", 1).vertex("2", "a", null, 2).build());
        RoutedSplit result = route(null);

        assertThat(texts(result)).containsExactly("0: 1|a|1 2|a|2");
        assertThat(losses(result)).containsExactly("COLUMN_IGNORED a ~x 1 [1]");
    }

    @Test
    @Tag("R2.8")
    void leavesOutRejectedRowsAndPassesThemOn() {
        RowBatch batch = vertices(1)
                .rejected("1", "x")
                .vertex("2", "a", 1)
                .rejected("3", 5)
                .build();
        BadRow bad = new BadRow("t", 1, BadRow.Unit.LINE, "p", "x", "rule", BadRow.Breakage.ROW, new byte[0]);
        batch.badRows().add(bad);
        given(DeclaredTable.ofVertices("p"), batch);
        RoutedSplit result = route(null);

        assertThat(texts(result)).containsExactly("0: 2|a|1");
        assertThat(result.badRows()).containsExactly(bad);
        assertThat(result.vertices()).isEqualTo(1);
    }

    @Test
    void bringsTablesWithDifferentHeadersTogether() {
        given(
                DeclaredTable.ofVertices("p", "q"),
                vertices(2).vertex("1", "a", 1, "x").build());
        given(
                DeclaredTable.ofVertices("q", "r", "p"),
                vertices(3).vertex("2", "a", "y", 0.5, 2).build());
        given(DeclaredTable.ofVertices(), vertices(0).vertex("3", "a").build());

        assertThat(texts(route(null))).containsExactly("0: 1|a|1|x|-", "0: 2|a|2|y|0.5", "0: 3|a|-|-|-");
    }

    @Test
    @Tag("R1.2")
    @Tag("R8.1")
    void turnsVectorsToStringWhereAColumnHasOtherTypesToo() {
        given(
                DeclaredTable.ofVertices("p"),
                vertices(1)
                        .vertex("1", "a", new float[] {1, 2})
                        .vertex("2", "a", 5)
                        .build());
        RoutedSplit result = route(null);

        assertThat(texts(result)).containsExactly("0: 1|a|1.0;2.0 2|a|5");
        assertThat(losses(result)).containsExactly("TYPE_TURNED_TO_STRING a p 1 [1]");
    }

    @Test
    @Tag("R1.2")
    void keepsSeveralVectorsOfOneElement() {
        given(
                DeclaredTable.ofVertices("p"),
                vertices(1)
                        .vertex("1", "a", List.of(new float[] {1}, new float[] {2, 3}))
                        .build());
        RoutedSplit result = route(null);

        assertThat(texts(result)).containsExactly("0: 1|a|1.0,2.0;3.0");
        assertThat(losses(result)).containsExactly("TYPE_TURNED_TO_STRING a p 2 [1]");
    }

    @Test
    @Tag("R1.2")
    void failsAtAVectorOfAnotherLength() {
        given(
                DeclaredTable.ofVertices("p"),
                vertices(1)
                        .vertex("1", "a", new float[2])
                        .vertex("2", "a", new float[3])
                        .build());

        assertThatThrownBy(() -> route(null))
                .isInstanceOf(CastException.class)
                .hasMessageContaining("id \"2\"")
                .hasMessageContaining("has 3 floats, but the first Vector of the column has 2");
    }

    @Test
    @Tag("R6.2")
    @Tag("R8.1")
    void keepsTablesApartThatDifferInTheLabelAlone() {
        options = EngineOptions.builder().onCastError(OnCastError.NULL).build();
        PropertyFilter firstAsByte = PropertyFilter.of(OutputType.parse("Byte"));
        LabelFilter asByte = new LabelFilter(Map.of("p", firstAsByte));
        given(
                DeclaredTable.ofVertices("p"),
                vertices(1)
                        .vertex("1", "a", 1)
                        .vertex("2", "b", 1_000)
                        .vertex("3", "c", 3)
                        .vertex("4", "a", 1_000)
                        .vertex("5", "b", 5)
                        .vertex("6", "a", 1_000)
                        .build());
        RoutedSplit result = route(new ExportFilter(Map.of("a", asByte, "b", asByte, "c", asByte), null));

        assertThat(texts(result)).containsExactly("0: 1|a|1 4|a|- 6|a|-", "1: 2|b|- 5|b|5", "2: 3|c|3");
        assertThat(losses(result)).containsExactly("CAST_TO_MISSING a p 2 [4, 6]", "CAST_TO_MISSING b p 1 [2]");
    }

    @Test
    @Tag("R5.6")
    void namesTheLabelOfTheValueThatCantBeCastAmongTablesThatAreAlike() {
        LabelFilter asByte = new LabelFilter(Map.of("p", PropertyFilter.of(OutputType.parse("Byte"))));
        given(
                DeclaredTable.ofVertices("p"),
                vertices(1)
                        .vertex("1", "a", 1)
                        .vertex("2", "b", 2)
                        .vertex("3", "b", 1_000)
                        .vertex("4", "c", 4)
                        .build());

        assertThatThrownBy(() -> route(new ExportFilter(Map.of("a", asByte, "b", asByte, "c", asByte), null)))
                .isInstanceOf(CastException.class)
                .hasMessageContainingAll("vertices labelled \"b\"", "id \"3\"");
    }

    private BatchBuilder vertices(int columns) {
        return new BatchBuilder(ElementKind.VERTEX, dictionary(ElementKind.VERTEX), columns);
    }

    private BatchBuilder edges(int columns) {
        return new BatchBuilder(ElementKind.EDGE, dictionary(ElementKind.EDGE), columns);
    }

    private LabelDictionary dictionary(ElementKind kind) {
        return labels.getOrDefault(kind, new LabelDictionary(kind));
    }

    private static ExportFilter person(String label, String property, PropertyFilter attributes) {
        Map<String, PropertyFilter> properties = new LinkedHashMap<>();
        properties.put(property, attributes);
        return new ExportFilter(Map.of(label, new LabelFilter(properties)), null);
    }

    private RoutedSplit route(@Nullable ExportFilter filter) {
        SchemaLearner learner = new SchemaLearner(tables);
        for (int table = 0; table < tables.size(); table++) {
            learner.add(table, table, batches.get(table));
        }
        ExportPlan plan = Planner.plan(
                learner.schema(dictionary(ElementKind.VERTEX), dictionary(ElementKind.EDGE)),
                filter,
                ExportFormat.CSV,
                options);
        TableRouter router = new TableRouter(plan, labels, new TextFormat(), options.onCastError());
        RoutedSplit result = new RoutedSplit(new RowMemory(0));
        for (int table = 0; table < tables.size(); table++) {
            router.route(tables.get(table), batches.get(table), result);
        }
        return result;
    }

    /** Each chunk: its table's number and its rows. */
    private static List<String> texts(RoutedSplit result) {
        return result.chunks().stream()
                .map(routed -> routed.table() + ": "
                        + new String(routed.chunk().bytes().toArray(), StandardCharsets.UTF_8)
                                .strip()
                                .replace('\n', ' '))
                .sorted()
                .toList();
    }

    private static List<String> losses(RoutedSplit result) {
        return result.losses().entries().stream().map(TableRouterTest::text).toList();
    }

    private static String text(LossEntry loss) {
        return loss.loss() + " " + loss.label() + " " + loss.column() + " " + loss.count() + " " + loss.firstIds();
    }
}
