package io.graphexport.columnar;

import io.graphexport.columnar.PackedRows.Layout;
import io.graphexport.format.EncodedBytes;
import io.graphexport.format.RowChunk;
import io.graphexport.format.SmallChunks;
import java.util.Arrays;
import java.util.List;

/**
 * Puts small chunks of one table together. Where there are thousands of tables, each gets a row or two at a time, and
 * what a chunk says of its columns takes more room than the rows: merged, they are held, spilled and encoded as one.
 * The rows of all chunks have the same label. For one thread; makes one pass over the chunks to measure their columns,
 * and one to copy them.
 */
public final class ChunkMerger {
    /** Stands for a column without a value, beside the bits of layouts. */
    private static final int ABSENT = 1 << 7;

    private final int columns;

    /** Of each column: the layouts that occur, as bits; {@link #ABSENT} where a chunk has no value. */
    private final int[] layouts;

    /** Of each column: how many values there are; while they are copied, how many there have been. */
    private final int[] values;

    /** Of each column: how many bytes the values have; while they are copied, where the next ones go. */
    private final int[] bytes;

    /** Of each column: where its section says what rows have values. */
    private final int[] rowsAt;

    /** Merges chunks with so many columns. */
    public ChunkMerger(int columns) {
        this.columns = columns;
        this.layouts = new int[columns];
        this.values = new int[columns];
        this.bytes = new int[columns];
        this.rowsAt = new int[columns];
    }

    /** The same rows in fewer chunks. */
    public List<RowChunk> merge(List<RowChunk> chunks) {
        return SmallChunks.merge(chunks, this::mergeAll);
    }

    private RowChunk mergeAll(List<RowChunk> chunks) {
        int rows = chunks.stream().mapToInt(RowChunk::rows).sum();
        measure(chunks);
        byte[] target = new byte[Math.addExact(layOut(rows), PackedRows.PADDING)];
        PackedRows.putInt(target, 0, rows);
        startSections(rows, target);
        int row = 0;
        for (RowChunk chunk : chunks) {
            copy(chunk.bytes(), row, chunk.rows(), target);
            row += chunk.rows();
        }
        return new RowChunk(target, SmallChunks.rowSizes(chunks));
    }

    private void measure(List<RowChunk> chunks) {
        Arrays.fill(layouts, 0);
        Arrays.fill(values, 0);
        Arrays.fill(bytes, 0);
        for (RowChunk chunk : chunks) {
            byte[] source = chunk.bytes().array();
            PackedRows packed = new PackedRows(chunk.bytes());
            for (int column = 0; column < columns; column++) {
                int start = packed.sectionStart(column, columns);
                int end = packed.sectionEnd(column);
                if (start == end) {
                    layouts[column] |= ABSENT;
                } else {
                    Layout layout = Layout.of(source[start]);
                    layouts[column] |= 1 << layout.code();
                    int valuesAt = start + PackedRows.SECTION_START + layout.size(chunk.rows());
                    int length = end - valuesAt;
                    values[column] += PackedRows.getInt(source, start + 1);
                    bytes[column] = layout == Layout.ONCE ? length : bytes[column] + length;
                }
            }
        }
    }

    /** The layout of a column that has values. */
    private Layout layout(int column, int rows) {
        if (layouts[column] == 1 << Layout.ONCE.code()) {
            return Layout.ONCE;
        }
        if ((layouts[column] & 1 << Layout.ONCE.code()) != 0) {
            throw new IllegalStateException("rows of several labels are merged");
        }
        if ((layouts[column] & 1 << Layout.ENDS.code()) != 0) {
            return Layout.ENDS;
        }
        return values[column] == rows ? Layout.ALL : Layout.SOME;
    }

    /** Finds where each section goes; returns where the last one ends. */
    private int layOut(int rows) {
        int at = PackedRows.headerSize(columns);
        for (int column = 0; column < columns; column++) {
            int length = bytes[column];
            rowsAt[column] = at + PackedRows.SECTION_START;
            if (layouts[column] == ABSENT) {
                bytes[column] = at;
            } else {
                bytes[column] = rowsAt[column] + layout(column, rows).size(rows);
                at = Math.addExact(bytes[column], length);
            }
        }
        return at;
    }

    /** Writes the ends and the starts of the sections. */
    private void startSections(int rows, byte[] target) {
        int end = target.length - PackedRows.PADDING;
        for (int column = columns - 1; column >= 0; column--) {
            PackedRows.putInt(target, (1 + column) * Integer.BYTES, end);
            if (layouts[column] != ABSENT) {
                int start = rowsAt[column] - PackedRows.SECTION_START;
                Layout layout = layout(column, rows);
                target[start] = layout.code();
                PackedRows.putInt(target, start + 1, layout == Layout.ONCE ? 1 : values[column]);
                end = start;
            }
        }
        // From here on, the values that there have been.
        Arrays.fill(values, 0);
    }

    private void copy(EncodedBytes chunk, int row, int rows, byte[] target) {
        byte[] source = chunk.array();
        PackedRows packed = new PackedRows(chunk);
        for (int column = 0; column < columns; column++) {
            int start = packed.sectionStart(column, columns);
            int end = packed.sectionEnd(column);
            Layout to = layouts[column] == ABSENT
                    ? Layout.ONCE
                    : Layout.of(target[rowsAt[column] - PackedRows.SECTION_START]);
            if (start < end) {
                Layout from = Layout.of(source[start]);
                int fromRows = start + PackedRows.SECTION_START;
                int valuesAt = fromRows + from.size(rows);
                switch (to) {
                    case ONCE, ALL -> {}
                    case SOME -> copyBits(source, from, fromRows, row, rows, target, rowsAt[column]);
                    case ENDS -> copyEnds(source, fromRows, row, rows, target, column);
                }
                System.arraycopy(source, valuesAt, target, bytes[column], end - valuesAt);
                bytes[column] += to == Layout.ONCE ? 0 : end - valuesAt;
            } else if (to == Layout.ENDS) {
                for (int i = 0; i < rows; i++) {
                    PackedRows.putInt(target, rowsAt[column] + (row + i) * Integer.BYTES, values[column]);
                }
            }
        }
    }

    private static void copyBits(
            byte[] source, Layout from, int fromRows, int row, int rows, byte[] target, int toRows) {
        for (int i = 0; i < rows; i++) {
            if (from == Layout.ALL || (source[fromRows + (i >> 3)] >> (i & 7) & 1) != 0) {
                int to = row + i;
                target[toRows + (to >> 3)] |= (byte) (1 << (to & 7));
            }
        }
    }

    private void copyEnds(byte[] source, int fromRows, int row, int rows, byte[] target, int column) {
        int before = values[column];
        int toRows = rowsAt[column] + row * Integer.BYTES;
        for (int i = 0; i < rows; i++) {
            values[column] = before + PackedRows.getInt(source, fromRows + i * Integer.BYTES);
            PackedRows.putInt(target, toRows + i * Integer.BYTES, values[column]);
        }
    }
}
