package io.graphexport.csv;

import io.graphexport.source.ReadOptions;

/**
 * How many bytes of text a chunk has, about; the rows read don't depend on it. A chunk of {@link #USUAL} stays in the
 * second-level cache with its separators and values. Where there are thousands of labels it would hold a row of each at
 * most, and what is done once for each label of a chunk would take longer than what is done for its rows. So chunks
 * grow with the number of labels that are known before the file is read, but not in files of which they would be a
 * large part.
 *
 * @param smallest the size if there are few labels, or the file is small
 * @param largest the size if there are very many labels in a large file
 */
record ChunkSize(int smallest, int largest) {
    private static final int USUAL = 1 << 18;
    private static final int LARGEST = 1 << 23;
    private static final long BYTES_PER_LABEL = 1 << 10;
    private static final long CHUNKS_PER_FILE = 16;

    /** The sizes that proved best. */
    static ChunkSize usual() {
        return new ChunkSize(USUAL, LARGEST);
    }

    /** The same size for all. */
    static ChunkSize of(int bytes) {
        return new ChunkSize(bytes, bytes);
    }

    /**
     * The size for a file.
     *
     * @param fileSize the file's bytes, compressed or not
     */
    int forFile(long fileSize, ReadOptions options) {
        long ofLabels = options.labels().size() * BYTES_PER_LABEL;
        long wanted = Math.min(Math.min(ofLabels, fileSize / CHUNKS_PER_FILE), options.largestSplit());
        return (int) Math.max(smallest, Math.min(largest, wanted));
    }
}
