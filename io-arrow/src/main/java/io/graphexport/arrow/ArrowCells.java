package io.graphexport.arrow;

import io.graphexport.arrow.ArrowArray.Encoded;
import io.graphexport.arrow.ArrowArray.Lists;
import io.graphexport.arrow.ArrowArray.Numbers;
import io.graphexport.batch.ColumnVector;
import io.graphexport.columnar.CellReader;
import io.graphexport.columnar.PackedRows;
import io.graphexport.graph.ValueType;
import io.graphexport.source.ReadOptions.Depth;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a column of a record batch, row by row. */
abstract class ArrowCells implements CellReader {
    private ColumnVector target = new ColumnVector();
    private int next;
    private String badValue = "";

    /** Makes the reader of the values of an array. */
    interface Elements {
        /** The reader of an array's values. */
        ValueReader reader(ArrowArray array);
    }

    /** Cells of one value at most. */
    static ArrowCells ofValues(ValueReader values, Depth depth) {
        return new Values(values, depth);
    }

    /** Cells of lists, which may be in a dictionary. */
    static ArrowCells ofLists(ArrowArray lists, Elements elements, Depth depth) {
        Lists plain = lists(lists);
        return new ListCells(lists, plain, elements.reader(plain.elements()), depth);
    }

    /** Cells of lists of floats that are one value each. */
    static ArrowCells ofVectors(ArrowArray lists, Depth depth) {
        Lists plain = lists(lists);
        if (!(plain.elements() instanceof Numbers floats)) {
            throw new DamagedArrayException("vectors with a dictionary for their floats are not read");
        }
        return new Vectors(lists, plain, floats, depth);
    }

    private static Lists lists(ArrowArray array) {
        ArrowArray plain = array instanceof Encoded encoded ? encoded.values() : array;
        if (plain instanceof Lists lists) {
            return lists;
        }
        throw new DamagedArrayException("a dictionary of lists that grew is not read");
    }

    /** Whether rows can have the same list, or the same elements. */
    private static boolean areShared(ArrowArray lists, Lists plain) {
        return lists instanceof Encoded || plain.areShared();
    }

    /** Where the list of a row stands. */
    private static int place(ArrowArray lists, int row) {
        return lists instanceof Encoded encoded ? encoded.place(row) : row;
    }

    /** Has cells refused whose text has more bytes, though less is stored: see {@link ValueReader#mostBytes}. */
    void mostBytes(long bytes) {
        // Lists of lists are one value.
    }

    @Override
    public final void target(ColumnVector vector) {
        target = vector;
        begin(vector);
    }

    final ColumnVector target() {
        return target;
    }

    @Override
    public final @Nullable String next(boolean needed) {
        int row = next++;
        String broken = null;
        if (needed) {
            broken = read(row);
            if (broken != null) {
                target.dropOpenRow();
            }
        }
        target.endRow();
        return broken;
    }

    @Override
    public final int nextGood(int rows) {
        int good = readGood(next, rows);
        next += good;
        return good;
    }

    /** Adds the values of rows and ends each row, up to one that breaks a rule; returns how many rows. */
    int readGood(int row, int rows) {
        return 0;
    }

    abstract void begin(ColumnVector vector);

    /** Adds the values of a row; returns the rule that they break, or null. */
    abstract @Nullable String read(int row);

    final String reject(String rule, String value) {
        badValue = value;
        return rule;
    }

    @Override
    public final String badValue() {
        return badValue;
    }

    @Override
    public final void checkEnd() {
        // The reader of the arrays has compared their lengths.
    }

    /** Adds a value that is there; returns the rule that it breaks, if it does. */
    @Nullable
    String readValue(ValueReader values, int place, boolean decodes) {
        if (!decodes) {
            values.addShape(target());
            return null;
        }
        String broken = values.add(place, target());
        return broken == null ? null : reject(broken, values.badValue());
    }

    private static final class Values extends ArrowCells {
        private final ValueReader values;
        private final boolean decodes;

