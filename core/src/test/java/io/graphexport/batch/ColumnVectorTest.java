package io.graphexport.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ColumnVectorTest {
    private static final int ROUNDS = 200;

    private final ColumnVector vector = new ColumnVector();

    @Test
    @Tag("R1.3")
    void tellsAMissingRowFromAStringOfNoBytes() {
        vector.clear(ValueType.STRING);
        vector.endRow();
        BatchBuilder.add(vector, "");
        vector.endRow();

        assertThat(vector.isMissing(0)).isTrue();
        assertThat(vector.isMissing(1)).isFalse();
        assertThat(vector.length(vector.firstValue(1))).isZero();
    }

    @Test
    @Tag("R1.1")
    void keepsTheValuesOfARowInOrder() {
        vector.clear(ValueType.INT);
        vector.addNumber(3);
        vector.addNumber(1);
        vector.addNumber(2);
        vector.endRow();

        assertThat(vector.endValue(0) - vector.firstValue(0)).isEqualTo(3);
        assertThat(List.of(vector.number(0), vector.number(1), vector.number(2)))
                .containsExactly(3L, 1L, 2L);
        assertThat(vector.hasSeveralPerRow()).isTrue();
    }

    @Test
    void refersToBytesItDoesNotOwn() {
        byte[] bytes = "one,two".getBytes(StandardCharsets.UTF_8);
        vector.clear(ValueType.STRING);
        vector.data(bytes);
        vector.addView(4, 3);
        vector.endRow();

        assertThat(vector.data()).isSameAs(bytes);
        assertThat(text(0)).isEqualTo("two");
    }

    @Test
    void takesTheTypeOfItsFirstTaggedValue() {
        vector.clear(ValueType.STRING);
        BatchBuilder.add(vector, 1);

        assertThat(vector.type()).isEqualTo(ValueType.INT);
    }

    @Test
    void becomesAnyWithASecondType() {
        vector.clear(ValueType.INT);
        BatchBuilder.add(vector, 1);
        BatchBuilder.add(vector, "x");
        BatchBuilder.add(vector, 2);

        assertThat(vector.type()).isEqualTo(ValueType.ANY);
        assertThat(List.of(vector.typeOf(0), vector.typeOf(1), vector.typeOf(2)))
                .containsExactly(ValueType.INT, ValueType.STRING, ValueType.INT);
        assertThat(text(1)).isEqualTo("x");
    }

    @Test
    void forgetsTypesAndLossesWhenCleared() {
        vector.clear(ValueType.INT);
        BatchBuilder.add(vector, 1);
        BatchBuilder.add(vector, "x");
        vector.lossOfLast(Loss.DATE_CUT);
        vector.endRow();
        vector.clear(ValueType.LONG);
        vector.addNumber(5);
        vector.endRow();

        assertThat(vector.rows()).isEqualTo(1);
        assertThat(vector.typeOf(0)).isEqualTo(ValueType.LONG);
        assertThat(vector.hasLosses()).isFalse();
        assertThat(vector.hasSeveralPerRow()).isFalse();
    }

    @Test
    void takesBackTheValuesAndLossesOfTheOpenRow() {
        vector.clear(ValueType.DATE_TIME);
        vector.addNumber(1);
        vector.endRow();
        vector.addNumber(2);
        vector.addNumber(3);
        vector.lossOfLast(Loss.DATE_CUT);
        vector.dropOpenRow();
        vector.addNumber(4);
        vector.addNumber(5);
        vector.endRow();

        assertThat(vector.values()).isEqualTo(3);
        assertThat(vector.number(1)).isEqualTo(4);
        assertThat(vector.lossOf(2)).isNull();
    }

    @Test
    void tellsTheLossOfEachValue() {
        vector.clear(ValueType.STRING);
        BatchBuilder.add(vector, "a");
        BatchBuilder.add(vector, "b");
        vector.lossOfLast(Loss.TYPE_TURNED_TO_STRING);
        BatchBuilder.add(vector, "c");

        assertThat(vector.lossOf(0)).isNull();
        assertThat(vector.lossOf(1)).isEqualTo(Loss.TYPE_TURNED_TO_STRING);
        assertThat(vector.lossOf(2)).isNull();
    }

    @Test
    void holdsWhatWasAddedHoweverOftenItIsReused() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            List<List<Object>> rows = randomRows(new Random(seed));
            vector.clear(ValueType.STRING);
            for (List<Object> row : rows) {
                row.forEach(value -> BatchBuilder.add(vector, value));
                vector.endRow();
            }
            assertThat(read()).as("seed %d", seed).isEqualTo(rows);
        }
    }

    private static List<List<Object>> randomRows(Random random) {
        List<List<Object>> rows = new ArrayList<>();
        int kinds = 1 + random.nextInt(4);
        int size = random.nextInt(70);
        for (int row = 0; row < size; row++) {
            List<Object> values = new ArrayList<>();
            for (int value = random.nextInt(4); value > 0; value--) {
                values.add(randomValue(random, random.nextInt(kinds)));
            }
            rows.add(values);
        }
        return rows;
    }

    private static Object randomValue(Random random, int kind) {
        return switch (kind) {
            case 0 -> random.nextLong();
            case 1 -> "x".repeat(random.nextInt(30));
            case 2 -> random.nextInt();
            default -> random.nextBoolean();
        };
    }

    private List<List<@Nullable Object>> read() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int row = 0; row < vector.rows(); row++) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int value = vector.firstValue(row); value < vector.endValue(row); value++) {
                values.add(read(value));
            }
            assertThat(vector.isMissing(row)).isEqualTo(values.isEmpty());
            rows.add(values);
        }
        return rows;
    }

    private @Nullable Object read(int value) {
        return switch (vector.typeOf(value)) {
            case LONG -> vector.number(value);
            case INT -> (int) vector.number(value);
            case BOOL -> vector.number(value) == 1;
            case STRING -> text(value);
            case BYTE, SHORT, FLOAT, DOUBLE, DATE, DATE_TIME, VECTOR, ANY -> null;
        };
    }

    private String text(int value) {
        return new String(vector.data(), vector.start(value), vector.length(value), StandardCharsets.UTF_8);
    }
}
