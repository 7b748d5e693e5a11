package io.graphexport.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Puts small chunks of one table together, for writers to which each chunk is some work. Where there are thousands of
 * tables, each gets a row or two at a time.
 */
public final class SmallChunks {
    /** A chunk with so many rows is worth what it takes. */
    private static final int ENOUGH_ROWS = 256;

    /** Chunks of more bytes are not copied. */
    private static final int ENOUGH_BYTES = 1 << 16;

    /** What merged chunks have together at most, about. */
    private static final int MAX_BYTES = 1 << 20;

    private SmallChunks() {}

    /**
     * The same rows in fewer chunks.
     *
     * @param chunks chunks that came one after the other
     * @param merger makes one chunk of at least two, such that its rows are theirs, in order
     */
    public static List<RowChunk> merge(List<RowChunk> chunks, Function<? super List<RowChunk>, RowChunk> merger) {
        List<RowChunk> merged = new ArrayList<>();
        int from = 0;
        while (from < chunks.size()) {
            int to = from;
            for (long size = 0; to < chunks.size() && size < MAX_BYTES && isSmall(chunks.get(to)); to++) {
                size += chunks.get(to).bytes().length();
            }
            to = Math.max(to, from + 1);
            merged.add(to == from + 1 ? chunks.get(from) : merger.apply(chunks.subList(from, to)));
            from = to;
        }
        return merged;
    }

    private static boolean isSmall(RowChunk chunk) {
        return chunk.rows() < ENOUGH_ROWS && chunk.bytes().length() < ENOUGH_BYTES;
    }

    /** The {@link RowChunk#rowSizes} of all rows together. */
    public static long[] rowSizes(List<RowChunk> chunks) {
        long[] sizes = new long[chunks.stream().mapToInt(RowChunk::rows).sum()];
        int row = 0;
        for (RowChunk chunk : chunks) {
            long before = row == 0 ? 0 : sizes[row - 1];
            for (long size : chunk.rowSizes()) {
                sizes[row++] = before + size;
            }
        }
        return sizes;
    }
}
