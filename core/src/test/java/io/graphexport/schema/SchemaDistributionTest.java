package io.graphexport.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.batch.BatchBuilder;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.graph.ElementKind;
import io.graphexport.source.DeclaredTable;
import io.graphexport.source.SourceTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The schema of random graphs, learned in many ways, is always the same. */
@Tag("R5.1")
class SchemaDistributionTest {
    private static final int ROUNDS = 150;
    private static final List<String> LABELS = List.of("a", "b", "a;b", "b;a", "", "c");
    private static final List<SourceTable> TABLES = List.of(
            DeclaredTable.ofVertices("p", "q", "r"),
            DeclaredTable.ofEdges("q", "p"),
            DeclaredTable.ofVertices("r", "s", "~x", "p"),
            DeclaredTable.ofEdges("t"));

    private record Row(int table, String label, boolean id, List<@Nullable Object> values) {}

    /** Rows of one table, cut into batches. */
    private record Split(int number, int table, List<List<Row>> batches) {}

    @Test
    void isTheSameForAnyDistributionOverLearnersAndAnyOrderOfMerging() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<Split> splits = randomSplits(random);
            GraphSchema expected = learn(splits, new Random(seed), 1);
            for (int learners = 1; learners <= 4; learners++) {
                assertThat(learn(splits, random, learners))
                        .as("seed %d, %d learners", seed, learners)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void tellsTheTypesThatTheValuesHave() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            List<Split> splits = randomSplits(new Random(seed));
            GraphSchema schema = learn(splits, new Random(seed), 2);
            assertThat(text(schema)).as("seed %d", seed).isEqualTo(expectedText(splits));
        }
    }

    private static GraphSchema learn(List<Split> splits, Random random, int learnerCount) {
        LabelDictionary vertexLabels = shuffledLabels(ElementKind.VERTEX, random);
        LabelDictionary edgeLabels = shuffledLabels(ElementKind.EDGE, random);
        SchemaLearner root = new SchemaLearner(TABLES);
        List<SchemaLearner> learners = new ArrayList<>(List.of(root));
        while (learners.size() < learnerCount) {
            learners.add(root.sibling());
        }
        for (Split split : splits) {
            SchemaLearner learner = learners.get(random.nextInt(learnerCount));
            for (List<Row> rows : split.batches()) {
                add(learner, split, rows, vertexLabels, edgeLabels);
            }
        }
        while (learners.size() > 1) {
            Collections.shuffle(learners, random);
            learners.get(0).merge(learners.remove(learners.size() - 1));
        }
        return learners.get(0).schema(vertexLabels, edgeLabels);
    }

    /** The numbers of labels depend on what threads meet first. */
    private static LabelDictionary shuffledLabels(ElementKind kind, Random random) {
        LabelDictionary labels = new LabelDictionary(kind);
        List<String> cells = new ArrayList<>(LABELS);
        Collections.shuffle(cells, random);
        BatchBuilder numbering = new BatchBuilder(kind, labels, 0);
        cells.forEach(cell -> numbering.edge("", "", "", cell));
        numbering.build();
        return labels;
    }

    private static void add(
            SchemaLearner learner,
            Split split,
            List<Row> rows,
            LabelDictionary vertexLabels,
            LabelDictionary edgeLabels) {
        SourceTable table = TABLES.get(split.table());
        LabelDictionary labels = table.kind() == ElementKind.VERTEX ? vertexLabels : edgeLabels;
        BatchBuilder batch =
                new BatchBuilder(table.kind(), labels, table.columns().size());
        for (Row row : rows) {
            String id = row.id() || table.kind() == ElementKind.VERTEX ? "id" : null;
            batch.edge(id, "from", "to", row.label(), row.values().toArray());
        }
        learner.add(split.table(), split.number(), batch.build());
    }

    private static List<Split> randomSplits(Random random) {
        List<Split> splits = new ArrayList<>();
        int tables = 1 + random.nextInt(TABLES.size());
        for (int table = 0; table < tables; table++) {
            for (int split = random.nextInt(4); split > 0; split--) {
                List<List<Row>> batches = new ArrayList<>();
                for (int batch = random.nextInt(3); batch > 0; batch--) {
                    batches.add(randomRows(random, table));
                }
                splits.add(new Split(splits.size(), table, batches));
            }
        }
        return splits;
    }

    private static List<Row> randomRows(Random random, int table) {
        List<Row> rows = new ArrayList<>();
        for (int row = random.nextInt(6); row > 0; row--) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int column = TABLES.get(table).columns().size(); column > 0; column--) {
                values.add(randomValues(random));
            }
            rows.add(new Row(table, LABELS.get(random.nextInt(LABELS.size())), random.nextBoolean(), values));
        }
        return rows;
    }

    private static @Nullable Object randomValues(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> List.of(randomValue(random), randomValue(random));
            default -> randomValue(random);
        };
    }

    private static Object randomValue(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> 1;
            case 1 -> 2L;
            case 2 -> "x";
            case 3 -> LocalDate.EPOCH;
            case 4 -> 0.5;
            default -> new float[1 + random.nextInt(3)];
        };
    }

    /** Each label's properties with the Java types of their values. */
    private static Set<String> expectedText(List<Split> splits) {
        Set<String> text = new TreeSet<>();
        for (Split split : splits) {
            SourceTable table = TABLES.get(split.table());
            for (List<Row> rows : split.batches()) {
                for (Row row : rows) {
                    addExpected(table, row, text);
                }
            }
        }
        return text;
    }

    private static void addExpected(SourceTable table, Row row, Set<String> text) {
        for (int column = 0; column < row.values().size(); column++) {
            Object value = row.values().get(column);
            String name = table.columns().get(column).name();
            if (value == null || name.startsWith("~")) {
                continue;
            }
            for (Object one : value instanceof List<?> several ? several : List.of(value)) {
                for (String label : labels(table.kind(), row.label())) {
                    text.add(table.kind() + " " + label + " " + name + " " + typeText(one));
                }
            }
        }
    }

    private static List<String> labels(ElementKind kind, String cell) {
        if (kind == ElementKind.EDGE) {
            return List.of(cell.isEmpty() ? "edge" : cell);
        }
        return List.of(cell.split(";"));
    }

    private static String typeText(Object value) {
        return switch (value.getClass().getSimpleName()) {
            case "Integer" -> "Int";
            case "LocalDate" -> "Date";
            case "float[]" -> "Vector";
            default -> value.getClass().getSimpleName();
        };
    }

    private static Set<String> text(GraphSchema schema) {
        Set<String> text = new TreeSet<>();
        for (ElementKind kind : ElementKind.values()) {
            for (LabelSchema label : schema.of(kind).labels().values()) {
                label.properties()
                        .forEach(property -> property.types().forEach((type, count) -> {
                            assertThat(count).isPositive();
                            text.add(kind + " " + label.label() + " " + property.name() + " " + type.text());
                        }));
            }
        }
        return text;
    }
}
