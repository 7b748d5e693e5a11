package io.graphexport.route;

import io.graphexport.batch.BadRow;
import io.graphexport.format.RowChunk;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a split: chunks for tables in row order, counts, losses and rejected rows. Filled by one thread, read
 * by another.
 */
public final class RoutedSplit {
    private final List<TableChunk> chunks = new ArrayList<>();
    private final List<BadRow> badRows = new ArrayList<>();
    private final LossTallies losses = new LossTallies();
    private long bytes;
    private long vertices;
    private long edges;

    /**
     * Rows for one table.
     *
     * @param table the table's number in the plan
     */
    public record TableChunk(int table, RowChunk chunk) {}

    /** The chunks; those of one table are in row order. */
    public List<TableChunk> chunks() {
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

    void add(TableChunk chunk) {
        chunks.add(chunk);
        bytes += chunk.chunk().bytes().length;
    }

    void addVertices(long count) {
        vertices += count;
    }

    void addEdges(long count) {
        edges += count;
    }
}
