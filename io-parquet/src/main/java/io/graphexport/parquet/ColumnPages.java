package io.graphexport.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.jspecify.annotations.Nullable;

/**
 * The compressed pages of one column in one row group. They wait for the dictionary, which is complete after the last
 * page and stands before the first one.
 */
final class ColumnPages implements PageWriteStore, PageWriter {
    private final BytesInputCompressor compressor;
    private final List<Page> pages = new ArrayList<>();
    private @Nullable DictionaryPage dictionary;
    private long values;

    /** Pages to be compressed, by a compressor that only one column uses at a time. */
    ColumnPages(BytesInputCompressor compressor) {
        this.compressor = compressor;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Page(
            byte[] bytes,
            int uncompressedSize,
            int values,
            int rows,
            @Nullable Statistics<?> statistics,
            Encoding repetitionLevels,
            Encoding definitionLevels,
            Encoding encoding) {}

    /** Writes the column to a file, in which the row group has been started. */
    void writeTo(ParquetFileWriter file, ColumnDescriptor column) throws IOException {
        file.startColumn(column, values, compressor.getCodecName());
        if (dictionary != null) {
            file.writeDictionaryPage(dictionary);
        }
        for (Page page : pages) {
            file.writeDataPage(
                    page.values,
                    page.uncompressedSize,
                    BytesInput.from(page.bytes),
                    page.statistics,
                    page.rows,
                    page.repetitionLevels,
                    page.definitionLevels,
                    page.encoding);
        }
        file.endColumn();
    }

    @Override
    public PageWriter getPageWriter(ColumnDescriptor column) {
        return this;
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            SizeStatistics sizeStatistics,
            GeospatialStatistics geospatialStatistics,
            Encoding repetitionLevels,
            Encoding definitionLevels,
            Encoding encoding)
            throws IOException {
        writePage(bytes, valueCount, rowCount, statistics, repetitionLevels, definitionLevels, encoding);
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            Encoding repetitionLevels,
            Encoding definitionLevels,
            Encoding encoding)
            throws IOException {
        pages.add(new Page(
                ParquetCodecs.toArray(compressor.compress(bytes)),
                Math.toIntExact(bytes.size()),
                valueCount,
                rowCount,
                bounded(statistics),
                repetitionLevels,
                definitionLevels,
                encoding));
        values += valueCount;
    }

    /**
     * Statistics with long texts are left out: the footer would not have them anyway, but they would be kept in memory
     * until the file ends.
     */
    private static @Nullable Statistics<?> bounded(Statistics<?> statistics) {
        return statistics.isSmallerThan(ParquetMetadataConverter.MAX_STATS_SIZE) ? statistics : null;
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
        BytesInput bytes = page.getBytes();
        int uncompressedSize = Math.toIntExact(bytes.size());
        byte[] compressed = ParquetCodecs.toArray(compressor.compress(bytes));
        dictionary = new DictionaryPage(
                BytesInput.from(compressed), uncompressedSize, page.getDictionarySize(), page.getEncoding());
    }

    @Override
    public long getMemSize() {
        return 0;
    }

    @Override
    public long allocatedSize() {
        return 0;
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + pages.size() + " pages";
    }

    @Override
    public void close() {
        pages.clear();
    }

    @Override
    @Deprecated
    public void writePage(
            BytesInput bytes,
            int valueCount,
            Statistics<?> statistics,
            Encoding repetitionLevels,
            Encoding definitionLevels,
            Encoding encoding) {
        throw new UnsupportedOperationException("pages are written with their number of rows");
    }

    @Override
    public void writePageV2(
            int rowCount,
            int nullCount,
            int valueCount,
            BytesInput repetitionLevels,
            BytesInput definitionLevels,
            Encoding encoding,
            BytesInput bytes,
            Statistics<?> statistics) {
        throw new UnsupportedOperationException("only pages of version 1 are written");
    }
}
