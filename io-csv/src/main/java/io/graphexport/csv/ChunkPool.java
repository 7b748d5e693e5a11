package io.graphexport.csv;

import io.graphexport.source.ReadOptions;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the splits of one pass over a table have in common: buffers and decoders, used again by later splits. Holds as
 * many as were in use at the same time. Thread-safe.
 */
final class ChunkPool {
    private final String table;
    private final CsvHeader header;
    private final ReadOptions options;
    private final int blockSize;
    private final Queue<byte[]> buffers = new ConcurrentLinkedQueue<>();
    private final Queue<ChunkDecoder> decoders = new ConcurrentLinkedQueue<>();

    ChunkPool(String table, CsvHeader header, ReadOptions options, int blockSize) {
        this.table = table;
        this.header = header;
        this.options = options;
        this.blockSize = blockSize;
    }

    /** How many bytes of text a buffer has room for, unless it was made for a very large row. */
    int blockSize() {
        return blockSize;
    }

    /** A buffer for some bytes of text, at least, and {@link Chunk#SLACK}. */
    byte[] takeBuffer(int textSize) {
        byte[] buffer = textSize <= blockSize ? buffers.poll() : null;
        return buffer != null ? buffer : new byte[bufferSize(Math.max(textSize, blockSize))];
    }

    /** Takes a buffer back; one that was made for a very large row is dropped. */
    void giveBack(byte[] buffer) {
        if (buffer.length <= 2 * bufferSize(blockSize)) {
            buffers.add(buffer);
        }
    }

    ChunkDecoder takeDecoder() {
        ChunkDecoder decoder = decoders.poll();
        return decoder != null ? decoder : new ChunkDecoder(table, header, options);
    }

    void giveBack(ChunkDecoder decoder) {
        decoders.add(decoder);
    }

    private static int bufferSize(int textSize) {
        return textSize + Chunk.SLACK + (textSize >> 3);
    }
}
