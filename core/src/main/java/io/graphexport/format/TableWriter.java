package io.graphexport.format;

import java.io.Closeable;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts the chunks of one table into files, which are the same however the rows are cut into chunks (contract R6.3).
 * Used by one thread at a time.
 *
 * <p>A writer may write at once, or hand out blocks, which the caller encodes on any threads and then writes in the
 * order in which they came. A block may still be encoded while the next rows are appended.
 */
public interface TableWriter extends Closeable {

    /**
     * Takes the next rows.
     *
     * @param blocks takes the blocks that they complete, in order
     */
    default void append(RowChunk chunk, Consumer<? super TableBlock> blocks) {
        append(chunk, 0, blocks);
    }

    /**
     * Takes the next rows: those of a chunk from one of its rows on. What is used of its bytes after the call is
     * retained.
     *
     * @param firstRow the number of the first row that is taken, from 0
     * @param blocks takes the blocks that they complete, in order
     */
    void append(RowChunk chunk, int firstRow, Consumer<? super TableBlock> blocks);

    /**
     * Takes the next rows, in chunks that came one after the other: a writer may put small ones together.
     *
     * @param blocks takes the blocks that they complete, in order
     */
    default void append(List<RowChunk> chunks, Consumer<? super TableBlock> blocks) {
        chunks.forEach(chunk -> append(chunk, blocks));
    }

    /**
     * Ends the table: the last file is complete when this returns and the last block is written. Nothing may be
     * appended afterwards.
     *
     * @param blocks takes the blocks that are left, in order
     */
    void finish(Consumer<? super TableBlock> blocks);

    /** Frees what the writer holds. Files are complete only after {@link #finish} and the last block. */
    @Override
    void close();
}
