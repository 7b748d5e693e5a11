package io.graphexport.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.batch.BatchBuilder;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.source.DeclaredTable;
import io.graphexport.source.SourceTable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R5.1")
class SchemaLearnerTest {
    private final LabelDictionary vertexLabels = new LabelDictionary(ElementKind.VERTEX);
    private final LabelDictionary edgeLabels = new LabelDictionary(ElementKind.EDGE);

    @Test
    void countsTheVerticesOfEachLabelAndAllOnce() {
        GraphSchema.Elements schema = learnVertices(
                List.of(),
                vertices(0).vertex("1", "a").vertex("2", "a;b").vertex("3", "").build());

        assertThat(schema.labels().keySet()).containsExactly("", "a", "b");
        assertThat(schema.labels().values()).extracting(LabelSchema::count).containsExactly(1L, 2L, 1L);
        assertThat(schema.together().count()).isEqualTo(3);
    }

    @Test
    @Tag("R6.7")
    void countsEdgesWithAnId() {
        RowBatch batch = new BatchBuilder(ElementKind.EDGE, edgeLabels, 0)
                .edge("e", "1", "2", "knows")
                .edge(null, "1", "2", "knows")
                .edge(null, "1", "2", "likes")
                .build();
        SchemaLearner learner = new SchemaLearner(List.of(DeclaredTable.ofEdges()));
        learner.add(0, 0, batch);
        GraphSchema.Elements schema = learner.schema(vertexLabels, edgeLabels).of(ElementKind.EDGE);

        assertThat(label(schema, "knows").ids()).isEqualTo(1);
        assertThat(label(schema, "likes").ids()).isZero();
        assertThat(schema.together().ids()).isEqualTo(1);
    }

    @Test
    void learnsTheTypesOfAPropertyForEachLabel() {
        GraphSchema.Elements schema = learnVertices(
                List.of("p"),
                vertices(1)
                        .vertex("1", "a", 1)
                        .vertex("2", "a", List.of(2, 3))
                        .vertex("3", "b", "x")
                        .build());

        assertThat(property(label(schema, "a"), "p").types()).isEqualTo(Map.of(ValueType.INT, 3L));
        assertThat(property(label(schema, "b"), "p").types()).isEqualTo(Map.of(ValueType.STRING, 1L));
        assertThat(property(schema.together(), "p").types()).isEqualTo(Map.of(ValueType.INT, 3L, ValueType.STRING, 1L));
    }

    @Test
    @Tag("R5.3")
    void learnsWhetherAnyElementOfTheLabelHasSeveralValues() {
        GraphSchema.Elements schema = learnVertices(
                List.of("p"),
                vertices(1)
                        .vertex("1", "a", List.of(1, 2))
                        .vertex("2", "b", List.of(1))
                        .build());

        assertThat(property(label(schema, "a"), "p").severalPerElement()).isTrue();
        assertThat(property(label(schema, "b"), "p").severalPerElement()).isFalse();
    }

    @Test
    @Tag("R2.8")
    void learnsNothingFromRejectedRows() {
        GraphSchema.Elements schema = learnVertices(
                List.of("p"),
                vertices(1)
                        .rejected("1", "x")
                        .vertex("2", "a", 1)
                        .rejected("3", List.of(1, 2))
                        .build());

        assertThat(label(schema, "a").count()).isEqualTo(1);
        assertThat(property(schema.together(), "p").types()).containsOnlyKeys(ValueType.INT);
        assertThat(property(schema.together(), "p").severalPerElement()).isFalse();
    }

    @Test
    @Tag("R2.2")
    void learnsNothingFromIgnoredColumns() {
        GraphSchema.Elements schema = learnVertices(
                List.of("~fromLabels", "p"),
                vertices(2).vertex("1", "a", "x", 1).build());

        assertThat(label(schema, "a").properties())
                .extracting(PropertySchema::name)
                .containsExactly("p");
    }

