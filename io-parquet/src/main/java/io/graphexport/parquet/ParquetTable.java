package io.graphexport.parquet;

import io.graphexport.columnar.ColumnarHeader;
import io.graphexport.encryption.FileDecryption;
import io.graphexport.graph.ElementKind;
import io.graphexport.source.DumpFile;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.SourceColumn;
import io.graphexport.source.SourceTable;
import io.graphexport.source.SplitReader;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** A Parquet file whose footer was read and whose header was checked. Immutable; holds no open file. */
final class ParquetTable implements SourceTable {
    private static final int MAGIC_LENGTH = 4;

    private final DumpFile file;
    private final FileFooter footer;
    private final ColumnarHeader<ParquetColumn> header;
    private final long[] sizes;
    private final long size;

    private ParquetTable(
            DumpFile file, FileFooter footer, ColumnarHeader<ParquetColumn> header, long[] sizes, long size) {
        this.file = file;
        this.footer = footer;
        this.header = header;
        this.sizes = sizes;
        this.size = size;
    }

    static ParquetTable open(DumpFile file, @Nullable FileDecryption decryption) {
        return FileGuard.guarded(
                file.name(), "the footer", () -> of(file, FileFooter.read(file, decryption), file.size()));
    }

    private static ParquetTable of(DumpFile file, FileFooter fileFooter, long fileSize) {
        ParquetMetadata footer = fileFooter.metadata();
        ColumnarHeader<ParquetColumn> header = ParquetHeader.read(
                file,
                footer.getFileMetaData().getSchema(),
                footer.getFileMetaData().getKeyValueMetaData());
        long[] sizes = new long[footer.getBlocks().size()];
        long size = 0;
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = checkedSize(file, footer.getBlocks().get(i), i, fileSize);
            size += sizes[i];
        }
        if (size > fileSize) {
            throw FileGuard.damaged(file.name(), "the footer", "it names more bytes of row groups than the file has");
        }
        return new ParquetTable(file, fileFooter, header, sizes, size);
    }

    private static long checkedSize(DumpFile file, BlockMetaData block, int index, long fileSize) {
        if (block.getRowCount() == 0) {
            checkEmpty(file, block, index);
            return 0;
        }
        long size = 0;
        for (ColumnChunkMetaData chunk : block.getColumns()) {
            long start = chunk.getStartingPos();
            long length = chunk.getTotalSize();
            if (start < MAGIC_LENGTH
                    || length < 0
                    || length > fileSize
                    || start > fileSize - length
                    || size > fileSize) {
                throw FileGuard.damaged(
                        file.name(),
                        "the footer",
                        "column " + chunk.getPath() + " of row group " + index + " is not within the file");
            }
            size += length;
        }
        if (block.getRowCount() < 0) {
            throw FileGuard.damaged(
                    file.name(), "the footer", "row group " + index + " has " + block.getRowCount() + " rows");
        }
        return size;
    }

    /** Columns without values are said to be anywhere: pyarrow writes such groups, with places before the file. */
    private static void checkEmpty(DumpFile file, BlockMetaData block, int index) {
        for (ColumnChunkMetaData chunk : block.getColumns()) {
            if (chunk.getValueCount() != 0) {
                throw FileGuard.damaged(
                        file.name(),
                        "the footer",
                        "row group " + index + " has no rows, but column " + chunk.getPath() + " has "
                                + chunk.getValueCount() + " values");
            }
        }
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public ElementKind kind() {
        return header.kind();
    }

    @Override
    public List<SourceColumn> columns() {
        return header.columns();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public SplitReader read(ReadOptions options) {
        return new RowGroups(options);
    }

    ColumnarHeader<ParquetColumn> header() {
        return header;
    }

    MessageType schema() {
        return footer.metadata().getFileMetaData().getSchema();
    }

    String createdBy() {
        String createdBy = footer.metadata().getFileMetaData().getCreatedBy();
        return createdBy == null ? "" : createdBy;
    }

    long rows(int rowGroup) {
        return footer.metadata().getBlocks().get(rowGroup).getRowCount();
    }

    /** The bytes of a row, not compressed but encoded; only an estimate of what they decode to. */
    long averageRowSize(int rowGroup) {
        BlockMetaData block = footer.metadata().getBlocks().get(rowGroup);
        return Math.max(0, block.getTotalByteSize()) / Math.max(1, block.getRowCount());
    }

    /** The footer, to open readers with. */
    FileFooter footer() {
        return footer;
    }

    /**
     * Opens the file to read row groups.
     *
     * @param taken what {@link FileFooter#take} gave
     */
    ParquetFileReader openReader(ParquetMetadata taken) throws IOException {
        StoredInputFile input = new StoredInputFile(file.stored());
        return new ParquetFileReader(input, taken, FileFooter.builder().build(), input.newStream());
    }

    /** Hands out a split for each row group. */
    private final class RowGroups implements SplitReader {
        private final ReadOptions options;
        private int next;
        private long rowsBefore;

        RowGroups(ReadOptions options) {
            this.options = options;
        }

        @Override
        public @Nullable RowGroupSplit next() {
            while (next < sizes.length && rows(next) == 0) {
                next++;
            }
            if (next == sizes.length) {
                return null;
            }
            int index = next++;
            long firstRow = rowsBefore;
            rowsBefore += rows(index);
            return new RowGroupSplit(ParquetTable.this, index, firstRow, sizes[index], options);
        }

        @Override
        public void close() {
            // Each split opens the file for itself, and closes it before it decodes.
        }
    }
}
