package io.graphexport.parquet;

import io.graphexport.encryption.FileEncryption;
import io.graphexport.format.HeldBytes;
import io.graphexport.format.RowChunk;
import io.graphexport.format.TableBlock;
import io.graphexport.format.TableFiles;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.Scope;
import io.graphexport.format.TableWriter;
import io.graphexport.parquet.RowGroupEncoder.PackedSlice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the chunks of a table until a row group is full, and then encodes it. A group ends with the row that brings
 * it to {@link #GROUP_ROWS} rows or {@link #GROUP_SIZE} bytes, a file with the group that brings it to its size
 * (contract R6.3).
 */
final class ParquetTableWriter implements TableWriter {
    /** The most rows of a group. */
    static final int GROUP_ROWS = 131_072;

    /** The bytes that a group's rows have before they are encoded; the last row may go beyond. */
    static final long GROUP_SIZE = 16L << 20;

    private final TableSchema table;
    private final List<WrittenColumn> columns;
    private final TableFiles files;
    private final EncoderPool encoders;
    private final long maxFileSize;
    private final @Nullable FileEncryption encryption;
    private final List<ChunkRows> waiting = new ArrayList<>();
    private int waitingRows;
    private long waitingSize;
    private @Nullable ParquetFile file;

    ParquetTableWriter(
            TableSchema table,
            List<WrittenColumn> columns,
            TableFiles files,
            EncoderPool encoders,
            long maxFileSize,
            @Nullable FileEncryption encryption) {
        this.table = table;
        this.columns = columns;
        this.files = files;
        this.encoders = encoders;
        this.maxFileSize = maxFileSize;
        this.encryption = encryption;
    }

    /**
     * Rows of a chunk that a group has.
     *
     * @param from the first row
     * @param to the row after the last
     */
    private record ChunkRows(Supplier<byte[]> bytes, int from, int to) {
        PackedSlice take() {
            return new PackedSlice(new PackedRows(bytes.get()), from, to);
        }
    }

    @Override
    public void append(List<RowChunk> chunks, Consumer<? super TableBlock> blocks) {
        // The one table of all labels gets all rows, in chunks that are large enough.
        boolean oneLabel = table.scope() != Scope.ALL_LABELS;
        List<RowChunk> merged = oneLabel && chunks.size() > 1 ? new ChunkMerger(columns.size()).merge(chunks) : chunks;
        merged.forEach(chunk -> append(chunk, blocks));
    }

    @Override
    public void append(RowChunk chunk, int firstRow, Consumer<? super TableBlock> blocks) {
        int from = firstRow;
        int border = border(chunk, from);
        while (border <= chunk.rows()) {
            waiting.add(new ChunkRows(chunk::bytes, from, border));
            blocks.accept(takeGroup());
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
        int byRows = from + GROUP_ROWS - waitingRows;
        long sizeAtBorder = sizeUpTo(chunk, from) + GROUP_SIZE - waitingSize;
        int found = Arrays.binarySearch(chunk.rowSizes(), from, chunk.rows(), sizeAtBorder);
        int bySize = 1 + (found < 0 ? -1 - found : found);
        return Math.min(byRows, bySize);
    }

    private static long sizeUpTo(RowChunk chunk, int row) {
        return row == 0 ? 0 : chunk.rowSizes()[row - 1];
    }

    private Group takeGroup() {
        Group group = new Group(List.copyOf(waiting));
        waiting.clear();
        waitingRows = 0;
        waitingSize = 0;
        return group;
    }

    /** A row group: chunks where they wait, then encoded, then written, and nothing of what it was before. */
    private final class Group implements TableBlock {
        private List<ChunkRows> chunks;
        private @Nullable EncodedGroup encoded;

        Group(List<ChunkRows> chunks) {
            this.chunks = chunks;
        }

        @Override
        public void encode() {
            List<PackedSlice> slices = chunks.stream().map(ChunkRows::take).toList();
            chunks = List.of();
            try {
                encoded = encoders.encode(columns, WrittenSchema.of(table.kind(), columns), slices);
            } catch (IOException e) {
                throw new UncheckedIOException("the " + table.text() + " can't be encoded: " + e.getMessage(), e);
            }
        }

        @Override
        public void write() {
            if (encoded == null) {
                throw new IllegalStateException("a row group is written before it is encoded, or twice");
            }
            writeGroup(encoded);
            encoded = null;
        }
    }

    private void writeGroup(EncodedGroup group) {
        try {
            if (file == null) {
                file = new ParquetFile(files.next(), WrittenSchema.of(table.kind(), columns), encryption);
            }
            file.write(group);
            if (file.position() >= maxFileSize || file.isFull()) {
                completeFile(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the " + table.text() + " can't be written: " + e.getMessage(), e);
        }
    }

    /** The end of the last file. */
    private final class End implements TableBlock {
        @Override
        public void encode() {
            // The footer is made of what was written.
        }

        @Override
        public void write() {
            if (file == null) {
                return;
            }
            try {
                completeFile(file);
            } catch (IOException e) {
                throw new UncheckedIOException("the footer of the " + table.text() + " can't be written", e);
            }
        }
    }

    private void completeFile(ParquetFile whole) throws IOException {
        whole.complete(FooterMetadata.of(table, columns));
        file = null;
    }

    @Override
    public void finish(Consumer<? super TableBlock> blocks) {
        if (!waiting.isEmpty()) {
            blocks.accept(takeGroup());
        }
        blocks.accept(new End());
    }

    @Override
    public void close() {
        waiting.clear();
        file = null;
    }
}
