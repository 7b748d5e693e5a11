package io.graphexport.parquet;

import io.graphexport.columnar.FooterMetadata;
import io.graphexport.columnar.GroupCutter;
import io.graphexport.columnar.WrittenColumn;
import io.graphexport.encryption.FileEncryption;
import io.graphexport.format.RowChunk;
import io.graphexport.format.TableBlock;
import io.graphexport.format.TableFiles;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    private final EncoderPool encoders;
    private final long maxFileSize;
    private final @Nullable FileEncryption encryption;
    private final GroupCutter groups;
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
        this.groups = new GroupCutter(table, columns.size(), files, GROUP_ROWS, GROUP_SIZE);
    }

    @Override
    public void append(List<RowChunk> chunks, Consumer<? super TableBlock> blocks) {
        groups.append(chunks, rows -> blocks.accept(new Group(rows)));
    }

    @Override
    public void append(RowChunk chunk, int firstRow, Consumer<? super TableBlock> blocks) {
        groups.append(chunk, firstRow, rows -> blocks.accept(new Group(rows)));
    }

    /** A row group: chunks where they wait, then encoded, then written, and nothing of what it was before. */
    private final class Group implements TableBlock {
        private final GroupCutter.Group rows;
        private @Nullable EncodedGroup encoded;

        Group(GroupCutter.Group rows) {
            this.rows = rows;
        }

        @Override
        public void encode() {
            try {
                encoded = rows.encode(
                        slices -> encoders.encode(columns, WrittenSchema.of(table.kind(), columns), slices, files));
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
            group.release();
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
        groups.finish(rows -> blocks.accept(new Group(rows)));
        blocks.accept(new End());
    }

    @Override
    public void close() {
        groups.clear();
        file = null;
    }
}
