package io.graphexport.parquet;

import io.graphexport.batch.ColumnVector;
import io.graphexport.columnar.CellReader;
import io.graphexport.graph.ValueType;
import io.graphexport.parquet.ParquetColumn.Form;
import io.graphexport.source.ReadOptions.Depth;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a column that has its values in one leaf: levels tell where rows and values are. */
abstract class LeafCells implements CellReader {
    private static final String NULL_ELEMENT = "a list must not hold null";

    private final ParquetColumn column;
    private final ColumnReader reader;
    private final int maxLevel;
    private final long valuesPerRow;
    private long left;
    private ColumnVector target = new ColumnVector();
    private @Nullable String brokenRule;
    private String badValue = "";

    private LeafCells(
            ParquetColumn column,
            PageReader pages,
            long rows,
            PrimitiveConverter values,
            @Nullable ParsedVersion writer) {
        this.column = column;
        this.reader = new ColumnReaderImpl(column.leaf(), pages, values, writer);
        this.maxLevel = column.leaf().getMaxDefinitionLevel();
        this.left = pages.getTotalValueCount();
        this.valuesPerRow = Math.max(1, left / Math.max(1, rows));
    }

    /**
     * The cells of a column that is not nested.
     *
     * @param rows how many rows the pages have
     */
    static CellReader of(
            ParquetColumn column, PageReader pages, long rows, @Nullable ParsedVersion writer, Depth depth) {
        if (column.form() == Form.PRESENCE) {
            return new Presence(column, pages, rows, writer);
        }
        return column.form() == Form.VECTOR
                ? new Vectors(column, pages, rows, new FloatBuffer(), writer, depth)
                : new Values(column, pages, rows, column.decoder().get(), writer, depth);
    }

    @Override
    public void target(ColumnVector vector) {
        target = vector;
    }

    final ColumnVector target() {
        return target;
    }

    @Override
    public final @Nullable String next(boolean needed) {
        brokenRule = null;
        checkRowStarts();
        do {
            int level = reader.getCurrentDefinitionLevel();
            if (level >= column.presentLevel()) {
                take(level, needed && brokenRule == null);
            } else if (level == column.nullElementLevel() && needed) {
                reject(NULL_ELEMENT, "null");
            }
            left--;
            reader.consume();
        } while (left > 0 && reader.getCurrentRepetitionLevel() > 0);
        if (brokenRule == null && needed) {
            endCell();
        } else {
            dropCell();
            target.dropOpenRow();
        }
        target.endRow();
        return brokenRule;
    }

    /** About the bytes of the values of one row, of which any number can be stored as one. */
    final long rowBytes(long valueBytes) {
        return valuesPerRow * valueBytes;
    }

    @Override
    public final String badValue() {
        return badValue;
    }

    @Override
    public final void checkEnd() {
        if (left != 0) {
            throw new ParquetDecodingException(
                    "column " + column.name() + " goes on for " + left + " values after the last row");
        }
    }

    final void reject(String rule, String value) {
        if (brokenRule == null) {
            brokenRule = rule;
            badValue = value;
        }
    }

    /** Takes the value at hand. */
    abstract void value();

    /** Takes what is left to take when all values of the cell are read. */
    abstract void endCell();

    /** Forgets the values of a cell that is bad or not needed. */
    abstract void dropCell();

    private void take(int level, boolean needed) {
        if (level > maxLevel) {
            throw new ParquetDecodingException("column " + column.name() + " has the definition level " + level);
        }
        if (needed) {
            value();
        }
        if (level == maxLevel) {
            // Does nothing if the value was read.
            reader.skip();
        }
    }

    private void checkRowStarts() {
        if (left <= 0 || reader.getCurrentRepetitionLevel() != 0) {
            throw new ParquetDecodingException("column " + column.name() + " has fewer rows than the row group");
        }
    }

    /** Cells with zero, one or several values. */
    private static final class Values extends LeafCells {
        private final ColumnReader reader;
        private final ValueDecoder decoder;
        private final boolean decodes;

