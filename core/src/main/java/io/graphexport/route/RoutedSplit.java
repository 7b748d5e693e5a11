package io.graphexport.route;

import io.graphexport.batch.BadRow;
import io.graphexport.format.EncodedRows;
import io.graphexport.format.RowChunk;
import io.graphexport.spill.RowMemory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a split: chunks for tables in row order, counts, losses and rejected rows. Filled by one thread, read
 * by another.
 */
public final class RoutedSplit {
    /**
     * If so many tables get rows of one batch, their chunks share slabs. With fewer, one table that gets few rows would
     * keep slabs of all others from being used again.
     */
    private static final int MANY_TABLES = 1000;

    /** A chunk of more bytes is worth a stretch of memory of its own. */
    private static final int SMALL_CHUNK = 1 << 12;

    private final RowMemory memory;
    private final List<RoutedChunk> chunks = new ArrayList<>();
    private final List<BadRow> badRows = new ArrayList<>();
    private final LossTallies losses = new LossTallies();
    private long bytes;
    private long vertices;
    private long edges;
    private @Nullable ChunkSlab slab;
    private boolean manyTables;

    /**
     * Nothing yet.
     *
     * @param memory what the chunks will be kept in
     */
    public RoutedSplit(RowMemory memory) {
        this.memory = memory;
    }

    /**
     * Rows for one table.
     *
     * @param table the table's number in the plan
     */
    public record TableChunk(int table, RowChunk chunk) implements RoutedChunk {
        /** What arrays and the objects round them take, since thousands of tables can have chunks of one row. */
        private static final int OVERHEAD = 80;

        @Override
        public int rows() {
            return chunk.rows();
        }

        @Override
        public long size() {
            return chunk.bytes().length() + (long) chunk.rows() * Long.BYTES + OVERHEAD;
        }

        @Override
        public long hold() {
            return size();
        }

        @Override
        public long release() {
            chunk.bytes().release();
            return size();
        }
    }

    /** The chunks; those of one table are in row order. */
    public List<RoutedChunk> chunks() {
        return chunks;
    }

    /** The bytes of the chunks. */
    public long bytes() {
        return bytes;
    }

    /** The rows that were skipped, in source order. */
    public List<BadRow> badRows() {
        return badRows;
    }

    /** What was lost. */
    public LossTallies losses() {
        return losses;
    }

    /** How many vertices were written to a table at least (contract R6.2). */
    public long vertices() {
        return vertices;
    }

    /** How many edges were written. */
    public long edges() {
        return edges;
    }

    /** Says how many tables get rows of the next batch. */
    void beginBatch(int tables) {
        manyTables = tables >= MANY_TABLES;
    }

    /** Takes the rows of a table that come next. */
    EncodedRows into(int table) {
        return (encoded, length, rowSizes) -> add(table, encoded, length, rowSizes);
    }

    private void add(int table, byte[] encoded, int length, long[] rowSizes) {
        RoutedChunk packed = manyTables && length <= SMALL_CHUNK ? packed(table, encoded, length, rowSizes) : null;
        chunks.add(
                packed == null ? new TableChunk(table, new RowChunk(memory.copy(encoded, length), rowSizes)) : packed);
        bytes += length;
    }

    /** Null if the chunk has more rows than any slab. */
    private @Nullable RoutedChunk packed(int table, byte[] encoded, int length, long[] rowSizes) {
        PackedChunk packed = slab == null ? null : slab.pack(table, encoded, length, rowSizes);
        if (packed == null) {
            slab = new ChunkSlab(memory);
            packed = slab.pack(table, encoded, length, rowSizes);
        }
        return packed;
    }

    void addVertices(long count) {
        vertices += count;
    }

    void addEdges(long count) {
        edges += count;
    }
}
