package io.graphexport.parquet;

import io.graphexport.columnar.CellReader;
import io.graphexport.columnar.ColumnarCells;
import io.graphexport.columnar.ColumnarHeader;
import io.graphexport.columnar.ColumnarRows;
import io.graphexport.columnar.LabelCells;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.ReadOptions.Depth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Opens the rows of a row group. Only the columns that are needed are read, their compressed bytes all at once, in
 * which the Parquet library leaves no choice; pages are decompressed one by one.
 */
final class RowGroupReader {
    private RowGroupReader() {}

    /**
     * Reads the bytes of a row group that has rows; the file is closed again when this returns.
     *
     * @param footer the file's footer, for as long as the rows are read
     */
    static ColumnarRows open(ParquetTable table, ParquetMetadata footer, int index, long firstRow, ReadOptions options)
            throws IOException {
        try (ParquetFileReader file = table.openReader(footer)) {
            file.setRequestedSchema(needed(table, options.projection()));
            CellFactory factory = new CellFactory(new RowGroupPages(file.readRowGroup(index)), table.createdBy());
            ColumnarCells cells = cells(table.header(), factory, options);
            return new ColumnarRows(
                    table.name(), firstRow, table.rows(index), table.averageRowSize(index), cells, options);
        }
    }

    private static MessageType needed(ParquetTable table, Projection projection) {
        ColumnarHeader<ParquetColumn> header = table.header();
        List<Type> types = new ArrayList<>();
        for (ParquetColumn column : Arrays.asList(header.id(), header.from(), header.to(), header.label())) {
            if (column != null) {
                types.add(column.type());
            }
        }
        for (int i = 0; i < header.cells().size(); i++) {
            if (projection.needsColumn(i)) {
                types.add(header.cells().get(i).type());
            }
        }
        return new MessageType(table.schema().getName(), types);
    }

    private static ColumnarCells cells(ColumnarHeader<ParquetColumn> header, CellFactory factory, ReadOptions options) {
        List<Optional<CellReader>> properties = new ArrayList<>();
        for (int i = 0; i < header.cells().size(); i++) {
            boolean needed = options.projection().needsColumn(i);
            properties.add(
                    needed ? Optional.of(factory.open(header.cells().get(i), options.depth())) : Optional.empty());
        }
        // Ids and labels are read at any depth: an empty id is bad, and labels decide which rows are needed.
        ParquetColumn label = header.label();
        boolean list = label != null && ColumnForms.isList(label.type());
        return new ColumnarCells(
                header.kind(),
                opened(header.id(), factory),
                opened(header.from(), factory),
                opened(header.to(), factory),
                opened(label, factory),
                list ? LabelCells.Form.LIST : LabelCells.Form.TEXT,
                properties,
                header.cells().stream().map(ParquetColumn::name).toList());
    }

    private static @Nullable CellReader opened(@Nullable ParquetColumn column, CellFactory factory) {
        return column == null ? null : factory.open(column, Depth.VALUES);
    }
}