    @Test
    @Tag("R5.4")
    void ordersPropertiesByTheFirstTableOfTheLabelThatDeclaresThem() {
        List<SourceTable> tables = List.of(
                DeclaredTable.ofVertices("a", "b"),
                DeclaredTable.ofVertices("c", "b", "a"),
                DeclaredTable.ofVertices("d", "c", "a"));
        SchemaLearner learner = new SchemaLearner(tables);
        learner.add(2, 2, vertices(3).vertex("3", "x;y", 1, 1, 1).build());
        learner.add(1, 1, vertices(3).vertex("2", "x", 1, 1, 1).build());
        learner.add(0, 0, vertices(2).vertex("1", "y", 1, 1).build());
        GraphSchema.Elements schema = learner.schema(vertexLabels, edgeLabels).of(ElementKind.VERTEX);

        assertThat(names(label(schema, "x"))).containsExactly("c", "b", "a", "d");
        assertThat(names(label(schema, "y"))).containsExactly("a", "b", "d", "c");
        assertThat(names(schema.together())).containsExactly("a", "b", "c", "d");
    }

    @Test
    @Tag("R5.4")
    void namesPropertiesThatAreDeclaredButHaveNoValueInTheLabel() {
        GraphSchema.Elements schema = learnVertices(
                List.of("p", "q", "r"),
                vertices(3)
                        .vertex("1", "a", null, 1, null)
                        .vertex("2", "b", 1, null, null)
                        .build());

        assertThat(names(label(schema, "a"))).containsExactly("q");
        assertThat(label(schema, "a").valueless()).containsExactly("p", "r");
        assertThat(schema.together().valueless()).containsExactly("r");
    }

    @Test
    @Tag("R1.2")
    void remembersTheLengthOfTheVectorThatStandsFirst() {
        List<SourceTable> tables = List.of(DeclaredTable.ofVertices("p"));
        SchemaLearner learner = new SchemaLearner(tables);
        SchemaLearner other = learner.sibling();
        learner.add(0, 1, vertices(1).vertex("2", "a", new float[] {1, 2}).build());
        other.add(0, 0, vertices(1).vertex("1", "b", new float[] {1, 2, 3}).build());
        learner.merge(other);

        assertThat(property(
                                learner.schema(vertexLabels, edgeLabels)
                                        .of(ElementKind.VERTEX)
                                        .together(),
                                "p")
                        .vectorLength())
                .isEqualTo(3);
    }

    @Test
    @Tag("R1.2")
    void findsTheFirstVectorAmongRowsOfOneSplitWhateverNumbersTheLabelsHave() {
        vertexLabels.idOf(List.of("late"));
        SchemaLearner learner = new SchemaLearner(List.of(DeclaredTable.ofVertices("p")));
        learner.add(0, 0, vertices(1).vertex("1", "early", new float[1]).build());
        learner.add(0, 0, vertices(1).vertex("2", "late", new float[2]).build());

        assertThat(property(
                                learner.schema(vertexLabels, edgeLabels)
                                        .of(ElementKind.VERTEX)
                                        .together(),
                                "p")
                        .vectorLength())
                .isEqualTo(1);
    }

    @Test
    void changesNothingByMergingALearnerThatHasSeenNothing() {
        SchemaLearner learner = new SchemaLearner(List.of(DeclaredTable.ofVertices("p")));
        learner.add(0, 0, vertices(1).vertex("1", "a", 1).build());
        GraphSchema before = learner.schema(vertexLabels, edgeLabels);
        learner.merge(learner.sibling());

        assertThat(learner.schema(vertexLabels, edgeLabels)).isEqualTo(before);
    }

