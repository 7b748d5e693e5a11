package io.graphexport.testkit;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.ReadOptions.Depth;
import io.graphexport.source.SourceTable;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import io.graphexport.value.ValuePrinter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** All rows of a dump, as text for tests. */
public final class DumpRows {
    private static final long LARGEST_SPLIT = 1 << 20;

    private final SourceTable table;
    private final ReadOptions options;
    /** Row by row. */
    public final List<String> rows = new ArrayList<>();

    /** The types of all values, row by row; known at each depth. */
    public final List<String> types = new ArrayList<>();

    /** The rows that were left out. */
    public final List<BadRow> badRows = new ArrayList<>();
    /** How many rows each batch had. */
    public final List<Integer> batchSizes = new ArrayList<>();
    /** The sizes of all splits together. */
    public long splitSizes;

    /** How many splits there were. */
    public int splits;

    private DumpRows(SourceTable table, ReadOptions options) {
        this.table = table;
        this.options = options;
    }

    /** The rows of a table, all values decoded; a bad row fails. */
    public static List<String> of(SourceTable table) {
        return read(table, Depth.VALUES, BadRows.FAIL, Projection.all()).rows;
    }

    /** The rows of a table. */
    public static DumpRows read(SourceTable table, Depth depth, BadRows badRows, Projection projection) {
        return read(table, depth, badRows, projection, 16 << 20);
    }

    /** The rows of a table, none of them larger than so many bytes. */
    public static DumpRows read(
            SourceTable table, Depth depth, BadRows badRows, Projection projection, long maxRowSize) {
        LabelDictionary labels = new LabelDictionary(table.kind());
        DumpRows rows =
                new DumpRows(table, new ReadOptions(depth, badRows, maxRowSize, LARGEST_SPLIT, labels, projection));
        rows.readAll();
        return rows;
    }

    /** The splits of a table whose rows are begun to be read. */
    public static List<Reading> begin(SourceTable table) {
        ReadOptions options = new ReadOptions(
                Depth.VALUES,
                BadRows.FAIL,
                16 << 20,
                LARGEST_SPLIT,
                new LabelDictionary(table.kind()),
                Projection.all());
        List<Reading> readings = new ArrayList<>();
        try (SplitReader reader = table.read(options)) {
            for (Split split = reader.next(); split != null; split = reader.next()) {
                Reading reading = new Reading(new DumpRows(table, options), split);
                reading.readBatch();
                readings.add(reading);
            }
        }
        return readings;
    }

    /** A split that is read batch by batch. */
    public record Reading(DumpRows target, Split split) {
        private boolean readBatch() {
            RowBatch batch =
                    new RowBatch(target.table.kind(), target.table.columns().size());
            boolean more = split.read(batch);
            if (more) {
                target.add(batch);
            }
            return more;
        }

        /** All rows. */
        public List<String> finish() {
            boolean more = true;
            while (more) {
                more = readBatch();
            }
            return target.rows;
        }
    }

    private void readAll() {
        RowBatch batch = new RowBatch(table.kind(), table.columns().size());
        try (SplitReader reader = table.read(options)) {
            for (Split split = reader.next(); split != null; split = reader.next()) {
                splits++;
                splitSizes += split.size();
                while (split.read(batch)) {
                    batchSizes.add(batch.rows());
                    badRows.addAll(batch.badRows());
                    add(batch);
                }
            }
        }
    }

    private void add(RowBatch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            if (batch.labelSet(row) == RowBatch.REJECTED) {
                rows.add("rejected");
                continue;
            }
            StringJoiner text = new StringJoiner(" ");
            text.add(identity(batch.ids(), row));
            if (table.kind() == ElementKind.EDGE) {
                text.add(identity(batch.froms(), row) + "->" + identity(batch.tos(), row));
            }
            text.add(options.labels().get(batch.labelSet(row)).toString());
            String identity = text.toString();
            types.add(identity + cells(batch, row, Depth.SHAPE));
            rows.add(identity + cells(batch, row, options.depth()));
        }
    }

    private static String identity(ColumnVector vector, int row) {
        return vector.isMissing(row) ? "-" : string(vector, vector.firstValue(row));
    }

    private static String cells(RowBatch batch, int row, Depth depth) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < batch.propertyColumns(); column++) {
            text.append(' ').append(cell(batch.property(column), row, depth));
        }
        return text.toString();
    }

    /** The values of a row of a column. */
    public static String values(ColumnVector vector, int row) {
        return cell(vector, row, Depth.VALUES);
    }

    private static String cell(ColumnVector vector, int row, Depth depth) {
        if (row >= vector.rows()) {
            return "unread";
        }
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (int value = vector.firstValue(row); value < vector.endValue(row); value++) {
            text.add(depth == Depth.SHAPE ? shape(vector, value) : value(vector, value));
        }
        return text.toString();
    }

    private static String shape(ColumnVector vector, int value) {
        ValueType type = vector.typeOf(value);
        return type.text() + (type == ValueType.VECTOR ? " " + vector.length(value) : "");
    }

    private static String value(ColumnVector vector, int value) {
        ValueType type = vector.typeOf(value);
        Loss loss = vector.lossOf(value);
        String text = switch (type) {
            case STRING -> string(vector, value);
            case VECTOR -> vector(vector, value);
            case BOOL, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, DATE, DATE_TIME, ANY ->
                ValuePrinter.toText(type, vector.number(value));
        };
        return type.text() + " " + text + (loss == null ? "" : " " + loss);
    }

    private static String string(ColumnVector vector, int value) {
        return new String(vector.data(), vector.start(value), vector.length(value), StandardCharsets.UTF_8);
    }

    private static String vector(ColumnVector vector, int value) {
        ByteBuffer bytes = ByteBuffer.wrap(vector.data(), vector.start(value), vector.length(value))
                .order(ByteOrder.LITTLE_ENDIAN);
        StringJoiner text = new StringJoiner(";");
        while (bytes.hasRemaining()) {
            text.add(Float.toString(bytes.getFloat()));
        }
        return text.toString();
    }
}
