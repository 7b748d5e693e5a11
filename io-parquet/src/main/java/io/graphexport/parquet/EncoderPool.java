package io.graphexport.parquet;

import io.graphexport.columnar.PackedSlice;
import io.graphexport.columnar.WrittenColumn;
import io.graphexport.format.TableFiles;
import io.graphexport.request.Compression;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.parquet.schema.MessageType;

/** Encodes row groups on any threads, with as many encoders as have been at work at a time. Thread-safe. */
final class EncoderPool {
    private final Compression compression;
    private final Queue<RowGroupEncoder> free = new ConcurrentLinkedQueue<>();

    /** A pool for groups that are compressed in one way. */
    EncoderPool(Compression compression) {
        this.compression = compression;
    }

    /**
     * Encodes the rows of a group.
     *
     * @param files whose memory the group will be in
     */
    EncodedGroup encode(List<WrittenColumn> columns, MessageType schema, List<PackedSlice> slices, TableFiles files)
            throws IOException {
        RowGroupEncoder encoder = free.poll();
        if (encoder == null) {
            encoder = new RowGroupEncoder();
        }
        try (PageCompressor compressor = PageCompressor.of(compression, files)) {
            EncodedGroup group = encoder.encode(columns, schema, slices, compressor);
            if (encoder.isReusable()) {
                free.add(encoder);
            }
            return group;
        }
    }
}
