package io.graphexport.arrow;

import io.graphexport.columnar.FooterMetadata;
import io.graphexport.columnar.GroupCutter;
import io.graphexport.columnar.WrittenColumn;
import io.graphexport.format.RowChunk;
import io.graphexport.format.TableBlock;
import io.graphexport.format.TableFiles;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableWriter;
import io.graphexport.request.Compression;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the chunks of a table until a record batch is full, and then encodes it. A batch ends with the row that
 * brings it to {@link #BATCH_ROWS} rows or {@link #BATCH_SIZE} bytes; a file with the batch that brings it to its size,
 * or before the one whose texts its dictionaries have no room for (contract R6.3).
 */
final class ArrowTableWriter implements TableWriter {
    /** The most rows of a batch: enough that what it says of its columns counts for nothing. */
    static final int BATCH_ROWS = 65_536;

    /** The bytes that a batch's rows have before they are encoded; the last row may go beyond. */
    static final long BATCH_SIZE = 16L << 20;

    private final TableSchema table;
    private final List<WrittenColumn> columns;
    private final TableFiles files;
    private final Compression compression;
    private final long maxFileSize;
    private final GroupCutter groups;
    private @Nullable WrittenFile file;

    ArrowTableWriter(
            TableSchema table,
            List<WrittenColumn> columns,
            TableFiles files,
            Compression compression,
            long maxFileSize) {
        this.table = table;
        this.columns = columns;
        this.files = files;
        this.compression = compression;
        this.maxFileSize = maxFileSize;
        this.groups = new GroupCutter(table, columns.size(), files, BATCH_ROWS, BATCH_SIZE);
    }

    @Override
    public void append(List<RowChunk> chunks, Consumer<? super TableBlock> blocks) {
        groups.append(chunks, rows -> blocks.accept(new Batch(rows)));
    }

    @Override
    public void append(RowChunk chunk, int firstRow, Consumer<? super TableBlock> blocks) {
        groups.append(chunk, firstRow, rows -> blocks.accept(new Batch(rows)));
    }

    @Override
    public void finish(Consumer<? super TableBlock> blocks) {
        groups.finish(rows -> blocks.accept(new Batch(rows)));
        blocks.accept(new End());
    }

    @Override
    public void close() {
        groups.clear();
        file = null;
    }

    /** A record batch: rows where they wait, then encoded, then written, and nothing of what it was before. */
    private final class Batch implements TableBlock {
        private final GroupCutter.Group rows;
        private @Nullable EncodedBatch encoded;

        Batch(GroupCutter.Group rows) {
            this.rows = rows;
        }

        @Override
        public void encode() {
            try (BodyCompressor compressor = BodyCompressor.of(compression)) {
                encoded = rows.encode(slices -> EncodedBatch.of(columns, slices, compressor));
            }
        }

        @Override
        public void write() {
            if (encoded == null) {
                throw new IllegalStateException("a record batch is written before it is encoded, or twice");
            }
            writeBatch(encoded);
            encoded = null;
        }
    }

    private void writeBatch(EncodedBatch batch) {
        try (BodyCompressor compressor = BodyCompressor.of(compression)) {
            WrittenFile open = file;
            if (open != null && !open.write(batch, compressor)) {
                open.complete(compressor);
                open = null;
            }
            if (open == null) {
                open = WrittenFile.begin(files.next(), columns, metadata(), batch, compressor);
            }
            file = open;
            if (open.position() >= maxFileSize) {
                open.complete(compressor);
                file = null;
            }
        }
    }

    private Map<String, String> metadata() {
        return FooterMetadata.of(table, columns);
    }

    /** The end of the last file. */
    private final class End implements TableBlock {
        @Override
        public void encode() {
            // Dictionaries and footer are made of what was written.
        }

        @Override
        public void write() {
            if (file != null) {
                try (BodyCompressor compressor = BodyCompressor.of(compression)) {
                    file.complete(compressor);
                }
                file = null;
            }
        }
    }
}
