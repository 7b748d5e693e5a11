package io.graphexport.parquet;

import io.graphexport.format.HeldBytes;
import io.graphexport.format.RowChunk;
import io.graphexport.format.TableBlock;
import io.graphexport.format.TableFiles;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableWriter;
import io.graphexport.parquet.RowGroupEncoder.PackedSlice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
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
    private final ParquetCodecs codecs;
    private final long maxFileSize;
    private final List<Waiting> waiting = new ArrayList<>();
    private int waitingRows;
    private long waitingSize;
    private @Nullable ParquetFile file;

    ParquetTableWriter(
            TableSchema table, List<WrittenColumn> columns, TableFiles files, ParquetCodecs codecs, long maxFileSize) {
        this.table = table;
        this.columns = columns;
        this.files = files;
        this.codecs = codecs;
        this.maxFileSize = maxFileSize;
    }

    /** Rows of a chunk, from one to its last, that are not in a group yet. */
    private record Waiting(HeldBytes bytes, int from) {
        PackedSlice take() {
            PackedRows packed = new PackedRows(bytes.take());
            return new PackedSlice(packed, from, packed.rows());
        }
    }

    @Override
    public void append(RowChunk chunk, Consumer<? super TableBlock> blocks) {
        int from = 0;
        int border = border(chunk, from);
        while (border <= chunk.rows()) {
            blocks.accept(group(new PackedSlice(new PackedRows(chunk.bytes()), from, border)));
            from = border;
            border = border(chunk, from);
        }
        if (from < chunk.rows()) {
            waiting.add(new Waiting(files.hold(chunk.bytes()), from));
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

    private TableBlock group(PackedSlice last) {
        List<PackedSlice> slices = takeWaiting();
        slices.add(last);
        return new Group(slices);
    }

    private List<PackedSlice> takeWaiting() {
        List<PackedSlice> slices = new ArrayList<>(waiting.size() + 1);
        waiting.forEach(chunk -> slices.add(chunk.take()));
        waiting.clear();
        waitingRows = 0;
        waitingSize = 0;
        return slices;
    }

    /** A row group. */
    private final class Group implements TableBlock {
        private final List<PackedSlice> slices;

        Group(List<PackedSlice> slices) {
            this.slices = slices;
        }

        @Override
        public void encode() {
            // Encoded while it is written.
        }

        @Override
        public void write() {
            writeGroup(slices);
        }
    }

    private void writeGroup(List<PackedSlice> slices) {
        try {
            if (file == null) {
                file = new ParquetFile(files.next(), WrittenSchema.of(table.kind(), columns));
            }
            file.write(columns, slices, codecs);
            if (file.position() >= maxFileSize) {
                completeFile(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the " + table.text() + " can't be encoded: " + e.getMessage(), e);
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
            blocks.accept(new Group(takeWaiting()));
        }
        blocks.accept(new End());
    }

    @Override
    public void close() {
        waiting.clear();
        file = null;
    }
}
