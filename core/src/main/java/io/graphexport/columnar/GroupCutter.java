package io.graphexport.columnar;

import io.graphexport.format.EncodedBytes;
import io.graphexport.format.HeldBytes;
import io.graphexport.format.RowChunk;
import io.graphexport.format.TableFiles;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gathers the chunks of a table, as {@link PackedRowEncoder} makes them, until a group is full. A group ends with the
 * row that brings it to a number of rows or of bytes, so that its borders depend on the rows alone (contract R6.3). For
 * one thread.
 */
public final class GroupCutter {
    private final TableFiles files;
    private final TableSchema table;
    private final int columns;
    private final int groupRows;
    private final long groupSize;
    private final List<ChunkRows> waiting = new ArrayList<>();
    private int waitingRows;
    private long waitingSize;

    /**
     * Cuts the rows of one table.
     *
     * @param table whose rows they are
     * @param columns the number of columns that they are packed in
     * @param files holds what waits for the rest of its group
     * @param groupRows the most rows of a group
     * @param groupSize the bytes that a group's rows have by {@link RowChunk#rowSizes}; the last row may go beyond
     */
    public GroupCutter(TableSchema table, int columns, TableFiles files, int groupRows, long groupSize) {
        this.files = files;
        this.table = table;
        this.columns = columns;
        this.groupRows = groupRows;
        this.groupSize = groupSize;
    }

    /**
     * Rows of a chunk that a group has.
     *
     * @param from the first row
     * @param to the row after the last
     */
    private record ChunkRows(Supplier<EncodedBytes> bytes, int from, int to) {}

    /** The rows of a group, where they wait. */
    public static final class Group {
        private List<ChunkRows> chunks;

        private Group(List<ChunkRows> chunks) {
            this.chunks = chunks;
        }

        /** Hands the rows to their encoder, and then gives back the memory that they are in: once, on any thread. */
        public <T, E extends Exception> T encode(Encoder<T, E> encoder) throws E {
            List<EncodedBytes> taken = new ArrayList<>(chunks.size());
            List<PackedSlice> slices = new ArrayList<>(chunks.size());
            for (ChunkRows rows : chunks) {
                EncodedBytes bytes = rows.bytes().get();
                taken.add(bytes);
                slices.add(new PackedSlice(new PackedRows(bytes), rows.from(), rows.to()));
            }
            chunks = List.of();
            T encoded = encoder.encode(slices);
            taken.forEach(EncodedBytes::release);
            return encoded;
        }
    }

    /**
     * Encodes the rows of a group.
     *
     * @param <T> what they become
     * @param <E> how that fails
     */
    @FunctionalInterface
    public interface Encoder<T, E extends Exception> {

        /** Encodes rows, which are gone after the call. */
        T encode(List<PackedSlice> rows) throws E;
    }

    /**
     * Takes the next rows, small chunks of which are put together.
     *
     * @param groups takes the groups that they complete, in order
     */
    public void append(List<RowChunk> chunks, Consumer<Group> groups) {
        // The one table of all labels gets all rows, in chunks that are large enough.
        boolean oneLabel = table.scope() != Scope.ALL_LABELS;
        List<RowChunk> merged = oneLabel && chunks.size() > 1 ? new ChunkMerger(columns).merge(chunks) : chunks;
        merged.forEach(chunk -> append(chunk, 0, groups));
    }

    /**
     * Takes the next rows.
     *
     * @param firstRow the chunk's first row that is taken
     * @param groups takes the groups that they complete, in order
     */
    public void append(RowChunk chunk, int firstRow, Consumer<Group> groups) {
        int from = firstRow;
        int border = border(chunk, from);
        while (border <= chunk.rows()) {
            EncodedBytes bytes = chunk.bytes();
            bytes.retain();
            waiting.add(new ChunkRows(() -> bytes, from, border));
            groups.accept(takeGroup());
            from = border;
            border = border(chunk, from);
        }
        if (from < chunk.rows()) {
            HeldBytes held = files.hold(chunk.bytes());
            waiting.add(new ChunkRows(held::take, from, chunk.rows()));
            waitingRows += chunk.rows() - from;
            waitingSize += sizeUpTo(chunk, chunk.rows()) - sizeUpTo(chunk, from);
        }
    }

    /** The row after the last of the group that is being gathered, beyond the chunk's rows if more must follow. */
    private int border(RowChunk chunk, int from) {
        int byRows = from + groupRows - waitingRows;
        long sizeAtBorder = sizeUpTo(chunk, from) + groupSize - waitingSize;
        int found = Arrays.binarySearch(chunk.rowSizes(), from, chunk.rows(), sizeAtBorder);
        int bySize = 1 + (found < 0 ? -1 - found : found);
        return Math.min(byRows, bySize);
    }

    private static long sizeUpTo(RowChunk chunk, int row) {
        return row == 0 ? 0 : chunk.rowSizes()[row - 1];
    }

    private Group takeGroup() {
        Group group = new Group(List.copyOf(waiting));
        clear();
        return group;
    }

    /** Gives the group that is left, if there is one. */
    public void finish(Consumer<Group> groups) {
        if (!waiting.isEmpty()) {
            groups.accept(takeGroup());
        }
    }

    /** Forgets what waits. */
    public void clear() {
        waiting.clear();
        waitingRows = 0;
        waitingSize = 0;
    }
}
