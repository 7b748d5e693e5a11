package io.graphexport.batch;

import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes batches of rows for tests. A row's values are Java values, lists of them, or null if they are missing. */
public final class BatchBuilder {
    private final ElementKind kind;
    private final LabelDictionary labels;
    private final int columns;
    private final List<Row> rows = new ArrayList<>();

    private record Row(
            @Nullable String id,
            @Nullable String from,
            @Nullable String to,
            @Nullable String labelCell,
            List<@Nullable Object> values) {}

    /** No rows yet, whose labels get their numbers from the dictionary. */
    public BatchBuilder(ElementKind kind, LabelDictionary labels, int columns) {
        this.kind = kind;
        this.labels = labels;
        this.columns = columns;
    }

    /** Adds a vertex; its labels stand in a cell as in Gremlin CSV. */
    public BatchBuilder vertex(String id, String labelCell, @Nullable Object... values) {
        rows.add(new Row(id, null, null, labelCell, padded(values)));
        return this;
    }

    /** Adds an edge. */
    public BatchBuilder edge(@Nullable String id, String from, String to, String label, @Nullable Object... values) {
        rows.add(new Row(id, from, to, label, padded(values)));
        return this;
    }

    /** Adds a row that was rejected although it has values. */
    public BatchBuilder rejected(String id, @Nullable Object... values) {
        rows.add(new Row(id, "from", "to", null, padded(values)));
        return this;
    }

    private List<@Nullable Object> padded(@Nullable Object... values) {
        List<@Nullable Object> padded = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            padded.add(column < values.length ? values[column] : null);
        }
        return padded;
    }

    /** The rows so far as a batch. */
    public RowBatch build() {
        RowBatch batch = new RowBatch(kind, columns);
        batch.begin(rows.size());
        batch.ids().clear(ValueType.STRING);
        batch.froms().clear(ValueType.STRING);
        batch.tos().clear(ValueType.STRING);
        for (int column = 0; column < columns; column++) {
            batch.property(column).clear(ValueType.STRING);
        }
        for (int row = 0; row < rows.size(); row++) {
            fill(batch, row, rows.get(row));
        }
        return batch;
    }

    private void fill(RowBatch batch, int position, Row row) {
        addRow(batch.ids(), row.id);
        if (kind == ElementKind.EDGE) {
            addRow(batch.froms(), row.from);
            addRow(batch.tos(), row.to);
        }
        if (row.labelCell != null) {
            byte[] cell = row.labelCell.getBytes(StandardCharsets.UTF_8);
            batch.labelSet(position, labels.idOf(cell, 0, cell.length));
        }
        for (int column = 0; column < columns; column++) {
            addRow(batch.property(column), row.values.get(column));
        }
    }

    private static void addRow(ColumnVector vector, @Nullable Object values) {
        if (values instanceof List<?> several) {
            several.forEach(value -> add(vector, value));
        } else if (values != null) {
            add(vector, values);
        }
        vector.endRow();
    }

    /** Adds a value to a vector, with its type. */
    public static void add(ColumnVector vector, Object value) {
        if (value instanceof String text) {
            addBytes(vector, text.getBytes(StandardCharsets.UTF_8), ValueType.STRING);
        } else if (value instanceof float[] floats) {
            ByteBuffer bytes = ByteBuffer.allocate(floats.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (float number : floats) {
                bytes.putFloat(number);
            }
            addBytes(vector, bytes.array(), ValueType.VECTOR);
        } else {
            vector.addNumber(number(value));
            vector.tagLast(type(value));
        }
    }

    private static void addBytes(ColumnVector vector, byte[] bytes, ValueType type) {
        vector.addCopy(bytes, 0, bytes.length);
        vector.tagLast(type);
    }

    private static long number(Object value) {
        if (value instanceof Boolean bool) {
            return bool ? 1 : 0;
        }
        if (value instanceof Double floating) {
            return Double.doubleToLongBits(floating);
        }
        if (value instanceof Float floating) {
            return Float.floatToIntBits(floating);
        }
        if (value instanceof LocalDate date) {
            return date.toEpochDay();
        }
        return value instanceof Instant instant
                ? ChronoUnit.MICROS.between(Instant.EPOCH, instant)
                : ((Number) value).longValue();
    }

    private static ValueType type(Object value) {
        return switch (value.getClass().getSimpleName()) {
            case "Boolean" -> ValueType.BOOL;
            case "Byte" -> ValueType.BYTE;
            case "Short" -> ValueType.SHORT;
            case "Integer" -> ValueType.INT;
            case "Long" -> ValueType.LONG;
            case "Float" -> ValueType.FLOAT;
            case "Double" -> ValueType.DOUBLE;
            case "LocalDate" -> ValueType.DATE;
            case "Instant" -> ValueType.DATE_TIME;
            default -> throw new IllegalArgumentException("no type: " + value.getClass());
        };
    }
}