        Values(ValueReader values, Depth depth) {
            this.values = values;
            this.decodes = depth == Depth.VALUES;
        }

        @Override
        void mostBytes(long bytes) {
            values.mostBytes(bytes);
        }

        @Override
        void begin(ColumnVector vector) {
            values.target(vector);
        }

        @Override
        @Nullable
        String read(int row) {
            return values.has(row) ? readValue(values, row, decodes) : null;
        }

        @Override
        int readGood(int row, int rows) {
            if (decodes) {
                return values.addRows(row, rows, target());
            }
            values.addShapes(row, rows, target());
            return rows;
        }

        @Override
        public long sharedBytes() {
            return decodes ? values.sharedBytes() : 0;
        }

        @Override
        public long bytes() {
            return values.bytes();
        }
    }

    private static final class ListCells extends ArrowCells {
        private final ArrowArray lists;
        private final Lists plain;
        private final ValueReader values;
        private final boolean decodes;

        ListCells(ArrowArray lists, Lists plain, ValueReader values, Depth depth) {
            this.lists = lists;
            this.plain = plain;
            this.values = values;
            this.decodes = depth == Depth.VALUES;
        }

        @Override
        void begin(ColumnVector vector) {
            values.target(vector);
        }

        @Override
        @Nullable
        String read(int row) {
            if (!lists.has(row)) {
                return null;
            }
            int place = place(lists, row);
            if (!plain.has(place)) {
                return null;
            }
            int start = plain.start(place);
            int end = plain.end(place);
            String broken = null;
            for (int element = start; element < end && broken == null; element++) {
                broken = readElement(element);
            }
            return broken;
        }

        private @Nullable String readElement(int element) {
            return values.has(element)
                    ? readValue(values, element, decodes)
                    : reject("a list must not hold null", "null");
        }

        @Override
        public long sharedBytes() {
            boolean shared = areShared(lists, plain);
            long element = 0;
            if (decodes) {
                element = shared ? values.longest() : values.sharedBytes();
            }
            return shared || element > 0 ? plain.longest() * (Long.BYTES + element) : 0;
        }

        @Override
        public long bytes() {
            return values.bytes();
        }
    }

    private static final class Vectors extends ArrowCells {
        private final ArrowArray lists;
        private final Lists plain;
        private final Numbers floats;
        private final Depth depth;
        private long bytes;

        Vectors(ArrowArray lists, Lists plain, Numbers floats, Depth depth) {
            this.lists = lists;
            this.plain = plain;
            this.floats = floats;
            this.depth = depth;
        }

        @Override
        void begin(ColumnVector vector) {
            vector.clear(ValueType.VECTOR);
            if (depth == Depth.VALUES) {
                vector.data(floats.data());
            }
        }

        @Override
        @Nullable
        String read(int row) {
            if (!lists.has(row)) {
                return null;
            }
            int place = place(lists, row);
            if (!plain.has(place)) {
                return null;
            }
            int start = plain.start(place);
            int end = plain.end(place);
            if (start == end) {
                return null;
            }
            int length = Math.multiplyExact(end - start, Float.BYTES);
            if (depth == Depth.SHAPE) {
                target().addView(0, length);
                return null;
            }
            for (int i = start; i < end; i++) {
                if (!floats.has(i)) {
                    return reject("a list must not hold null", "null");
                }
                float value = Float.intBitsToFloat(PackedRows.getInt(floats.data(), i * Float.BYTES));
                if (!Float.isFinite(value)) {
                    return reject("a Vector holds no NaN and no infinity", Float.toString(value));
                }
            }
            target().addView(start * Float.BYTES, length);
            bytes += length;
            return null;
        }

        @Override
        public long sharedBytes() {
            boolean shared = depth == Depth.VALUES && areShared(lists, plain);
            return shared ? plain.longest() * Float.BYTES : 0;
        }

        @Override
        public long bytes() {
            return bytes;
        }
    }
}
