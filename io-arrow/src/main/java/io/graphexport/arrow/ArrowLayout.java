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
import java.util.Collections;
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
        List<@Nullable ArrowArray> arrays = arrays(content, dictionaries, Stretch.ALL, options);
        return rows(arrays, rows, firstRow, size / Math.max(1, rows), options);
    }

    /**
     * Some rows of a record batch.
     *
     * @param arrays what its columns have of them
     * @param rows how many
     * @param firstRow the number of rows before them in the table
     * @param averageRowSize the bytes of a row, about
     */
    ColumnarRows rows(
            List<@Nullable ArrowArray> arrays, long rows, long firstRow, long averageRowSize, ReadOptions options) {
        return new ColumnarRows(name, firstRow, rows, averageRowSize, cells(arrays, options), options);
    }

    /** The columns of some rows of a record batch, null where one isn't needed. */
    List<@Nullable ArrowArray> arrays(
            BatchContent content, DictionaryArrays dictionaries, Stretch rows, ReadOptions options) throws IOException {
        List<@Nullable Depth> depths = depths(options);
        ArrayReader reader = new ArrayReader(content, dictionaries);
        List<@Nullable ArrowArray> arrays = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Depth depth = depths.get(i);
            if (depth == null) {
                reader.skip(fields.get(i));
                arrays.add(null);
            } else {
                arrays.add(reader.read(fields.get(i), content.rows(), rows, depth));
            }
        }
        return arrays;
    }

    /** How deep each field is read, null where it isn't needed. */
    private List<@Nullable Depth> depths(ReadOptions options) {
        List<@Nullable Depth> depths = new ArrayList<>(Collections.nCopies(fields.size(), null));
        Depth depth = options.depth();
        need(header.id(), depth, depths);
        need(header.from(), depth, depths);
        need(header.to(), depth, depths);
        need(header.label(), depth, depths);
        for (int i = 0; i < header.cells().size(); i++) {
            if (options.projection().needsColumn(i)) {
                need(header.cells().get(i), depth, depths);
            }
        }
        return depths;
    }

    private static void need(@Nullable ArrowColumn column, Depth depth, List<@Nullable Depth> depths) {
        if (column != null) {
            depths.set(column.index(), column.depth(depth));
        }
    }

    private ColumnarCells cells(List<@Nullable ArrowArray> arrays, ReadOptions options) {
        List<Optional<CellReader>> properties = new ArrayList<>();
        for (ArrowColumn column : header.cells()) {
            properties.add(Optional.ofNullable(opened(column, arrays, options)));
        }
        ArrowColumn label = header.label();
        boolean list = label != null && ColumnForms.isLabelList(fields.get(label.index()));
        CellReader labels = label == null ? mapping.constantLabel(header.kind()) : opened(label, arrays, options);
        return new ColumnarCells(
                header.kind(),
                opened(header.id(), arrays, options),
                opened(header.from(), arrays, options),
                opened(header.to(), arrays, options),
                labels,
                list ? LabelCells.Form.LIST : LabelCells.Form.TEXT,
                properties,
                header.cells().stream().map(ArrowColumn::name).toList());
    }

    private static @Nullable CellReader opened(
            @Nullable ArrowColumn column, List<@Nullable ArrowArray> arrays, ReadOptions options) {
        ArrowArray array = column == null ? null : arrays.get(column.index());
        if (column == null || array == null) {
            return null;
        }
        ArrowCells cells = column.form().open(array, column.depth(options.depth()));
        cells.mostBytes(options.maxRowSize());
        return cells;
    }
}
