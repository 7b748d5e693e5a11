package io.graphexport.parquet;

import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.RowBatch;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.ReadOptions.Depth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a row group to batches. Only the columns that are needed are read, their compressed bytes all at once, in
 * which the Parquet library leaves no choice; pages are decompressed one by one. For one thread.
 */
final class RowGroupReader {
    private static final int MAX_BATCH_ROWS = 8192;

    /** A batch ends after so many bytes of text. */
    private static final long MAX_BATCH_BYTES = 8 << 20;

    /** The rows between two looks at the size of a batch: few, for rows can be large. */
    private static final int MAX_STEP_ROWS = 256;

    private final ReadOptions options;
    private final ParquetHeader header;
    private final RowFaults faults;
    private final LabelCells labels;
    private final @Nullable CellReader id;
    private final @Nullable CellReader from;
    private final @Nullable CellReader to;
    private final @Nullable CellReader[] properties;
    private final List<CellReader> all = new ArrayList<>();
    private final int[] labelSets = new int[MAX_BATCH_ROWS];
    private final int step;
    private long rowsLeft;

    private RowGroupReader(ParquetTable table, int index, long firstRow, CellFactory cells, ReadOptions options) {
        this.options = options;
        this.header = table.header();
        this.rowsLeft = table.rows(index);
        this.step = (int) Math.max(1, Math.min(MAX_STEP_ROWS, MAX_BATCH_BYTES / (table.averageRowSize(index) + 1)));
        this.faults = new RowFaults(table.name(), firstRow, options);
        // Ids and labels are read at any depth: an empty id is bad, and labels decide which rows are needed.
        this.id = opened(header.id(), cells, Depth.VALUES);
        this.from = opened(header.from(), cells, Depth.VALUES);
        this.to = opened(header.to(), cells, Depth.VALUES);
        this.labels = labels(header.label(), cells);
        this.properties = new CellReader[header.cells().size()];
        for (int i = 0; i < properties.length; i++) {
            if (options.projection().needsColumn(i)) {
                properties[i] = opened(header.cells().get(i), cells, options.depth());
            }
        }
    }

    /**
     * Reads the bytes of a row group that has rows; the file is closed again when this returns.
     *
     * @param footer the file's footer, for as long as the reader reads
     */
    static RowGroupReader open(
            ParquetTable table, ParquetMetadata footer, int index, long firstRow, ReadOptions options)
            throws IOException {
        try (ParquetFileReader file = table.openReader(footer)) {
            file.setRequestedSchema(needed(table, options.projection()));
            CellFactory cells = new CellFactory(new RowGroupPages(file.readRowGroup(index)), table.createdBy());
            return new RowGroupReader(table, index, firstRow, cells, options);
        }
    }

    private static MessageType needed(ParquetTable table, Projection projection) {
        ParquetHeader header = table.header();
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

    private @Nullable CellReader opened(@Nullable ParquetColumn column, CellFactory cells, Depth depth) {
        if (column == null) {
            return null;
        }
        CellReader reader = cells.open(column, depth);
        all.add(reader);
        return reader;
    }

    private LabelCells labels(@Nullable ParquetColumn column, CellFactory cells) {
        boolean list = column != null && ColumnForms.isList(column.type());
        return new LabelCells(
                opened(column, cells, Depth.VALUES),
                list ? LabelCells.Form.LIST : LabelCells.Form.TEXT,
                options.labels());
    }

    /** Fills a batch; false if there are no more rows. */
    boolean read(RowBatch batch) {
        if (rowsLeft == 0) {
            return false;
        }
        target(batch);
        long bytesBefore = bytes();
        int rows = 0;
        while (rows < MAX_BATCH_ROWS && rowsLeft > 0 && bytes() - bytesBefore < MAX_BATCH_BYTES) {
            int end = (int) Math.min(Math.min(rows + step, MAX_BATCH_ROWS), rows + rowsLeft);
            readRows(batch, rows, end);
            rowsLeft -= end - rows;
            rows = end;
        }
        finish(batch, rows);
        return true;
    }

    private void target(RowBatch batch) {
        labels.clear();
        target(id, batch.ids());
        target(from, batch.froms());
        target(to, batch.tos());
        for (int i = 0; i < properties.length; i++) {
            target(properties[i], batch.property(i));
        }
    }

    private static void target(@Nullable CellReader cells, ColumnVector vector) {
        if (cells == null) {
            vector.clear(ValueType.STRING);
        } else {
            cells.target(vector);
        }
    }

    private void readRows(RowBatch batch, int start, int end) {
        long bytesBefore = bytes();
        readLabels(start, end);
        readIdentity("~id", id, batch.ids(), start, end);
        if (header.kind() == ElementKind.EDGE) {
            readIdentity("~from", from, batch.froms(), start, end);
            readIdentity("~to", to, batch.tos(), start, end);
        }
        for (int i = 0; i < properties.length; i++) {
            CellReader cells = properties[i];
            if (cells != null) {
                readProperty(i, cells, start, end);
            }
        }
        if (bytes() - bytesBefore > options.maxRowSize()) {
            faults.checkSizes(batch, start, end);
        }
        faults.failIfAny(batch, labelSets);
    }

    private void readLabels(int start, int end) {
        for (int row = start; row < end; row++) {
            labelSets[row] = labels.next(row);
            String broken = labels.brokenRule();
            if (broken != null) {
                faults.add(row, "~label", labels.badValue(), broken);
            }
        }
    }

    private void readIdentity(String name, @Nullable CellReader cells, ColumnVector vector, int start, int end) {
        boolean mayMiss = header.kind() == ElementKind.EDGE && cells == id;
        for (int row = start; row < end; row++) {
            boolean needed = !faults.isBad(row) && options.projection().needsRow(labelSets[row]);
            if (cells == null) {
                vector.endRow();
                continue;
            }
            String broken = cells.next(needed);
            if (broken != null) {
                faults.add(row, name, cells.badValue(), broken);
            } else if (needed && !mayMiss && vector.isMissing(row)) {
                faults.add(row, name, "", "must not be missing or empty");
            }
        }
    }

    private void readProperty(int column, CellReader cells, int start, int end) {
        int known = RowBatch.REJECTED;
        boolean needsValue = false;
        for (int row = start; row < end; row++) {
            int labelSet = faults.isBad(row) ? RowBatch.REJECTED : labelSets[row];
            if (labelSet != known) {
                known = labelSet;
                needsValue = labelSet != RowBatch.REJECTED
                        && options.projection().needsRow(labelSet)
                        && options.projection().needsValue(labelSet, column);
            }
            String broken = cells.next(needsValue);
            if (broken != null) {
                faults.add(row, header.cells().get(column).name(), cells.badValue(), broken);
            }
        }
    }

    private void finish(RowBatch batch, int rows) {
        batch.begin(rows);
        for (int row = 0; row < rows; row++) {
            batch.labelSet(row, faults.isBad(row) ? RowBatch.REJECTED : labelSets[row]);
        }
        faults.tell(batch, labelSets, rows);
        if (rowsLeft == 0) {
            all.forEach(CellReader::checkEnd);
        }
    }

    private long bytes() {
        long bytes = 0;
        for (CellReader cells : all) {
            bytes += cells.bytes();
        }
        return bytes;
    }
}
