package io.graphexport.columnar;

import io.graphexport.columnar.WrittenColumn.Storage;
import io.graphexport.format.EncodedBytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table as one stretch of bytes, column by column: what a {@link PackedRowEncoder} makes and the writers of
 * formats that store columns read. Values stand as Parquet's PLAIN encoding has them (but for BOOL), so that what is
 * not worth a dictionary is copied to its page in one go.
 *
 * <p>The layout; numbers are little-endian, an int has four bytes, offsets count from the start of the rows:
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
 *         TEXT: its length: int, then its bytes
 * after the last section: PADDING bytes, so that eight bytes can be read wherever one can
 * }</pre>
 */
public final class PackedRows {
    /** The bytes of a section before what its layout needs: layout and count. */
    public static final int SECTION_START = 1 + Integer.BYTES;

    /** The bytes after the last section. */
    public static final int PADDING = Long.BYTES;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Which values belong to which rows. */
    public enum Layout {
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

        /** The layout that a byte stands for. */
        public static Layout of(int code) {
            return switch (code) {
                case 0 -> ONCE;
                case 1 -> ALL;
                case 2 -> SOME;
                case 3 -> ENDS;
                default -> throw new IllegalArgumentException("no layout has the code " + code);
            };
        }

        /** What stands for it in the bytes. */
        public byte code() {
            return (byte) code;
        }

        /** How many bytes say so, for so many rows. */
        public int size(int rows) {
            return switch (this) {
                case ONCE, ALL -> 0;
                case SOME -> (rows + 7) / 8;
                case ENDS -> Math.multiplyExact(rows, Integer.BYTES);
            };
        }
    }

    private final byte[] array;
    private final int rowsStart;

    /** Rows as an encoder packed them. They are where the bytes are, so they are valid as long as these. */
    public PackedRows(EncodedBytes bytes) {
        this.array = bytes.array();
        this.rowsStart = bytes.start();
    }

    /** Where the first section starts, counted from the start of the rows. */
    public static int headerSize(int columns) {
        return Math.multiplyExact(1 + columns, Integer.BYTES);
    }

    /** Reads an int. */
    public static int getInt(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    /** Writes an int. */
    public static void putInt(byte[] bytes, int at, int value) {
        INTS.set(bytes, at, value);
    }

    /** Reads a long. */
    public static long getLong(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Writes a long. */
    public static void putLong(byte[] bytes, int at, long value) {
        LONGS.set(bytes, at, value);
    }

    /** How many rows there are. */
    public int rows() {
        return getInt(array, rowsStart);
    }

    /** The column's section, or null if no row has a value. */
    public @Nullable Section section(int column, int columns, Storage storage) {
        int start = sectionStart(column, columns);
        int end = sectionEnd(column);
        if (start == end) {
            return null;
        }
        Layout layout = Layout.of(array[start]);
        int rowsAt = start + SECTION_START;
        return new Section(array, layout, rows(), rowsAt, rowsAt + layout.size(rows()), end, storage);
    }

    /** Where the section of a column begins in the array. */
    int sectionStart(int column, int columns) {
        return column == 0 ? rowsStart + headerSize(columns) : sectionEnd(column - 1);
    }

    /** Where the section of a column ends in the array. */
    int sectionEnd(int column) {
        return rowsStart + getInt(array, rowsStart + (1 + column) * Integer.BYTES);
    }

    /**
     * A column's section.
     *
     * @param bytes the array that it stands in
     * @param rows how many rows it is about
     * @param rowsAt where the bits or ends of the rows begin
     * @param valuesAt where the values begin
     * @param end where they end
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Section(byte[] bytes, Layout layout, int rows, int rowsAt, int valuesAt, int end, Storage storage) {

        /** Whether a row has a value, where some have. */
        public boolean has(int row) {
            return (bytes[rowsAt + (row >> 3)] >> (row & 7) & 1) != 0;
        }

        /** The number of values up to a row's end, where rows have any number. */
        public int valuesEnd(int row) {
            return getInt(bytes, rowsAt + row * Integer.BYTES);
        }

        /** The number of values before a row. */
        public int valuesBefore(int row) {
            return switch (layout) {
                case ONCE, ALL -> row;
                case SOME -> bitsBefore(row);
                case ENDS -> row == 0 ? 0 : valuesEnd(row - 1);
            };
        }

        private int bitsBefore(int row) {
            int values = 0;
            for (int i = 0; i < row >> 6; i++) {
                values += Long.bitCount(getLong(bytes, rowsAt + i * Long.BYTES));
            }
            for (int i = row & ~63; i < row; i++) {
                values += has(i) ? 1 : 0;
            }
            return values;
        }

        /** The row after the one that a value belongs to. */
        public int rowAfter(int value) {
            int low = 0;
            int high = rows;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (valuesBefore(middle) > value) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }

        /** Where the value stands that is some values after one that stands at a place. */
        public int skip(int place, int values) {
            if (storage != Storage.TEXT) {
                return place + values * storage.width();
            }
            int at = place;
            for (int i = 0; i < values; i++) {
                at += Integer.BYTES + getInt(bytes, at);
            }
            return at;
        }
    }
}
