package io.graphexport.parquet;

import io.graphexport.format.EncodedBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/** A column of a row group, encoded and compressed. */
final class EncodedColumn {
    /** Numbers in the dictionary, by the name that all readers know in pages of version 1. */
    @SuppressWarnings("deprecation")
    static final Encoding WITH_DICTIONARY = Encoding.PLAIN_DICTIONARY;

    private final CompressionCodecName codec;
    private final List<Page> pages = new ArrayList<>();
    private @Nullable Dictionary dictionary;
    private long cells;

    /** A column without pages. */
    EncodedColumn(CompressionCodecName codec) {
        this.codec = codec;
    }

    /**
     * A page.
     *
     * @param bytes what it holds, compressed
     * @param size how many bytes that is when it isn't
     * @param rows how many rows it has
     * @param cells how many values, and rows without one
     * @param statistics what the footer says of it; null for nothing
     * @param encoding how the values are encoded
     */
    record Page(
            EncodedBytes bytes,
            int size,
            int rows,
            int cells,
            @Nullable Statistics<?> statistics,
            Encoding encoding) {}

    /**
     * The page of a dictionary.
     *
     * @param bytes what it holds, compressed
     * @param size how many bytes that is when it isn't
     * @param values how many values they are
     */
    private record Dictionary(EncodedBytes bytes, int size, int values) {}

    /** Sets the dictionary: its compressed bytes, their number when they aren't, and the number of values. */
    void dictionary(EncodedBytes bytes, int size, int values) {
        dictionary = new Dictionary(bytes, size, values);
    }

    void add(Page page) {
        pages.add(page);
        cells += page.cells();
    }

    /**
     * Writes the column to a file, in which its row group has been started.
     *
     * @param cipher encrypts the pages, or leaves them as they are
     */
    void writeTo(ParquetFileWriter file, ColumnDescriptor column, PageCipher cipher) throws IOException {
        file.startColumn(column, cells, codec);
        if (dictionary != null) {
            file.writeDictionaryPage(
                    new DictionaryPage(
                            cipher.dictionary(dictionary.bytes()),
                            dictionary.size(),
                            dictionary.values(),
                            WITH_DICTIONARY),
                    cipher.headers(),
                    cipher.dictionaryHeader());
        }
        for (int i = 0; i < pages.size(); i++) {
            Page page = pages.get(i);
            file.writeDataPage(
                    page.cells(),
                    page.size(),
                    cipher.page(page.bytes(), i),
                    page.statistics(),
                    page.rows(),
                    Encoding.RLE,
                    Encoding.RLE,
                    page.encoding(),
                    cipher.headers(),
                    cipher.pageHeader(i));
        }
        file.endColumn();
    }

    /** Gives back the memory that the pages are in, once they are written. */
    void release() {
        if (dictionary != null) {
            dictionary.bytes().release();
        }
        pages.forEach(page -> page.bytes().release());
    }
}
