package io.graphexport.csv;

import io.graphexport.format.EncodedBytes;
import io.graphexport.format.RowChunk;
import io.graphexport.format.SmallChunks;
import io.graphexport.format.TableBlock;
import io.graphexport.format.TableFile;
import io.graphexport.format.TableFiles;
import io.graphexport.format.TableWriter;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts lines into files, each of which begins with the header. A file ends after the row with which its text, header
 * included and before compression, reaches the largest size, so that borders depend on rows alone (contract R6.3). A
 * file begins with its first row: a table without rows has no file.
 */
final class CsvTableWriter implements TableWriter {
    private final byte[] header;
    private final TableFiles files;
    private final CsvCompression compression;
    private final long maxFileSize;
    private @Nullable OpenFile open;
    private boolean ended;

    CsvTableWriter(byte[] header, TableFiles files, CsvCompression compression, long maxFileSize) {
        this.header = header;
        this.files = files;
        this.compression = compression;
        this.maxFileSize = maxFileSize;
    }

    @Override
    public void append(List<RowChunk> chunks, Consumer<? super TableBlock> blocks) {
        // Each write is a call of the system, and of the hash.
        SmallChunks.merge(chunks, CsvTableWriter::joined).forEach(chunk -> append(chunk, blocks));
    }

    private static RowChunk joined(List<RowChunk> chunks) {
        byte[] text = new byte
                [chunks.stream().mapToInt(chunk -> chunk.bytes().length()).sum()];
        int length = 0;
        for (RowChunk chunk : chunks) {
            EncodedBytes bytes = chunk.bytes();
            System.arraycopy(bytes.array(), bytes.start(), text, length, bytes.length());
            length += bytes.length();
        }
        return new RowChunk(text, SmallChunks.rowSizes(chunks));
    }

    @Override
    public void append(RowChunk chunk, int firstRow, Consumer<? super TableBlock> blocks) {
        if (ended) {
            throw new IllegalStateException("the table's last file is complete: rows can't be appended any more");
        }
        int row = firstRow;
        while (row < chunk.rows()) {
            row = file().append(chunk, row);
        }
    }

    @Override
    public void finish(Consumer<? super TableBlock> blocks) {
        ended = true;
        completeFile();
    }

    @Override
    public void close() {
        ended = true;
        open = null;
    }

    /** The file for the next row. */
    private OpenFile file() {
        OpenFile file = open;
        if (file == null || file.textSize >= maxFileSize) {
            completeFile();
            file = new OpenFile(files.next());
            open = file;
        }
        return file;
    }

    private void completeFile() {
        if (open != null) {
            open.complete();
            open = null;
        }
    }

    private final class OpenFile {
        private final TableFile file;
        private final CsvSink sink;
        private long textSize;
        private long rows;

        OpenFile(TableFile file) {
            this.file = file;
            this.sink = compression.sink(file, files);
            write(header, 0, header.length);
        }

        /** Appends rows up to the file's border, at least one; returns the row after them. */
        int append(RowChunk chunk, int firstRow) {
            long[] rowSizes = chunk.rowSizes();
            int start = firstRow == 0 ? 0 : Math.toIntExact(rowSizes[firstRow - 1]);
            int endRow = endRow(rowSizes, firstRow, start);
            EncodedBytes bytes = chunk.bytes();
            write(bytes.array(), bytes.start() + start, Math.toIntExact(rowSizes[endRow - 1]) - start);
            rows += endRow - firstRow;
            return endRow;
        }

        void complete() {
            sink.finish();
            file.complete(rows);
        }

        /** The row after the first one with which the text reaches the largest size, or after the last row. */
        private int endRow(long[] rowSizes, int firstRow, int start) {
            int low = firstRow;
            int high = rowSizes.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (rowSizes[middle] - start >= maxFileSize - textSize) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low + 1;
        }

        private void write(byte[] text, int start, int length) {
            sink.write(text, start, length);
            textSize += length;
        }
    }
}