    @Test
    void addsUpBatchesWhoseTypesAndTablesDiffer() {
        SchemaLearner learner =
                new SchemaLearner(List.of(DeclaredTable.ofVertices("p", "q"), DeclaredTable.ofVertices("q", "r", "p")));
        learner.add(0, 0, vertices(2).vertex("1", "a", 1, "x").build());
        learner.add(
                0,
                1,
                vertices(2)
                        .vertex("2", "b", "y", null)
                        .vertex("3", "a", "z", "x")
                        .build());
        assertThat(learner.elements()).isEqualTo(3);
        learner.add(0, 2, vertices(2).vertex("4", "a", 2, "x").build());
        learner.add(
                1,
                3,
                vertices(3)
                        .vertex("5", "a", "x", 1.5, 3)
                        .vertex("6", "c", null, null, 4)
                        .build());
        learner.add(0, 4, vertices(2).vertex("7", "c", 5, null).build());
        GraphSchema.Elements schema = learner.schema(vertexLabels, edgeLabels).of(ElementKind.VERTEX);

        assertThat(schema.labels().values()).extracting(LabelSchema::count).containsExactly(4L, 1L, 2L);
        assertThat(property(label(schema, "a"), "p").types())
                .isEqualTo(Map.of(ValueType.INT, 3L, ValueType.STRING, 1L));
        assertThat(property(label(schema, "a"), "q").types()).isEqualTo(Map.of(ValueType.STRING, 4L));
        assertThat(property(label(schema, "a"), "r").types()).isEqualTo(Map.of(ValueType.DOUBLE, 1L));
        assertThat(property(label(schema, "b"), "p").types()).isEqualTo(Map.of(ValueType.STRING, 1L));
        assertThat(property(label(schema, "c"), "p").types()).isEqualTo(Map.of(ValueType.INT, 2L));
    }

    @Test
    void countsThousandsOfLabelsInManyBatches() {
        int labels = 30_000;
        int batches = 3;
        SchemaLearner learner = new SchemaLearner(List.of(DeclaredTable.ofVertices("p", "q", "r", "s")));
        for (int batch = 0; batch < batches; batch++) {
            for (int part = 0; part < 6; part++) {
                BatchBuilder rows = vertices(4);
                for (int label = part * labels / 6; label < (part + 1) * labels / 6; label++) {
                    rows.vertex(batch + "-" + label, "l" + label, 1, label % 2 == 0 ? null : 2L, "x", batch);
                }
                learner.add(0, batch * 6L + part, rows.build());
            }
        }
        GraphSchema.Elements schema = learner.schema(vertexLabels, edgeLabels).of(ElementKind.VERTEX);

        assertThat(schema.labels()).hasSize(labels);
        assertThat(schema.labels().values()).allSatisfy(label -> {
            assertThat(label.count()).isEqualTo(batches);
            assertThat(label.ids()).isEqualTo(batches);
            assertThat(property(label, "p").types()).isEqualTo(Map.of(ValueType.INT, (long) batches));
        });
        assertThat(property(schema.together(), "q").types()).isEqualTo(Map.of(ValueType.LONG, 45_000L));
        assertThat(property(schema.together(), "s").types()).isEqualTo(Map.of(ValueType.INT, 90_000L));
    }

    private BatchBuilder vertices(int columns) {
        return new BatchBuilder(ElementKind.VERTEX, vertexLabels, columns);
    }

    private GraphSchema.Elements learnVertices(List<String> columns, RowBatch batch) {
        SchemaLearner learner = new SchemaLearner(List.of(DeclaredTable.ofVertices(columns.toArray(String[]::new))));
        learner.add(0, 0, batch);
        return learner.schema(vertexLabels, edgeLabels).of(ElementKind.VERTEX);
    }

    private static LabelSchema label(GraphSchema.Elements schema, String label) {
        return Objects.requireNonNull(schema.labels().get(label), label);
    }

    private static PropertySchema property(LabelSchema label, String name) {
        return label.property(name).orElseThrow();
    }

    private static List<String> names(LabelSchema label) {
        return label.properties().stream().map(PropertySchema::name).toList();
    }
}
