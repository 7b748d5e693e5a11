package io.graphexport.parquet;

import io.graphexport.columnar.CellReader;
import io.graphexport.parquet.ParquetColumn.Form;
import io.graphexport.source.ReadOptions.Depth;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.column.page.PageReadStore;
import org.jspecify.annotations.Nullable;

/** Opens the columns of one row group. For one thread. */
final class CellFactory {
    private final PageReadStore pages;
    private final String createdBy;
    private final @Nullable ParsedVersion writer;

    CellFactory(PageReadStore pages, String createdBy) {
        this.pages = pages;
        this.createdBy = createdBy;
        this.writer = parsed(createdBy);
    }

    CellReader open(ParquetColumn column, Depth depth) {
        return column.form() == Form.NESTED
                ? new NestedCells(column, pages, createdBy, depth)
                : LeafCells.of(column, pages.getPageReader(column.leaf()), pages.getRowCount(), writer, depth);
    }

    private static @Nullable ParsedVersion parsed(String createdBy) {
        try {
            return VersionParser.parse(createdBy);
        } catch (VersionParseException e) {
            // Only known versions have known faults to work around.
            return null;
        }
    }
}
