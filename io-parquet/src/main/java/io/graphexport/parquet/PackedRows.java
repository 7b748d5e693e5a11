package io.graphexport.parquet;

import io.graphexport.parquet.WrittenColumn.Storage;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Rows of one table as one array of bytes, column by column: what a {@link ParquetRowEncoder} makes and a
 * {@link RowGroupEncoder} reads.
 *
 * <p>The layout; numbers are little-endian, an int has four bytes, offsets count from the start of the array:
 *
 * <pre>{@code
 * rows: int
 * for each column: the offset of its section's end: int
 * for each column, one after the other, its section:
 *     nothing at all, if no row has a value; else
 *     layout: byte, the code of a Layout
 *     count: int, the number of values
 *     by layout:
 *         ONCE, ALL: nothing
 *         SOME: a bit for each row, the lowest bit of a byte first: 1 if the row has a value
 *         ENDS: an int for each row: the number of values up to its end
 *     values, in the order of the rows:
 *         of a storage with a width: so many bytes each
 *         TEXT: an int each: where its bytes end, from the end of these ints; then the bytes
 * }</pre>
 */
final class PackedRows {
    /** The bytes of a section before what its layout needs: layout and count. */
    static final int SECTION_START = 1 + Integer.BYTES;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Which values belong to which rows. */
    enum Layout {
        /** There is one value, which every row has. */
        ONCE(0),
        /** Every row has one. */
        ALL(1),
        /** Every row has one or none. */
        SOME(2),
        /** Rows have any number. */
        ENDS(3);

        private final int code;

        Layout(int code) {
            this.code = code;
        }

        private static Layout of(int code) {
            return switch (code) {
                case 0 -> ONCE;
                case 1 -> ALL;
                case 2 -> SOME;
                case 3 -> ENDS;
                default -> throw new IllegalArgumentException("no layout has the code " + code);
            };
        }

        /** What stands for it in the bytes. */
        byte code() {
            return (byte) code;
        }

        /** How many bytes say so, for so many rows. */
        int size(int rows) {
            return switch (this) {
                case ONCE, ALL -> 0;
                case SOME -> (rows + 7) / 8;
                case ENDS -> Math.multiplyExact(rows, Integer.BYTES);
            };
        }
    }

    private final byte[] bytes;

    PackedRows(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Where the first section starts. */
    static int headerSize(int columns) {
        return Math.multiplyExact(1 + columns, Integer.BYTES);
    }

    static int getInt(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static void putInt(byte[] bytes, int at, int value) {
        INTS.set(bytes, at, value);
    }

    static long getLong(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONGS.set(bytes, at, value);
    }

    byte[] bytes() {
        return bytes;
    }

    int rows() {
        return getInt(bytes, 0);
    }

    /** Whether no row has a value of the column. */
    boolean isEmpty(int column, int columns) {
        return sectionStart(column, columns) == sectionEnd(column);
    }

    /** The column's section, which must not be empty. */
    Section section(int column, int columns, Storage storage) {
        int start = sectionStart(column, columns);
        Layout layout = Layout.of(bytes[start]);
        int rowsAt = start + SECTION_START;
        int valuesAt = rowsAt + layout.size(rows());
        int textAt = valuesAt + getInt(bytes, start + 1) * Integer.BYTES;
        return new Section(bytes, layout, rowsAt, valuesAt, textAt, storage);
    }

    private int sectionStart(int column, int columns) {
        return column == 0 ? headerSize(columns) : sectionEnd(column - 1);
    }

    private int sectionEnd(int column) {
        return getInt(bytes, (1 + column) * Integer.BYTES);
    }

    /**
     * A column's section.
     *
     * @param rowsAt where the bits or ends of the rows begin
     * @param valuesAt where the values, or the ends of their texts begin
     * @param textAt where the bytes of texts begin
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Section(byte[] bytes, Layout layout, int rowsAt, int valuesAt, int textAt, Storage storage) {

        /** Whether a row has a value, where some have. */
        boolean has(int row) {
            return (bytes[rowsAt + (row >> 3)] >> (row & 7) & 1) != 0;
        }

        /** The number of values up to a row's end, where rows have any number. */
        int valuesEnd(int row) {
            return getInt(bytes, rowsAt + row * Integer.BYTES);
        }

        /** The number of values before a row. */
        int valuesBefore(int row) {
            return switch (layout) {
                case ONCE -> 0;
                case ALL -> row;
                case SOME -> bitsBefore(row);
                case ENDS -> row == 0 ? 0 : valuesEnd(row - 1);
            };
        }

        private int bitsBefore(int row) {
            int values = 0;
            for (int i = 0; i < row >> 3; i++) {
                values += Integer.bitCount(bytes[rowsAt + i] & 0xff);
            }
            for (int i = row & ~7; i < row; i++) {
                values += has(i) ? 1 : 0;
            }
            return values;
        }

        /** Where a text begins in {@link #bytes}. */
        int textStart(int value) {
            return value == 0 ? textAt : textEnd(value - 1);
        }

        /** Where a text ends in {@link #bytes}. */
        int textEnd(int value) {
            return textAt + getInt(bytes, valuesAt + value * Integer.BYTES);
        }
    }
}
