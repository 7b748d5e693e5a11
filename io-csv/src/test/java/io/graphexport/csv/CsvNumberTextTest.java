package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.batch.ColumnVector;
import io.graphexport.format.TableColumn;
import io.graphexport.format.TableRows;
import io.graphexport.format.TableSchema;
import io.graphexport.graph.Cardinality;
import io.graphexport.graph.ColumnType;
import io.graphexport.graph.ValueType;
import io.graphexport.request.Codec;
import io.graphexport.value.ValuePrinter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers whose texts are known are written as those that are printed. */
@Tag("R1.4")
@Tag("R1.5")
class CsvNumberTextTest {
    private static final int ROWS = 500;

    private enum Texts {
        KNOWN,
        UNKNOWN
    }

    @ParameterizedTest
    @EnumSource(names = {"BOOL", "BYTE", "SHORT", "INT", "LONG", "FLOAT", "DOUBLE", "DATE", "DATE_TIME"})
    void copiedCellsAreThePrintedOnes(ValueType type) {
        assertThat(encode(ColumnType.single(type), column(type, 1, Texts.KNOWN)))
                .isEqualTo(encode(ColumnType.single(type), column(type, 1, Texts.UNKNOWN)));
    }

    @ParameterizedTest
    @EnumSource(names = {"BOOL", "BYTE", "SHORT", "INT", "LONG", "FLOAT", "DOUBLE", "DATE", "DATE_TIME"})
    void copiedListsAreThePrintedOnes(ValueType type) {
        assertThat(encode(ColumnType.listOf(type), column(type, 3, Texts.KNOWN)))
                .isEqualTo(encode(ColumnType.listOf(type), column(type, 3, Texts.UNKNOWN)));
    }

    @Test
    void aKnownTextIsNotPrintedAgain() {
        ColumnVector vector = new ColumnVector();
        vector.clear(ValueType.INT);
        vector.data("seven".getBytes(StandardCharsets.UTF_8));
        vector.addNumber(7, 0, 5);
        vector.endRow();
        assertThat(encode(ColumnType.single(ValueType.INT), vector)).isEqualTo("\"v\",,seven\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"SINGLE", "LIST"})
    void rowsAreTakenFromTheirPlaces(Cardinality cardinality) {
        ColumnType type = new ColumnType(ValueType.INT, cardinality);
        ColumnVector vector = column(ValueType.INT, 1, Texts.KNOWN);
        String[] all = encode(type, vector).split("\n", -1);
        String some = encode(type, new Rows(vector, new int[] {3, 4, 40, 499}));
        assertThat(some.split("\n", -1)).containsExactly(all[3], all[4], all[40], all[499], "");
    }

    /** Numbers of all magnitudes; of one in eight the text isn't known, and the data end with the last text. */
    private static ColumnVector column(ValueType type, int mostValues, Texts texts) {
        Random random = new Random(type.ordinal());
        byte[] data = new byte[ROWS * mostValues * ValuePrinter.MAX_LENGTH];
        ColumnVector vector = new ColumnVector();
        vector.clear(type);
        int at = 0;
        for (int row = 0; row < ROWS; row++) {
            for (int left = random.nextInt(mostValues + 1); left > 0; left--) {
                long number = number(type, random);
                int end = ValuePrinter.print(type, number, data, at);
                boolean known = random.nextInt(8) > 0;
                if (texts == Texts.KNOWN && known) {
                    vector.addNumber(number, at, end - at);
                } else {
                    vector.addNumber(number);
                }
                at = end;
            }
            vector.endRow();
        }
        vector.data(Arrays.copyOf(data, at));
        return vector;
    }

    private static long number(ValueType type, Random random) {
        return switch (type) {
            case BOOL -> random.nextInt(2);
            case BYTE -> (byte) random.nextInt();
            case SHORT -> (short) random.nextInt();
            case INT -> random.nextInt() >> random.nextInt(32);
            case LONG -> random.nextLong() >> random.nextInt(64);
            case FLOAT -> Float.floatToIntBits(random.nextFloat() * (random.nextBoolean() ? 1 : 1e20f));
            case DOUBLE -> Double.doubleToLongBits(random.nextGaussian() * (random.nextBoolean() ? 1 : 1e-300));
            case DATE -> random.nextInt(20_000);
            case DATE_TIME -> random.nextInt() * (random.nextBoolean() ? 1_000_000L : 1);
            case STRING, VECTOR, ANY -> throw new IllegalArgumentException(type.text());
        };
    }

    private static String encode(ColumnType type, ColumnVector vector) {
        return encode(type, new Rows(vector, null));
    }

    private static String encode(ColumnType type, Rows rows) {
        TableSchema table = CsvTables.vertices(new TableColumn("p", "p", type));
        byte[] bytes = CsvTables.format(Codec.NONE, Long.MAX_VALUE)
                .encoder(table)
                .encode(rows, CsvTables.NO_LOSS)
                .bytes()
                .toArray();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Vertices without a label, all of one id; rows of the column, or some of them. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Rows(ColumnVector values, int @Nullable [] places) implements TableRows {

        @Override
        public int rows() {
            return places == null ? values.rows() : places.length;
        }

        @Override
        public ColumnVector ids() {
            ColumnVector ids = new ColumnVector();
            ids.clear(ValueType.STRING);
            for (int row = 0; row < values.rows(); row++) {
                ids.addCopy(new byte[] {'v'}, 0, 1);
                ids.endRow();
            }
            return ids;
        }

        @Override
        public ColumnVector froms() {
            throw new AssertionError("vertices");
        }

        @Override
        public ColumnVector tos() {
            throw new AssertionError("vertices");
        }

        @Override
        public int position(int row) {
            return places == null ? row : places[row];
        }

        @Override
        public byte[] label(int row) {
            return new byte[0];
        }

        @Override
        public ColumnVector column(int column) {
            return values;
        }

        @Override
        public int position(int column, int row) {
            return position(row);
        }
    }
}
