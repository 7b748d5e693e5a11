package io.graphexport.arrow;

import io.graphexport.columnar.CellReader;
import io.graphexport.columnar.ColumnarCells;
import io.graphexport.columnar.ColumnarHeader;
import io.graphexport.columnar.ColumnarRows;
import io.graphexport.columnar.FooterAnnotations;
import io.graphexport.columnar.LabelCells;
import io.graphexport.graph.ElementKind;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.ReadOptions.Depth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a schema are what, and how a record batch becomes rows by that. Immutable.
 *
 * @param name the table's name, for messages
 * @param fields the columns in the schema's order
 * @param header which columns are what
 * @param mapping says what the columns are called
 */
record ArrowLayout(String name, List<ArrowField> fields, ColumnarHeader<ArrowColumn> header, ArrowColumns mapping) {

    static ArrowLayout of(String name, ArrowSchema schema, ArrowColumns mapping, Map<String, String> originalNames) {
        List<String> names = mapping.names(
                name, schema.fields().stream().map(ArrowField::name).toList());
        ElementKind kind = ColumnarHeader.kind(name, names);
        ColumnarHeader<ArrowColumn> header = ColumnarHeader.read(
                name,
                kind,
                names,
                FooterAnnotations.read(name, kind, schema.metadata()),
                originalNames,
                new ColumnForms(name, kind, names, schema.fields()));
        return new ArrowLayout(name, schema.fields(), header, mapping);
    }

    /**
     * The rows of a record batch; of the columns that are needed, the buffers are read.
     *
     * @param firstRow the number of rows before it
     * @param size the bytes of the batch, about
     */
    ColumnarRows rows(
            BatchContent content, DictionaryArrays dictionaries, long firstRow, long size, ReadOptions options)
            throws IOException {
        long rows = content.rows();
        if (rows < 0) {
            throw new DamagedArrayException("it has " + rows + " rows");
        }
        return rows(arrays(content, dictionaries, options), 0, rows, firstRow, size / Math.max(1, rows), options);
    }

    /**
     * Some rows of a record batch.
     *
     * @param arrays its columns
     * @param start the first of the rows in the batch
     * @param rows how many
     * @param firstRow the number of rows before them in the table
     * @param averageRowSize the bytes of a row, about
     */
    ColumnarRows rows(
            List<@Nullable ArrowArray> arrays,
            int start,
            long rows,
            long firstRow,
            long averageRowSize,
            ReadOptions options) {
        return new ColumnarRows(name, firstRow, rows, averageRowSize, cells(arrays, start, options), options);
    }

    /** The columns of a record batch, null where one isn't needed. */
    List<@Nullable ArrowArray> arrays(BatchContent content, DictionaryArrays dictionaries, ReadOptions options)
            throws IOException {
        boolean[] needed = new boolean[fields.size()];
        need(header.id(), needed);
        need(header.from(), needed);
        need(header.to(), needed);
        need(header.label(), needed);
        for (int i = 0; i < header.cells().size(); i++) {
            if (options.projection().needsColumn(i)) {
                need(header.cells().get(i), needed);
            }
        }
        ArrayReader reader = new ArrayReader(content, dictionaries);
        List<@Nullable ArrowArray> arrays = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (needed[i]) {
                arrays.add(reader.read(fields.get(i), content.rows()));
            } else {
                reader.skip(fields.get(i));
                arrays.add(null);
            }
        }
        return arrays;
    }

    private static void need(@Nullable ArrowColumn column, boolean[] needed) {
        if (column != null) {
            needed[column.index()] = true;
        }
    }

    private ColumnarCells cells(List<@Nullable ArrowArray> arrays, int start, ReadOptions options) {
        List<Optional<CellReader>> properties = new ArrayList<>();
        for (ArrowColumn column : header.cells()) {
            properties.add(Optional.ofNullable(opened(column, arrays, start, options.depth())));
        }
        // Ids and labels are read at any depth: an empty id is bad, and labels decide which rows are needed.
        ArrowColumn label = header.label();
        boolean list = label != null && ColumnForms.isLabelList(fields.get(label.index()));
        CellReader labels =
                label == null ? mapping.constantLabel(header.kind()) : opened(label, arrays, start, Depth.VALUES);
        return new ColumnarCells(
                header.kind(),
                opened(header.id(), arrays, start, Depth.VALUES),
                opened(header.from(), arrays, start, Depth.VALUES),
                opened(header.to(), arrays, start, Depth.VALUES),
                labels,
                list ? LabelCells.Form.LIST : LabelCells.Form.TEXT,
                properties,
                header.cells().stream().map(ArrowColumn::name).toList());
    }

    private static @Nullable CellReader opened(
            @Nullable ArrowColumn column, List<@Nullable ArrowArray> arrays, int start, Depth depth) {
        ArrowArray array = column == null ? null : arrays.get(column.index());
        if (column == null || array == null) {
            return null;
        }
        ArrowCells cells = column.form().open(array, depth);
        cells.startAt(start);
        return cells;
    }
}