        Values(
                ParquetColumn column,
                PageReader pages,
                long rows,
                ValueDecoder decoder,
                @Nullable ParsedVersion writer,
                Depth depth) {
            super(column, pages, rows, decoder, writer);
            this.reader = super.reader;
            this.decoder = decoder;
            this.decodes = depth == Depth.VALUES || decoder.typesDiffer();
        }

        @Override
        public void target(ColumnVector vector) {
            super.target(vector);
            vector.clear(decoder.type());
            decoder.target(vector);
        }

        @Override
        void value() {
            if (!decodes) {
                decoder.addShape();
                return;
            }
            reader.writeCurrentValueToConverter();
            String broken = decoder.brokenRule();
            if (broken != null) {
                reject(broken, decoder.badValue());
                decoder.clearBrokenRule();
            }
        }

        @Override
        void endCell() {
            // The decoder has added all values already.
        }

        @Override
        void dropCell() {
            // They are in the vector, which drops them.
        }

        @Override
        public long sharedBytes() {
            return rowBytes(Long.BYTES + (decodes ? decoder.sharedBytes() : 0));
        }

        @Override
        public long bytes() {
            return decoder.bytes();
        }
    }

    /** Cells of which only is asked whether they hold anything. */
    private static final class Presence extends LeafCells {
        private boolean present;

        Presence(ParquetColumn column, PageReader pages, long rows, @Nullable ParsedVersion writer) {
            super(column, pages, rows, new PrimitiveConverter() {}, writer);
        }

        @Override
        public void target(ColumnVector vector) {
            super.target(vector);
            vector.clear(ValueType.BOOL);
        }

        @Override
        void value() {
            present = true;
        }

        @Override
        void endCell() {
            if (present) {
                target().addNumber(1);
            }
            present = false;
        }

        @Override
        void dropCell() {
            present = false;
        }

        @Override
        public long bytes() {
            return 0;
        }
    }

    /** Cells whose floats are one value. */
    private static final class Vectors extends LeafCells {
        private final ColumnReader reader;
        private final FloatBuffer floats;
        private final Depth depth;
        private long bytes;

        Vectors(
                ParquetColumn column,
                PageReader pages,
                long rows,
                FloatBuffer floats,
                @Nullable ParsedVersion writer,
                Depth depth) {
            super(column, pages, rows, floats, writer);
            this.reader = super.reader;
            this.floats = floats;
            this.depth = depth;
        }

        @Override
        public void target(ColumnVector vector) {
            super.target(vector);
            vector.clear(ValueType.VECTOR);
            floats.clear();
        }

        @Override
        void value() {
            if (depth == Depth.SHAPE) {
                floats.addFloat(0);
                return;
            }
            reader.writeCurrentValueToConverter();
            if (!Float.isFinite(floats.last())) {
                reject("a Vector holds no NaN and no infinity", Float.toString(floats.last()));
                floats.clear();
            }
        }

        @Override
        void endCell() {
            int length = floats.length();
            if (length > 0 && depth == Depth.SHAPE) {
                target().addView(0, length);
            } else if (length > 0) {
                target().addCopy(floats.bytes(), 0, length);
                bytes += length;
            }
            floats.clear();
        }

        @Override
        void dropCell() {
            floats.clear();
        }

        @Override
        public long sharedBytes() {
            return rowBytes(Float.BYTES);
        }

        @Override
        public long bytes() {
            return bytes;
        }
    }

    /** Collects the floats of a cell, four bytes each, little-endian. */
    private static final class FloatBuffer extends PrimitiveConverter {
        private ByteBuffer buffer = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
        private float last;

        @Override
        public void addFloat(float value) {
            if (buffer.remaining() < Float.BYTES) {
                int capacity = Math.multiplyExact(buffer.capacity(), 2);
                buffer = ByteBuffer.allocate(capacity)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(buffer.flip());
            }
            last = value;
            buffer.putFloat(value);
        }

        float last() {
            return last;
        }

        int length() {
            return buffer.position();
        }

        byte[] bytes() {
            return buffer.array();
        }

        void clear() {
            buffer.clear();
        }
    }
}
