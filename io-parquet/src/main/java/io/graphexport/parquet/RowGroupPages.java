package io.graphexport.parquet;

import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.jspecify.annotations.Nullable;

/** The pages of a row group, checked before the Parquet library believes the sizes in their headers. */
final class RowGroupPages implements PageReadStore {
    private final PageReadStore pages;

    RowGroupPages(PageReadStore pages) {
        this.pages = pages;
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
        return new CheckedReader(pages.getPageReader(column));
    }

    @Override
    public long getRowCount() {
        return pages.getRowCount();
    }

    @Override
    public Optional<Long> getRowIndexOffset() {
        return pages.getRowIndexOffset();
    }

    @Override
    public void close() {
        pages.close();
    }

    private record CheckedReader(PageReader pages) implements PageReader {

        @Override
        public @Nullable DictionaryPage readDictionaryPage() {
            DictionaryPage page = pages.readDictionaryPage();
            // An entry takes a byte at least, so that a dictionary has no more entries than bytes.
            if (page != null
                    && (page.getDictionarySize() < 0
                            || page.getDictionarySize() > page.getBytes().size())) {
                throw new ParquetDecodingException("a dictionary of "
                        + page.getBytes().size() + " bytes can't have " + page.getDictionarySize() + " entries");
            }
            return page;
        }

        @Override
        public long getTotalValueCount() {
            return pages.getTotalValueCount();
        }

        @Override
        public DataPage readPage() {
            DataPage page = pages.readPage();
            // The library takes a value from each page without looking whether it has any.
            while (page != null && page.getValueCount() == 0) {
                page = pages.readPage();
            }
            if (page == null || page.getValueCount() < 0) {
                throw new ParquetDecodingException("the pages have fewer values than the column chunk");
            }
            return page;
        }
    }
}
