package io.graphexport.parquet;

import io.graphexport.columnar.PackedSlice;
import io.graphexport.columnar.WrittenColumn;
import io.graphexport.parquet.EncodedColumn.Page;
import io.graphexport.value.ByteAppender;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Encodes row groups in memory, one column after the other: cuts the column into pages, looks whether a dictionary
 * pays, and makes each page of its levels and of numbers in the dictionary, or of the values themselves. Where pages
 * end and which dictionaries are used depends on the group's rows alone (contract R6.3).
 *
 * <p>Its buffers are used again from group to group. For one thread at a time.
 */
final class RowGroupEncoder {
    private static final int FIRST_PAGE = 1 << 16;

    /** Buffers beyond so many bytes, which huge values may have needed, are left to the garbage collector. */
    private static final int MAX_BUFFERS = 1 << 24;

    private final ByteAppender buffer = new ByteAppender(FIRST_PAGE);
    private final PageLevels levels = new PageLevels();
    private final TextDictionary texts = new TextDictionary();
    private final NumberDictionary ints = new NumberDictionary(Integer.BYTES);
    private final NumberDictionary longs = new NumberDictionary(Long.BYTES);

    /** Encodes the rows of a group. */
    EncodedGroup encode(
            List<WrittenColumn> columns, MessageType schema, List<PackedSlice> slices, PageCompressor compressor)
            throws IOException {
        List<EncodedColumn> encoded = new ArrayList<>(columns.size());
        // Each column has one leaf.
        List<ColumnDescriptor> descriptors = schema.getColumns();
        for (int i = 0; i < columns.size(); i++) {
            WrittenColumn column = columns.get(i);
            List<PageCells> pages = PageCutter.cut(slices, i, columns.size(), column.storage());
            encoded.add(encode(column, descriptors.get(i), pages, compressor));
        }
        return new EncodedGroup(slices.stream().mapToLong(PackedSlice::rows).sum(), encoded);
    }

    private EncodedColumn encode(
            WrittenColumn column, ColumnDescriptor descriptor, List<PageCells> pages, PageCompressor compressor)
            throws IOException {
        EncodedColumn encoded = new EncodedColumn(compressor.codec());
        ColumnDictionary dictionary = dictionary(column);
        int withDictionary = dictionary == null ? 0 : dictionary.take(pages);
        if (dictionary != null && withDictionary > 0) {
            buffer.clear();
            dictionary.append(dictionary.coveredCount(), buffer);
            encoded.dictionary(
                    compressor.compress(buffer.array(), buffer.size()), buffer.size(), dictionary.coveredCount());
        }
        int value = 0;
        for (int i = 0; i < pages.size(); i++) {
            PageCells page = pages.get(i);
            buffer.clear();
            int cells = levels.append(page, column.shape(), buffer);
            if (dictionary != null && i < withDictionary) {
                dictionary.appendNumbers(value, page.values(), buffer);
            } else {
                PlainValues.append(page, column.storage(), buffer);
            }
            value += page.values();
            encoded.add(new Page(
                    compressor.compress(buffer.array(), buffer.size()),
                    buffer.size(),
                    page.rows(),
                    cells,
                    PageStatistics.of(page, cells - page.values(), column.storage(), descriptor.getPrimitiveType()),
                    i < withDictionary ? EncodedColumn.WITH_DICTIONARY : Encoding.PLAIN));
        }
        return encoded;
    }

    private @Nullable ColumnDictionary dictionary(WrittenColumn column) {
        if (column.isUnique()) {
            return null;
        }
        return switch (column.storage()) {
            case BOOL -> null;
            case INT, FLOAT -> ints;
            case LONG, DOUBLE -> longs;
            case TEXT -> texts;
        };
    }

    /** Whether the buffers are worth being kept. */
    boolean isReusable() {
        int numbers = 2 * levels.capacity() + texts.capacity() + ints.capacity() + longs.capacity();
        return buffer.array().length + (long) numbers * Integer.BYTES <= MAX_BUFFERS;
    }
}
