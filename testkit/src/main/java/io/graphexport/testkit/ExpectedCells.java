package io.graphexport.testkit;

import io.graphexport.format.TableColumn;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.request.Profile;
import io.graphexport.testkit.RowsOfValues.Row;
import io.graphexport.value.AnyText;
import io.graphexport.value.ByteAppender;
import io.graphexport.value.ValuePrinter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rows are in Java's own types, as readers are to give them: null, a scalar, or a list of scalars. */
public final class ExpectedCells {
    private final TableSchema table;
    private final Profile profile;

    /** The rows of a table under a profile. */
    public ExpectedCells(TableSchema table, Profile profile) {
        this.table = table;
        this.profile = profile;
    }

    /** The cells of each row. */
    public List<List<@Nullable Object>> of(List<Row> rows) {
        return rows.stream().map(this::row).toList();
    }

    private List<@Nullable Object> row(Row row) {
        List<@Nullable Object> cells = new ArrayList<>();
        if (table.idColumn() == IdColumn.WRITTEN) {
            cells.add(row.id());
        }
        if (table.kind() == ElementKind.EDGE) {
            cells.add(row.from());
            cells.add(row.to());
        }
        cells.add(row.label().isEmpty() ? null : row.label());
        for (int i = 0; i < table.columns().size(); i++) {
            cells.add(cell(table.columns().get(i), row.properties().get(i)));
        }
        return cells;
    }

    private @Nullable Object cell(TableColumn column, List<Value> values) {
        if (values.isEmpty()) {
            return null;
        }
        if (column.type().value() == ValueType.ANY) {
            return any(values);
        }
        return column.type().isList() ? values.stream().map(this::scalar).toList() : scalar(values.get(0));
    }

    private Object scalar(Value value) {
        long number = value.number();
        return switch (value.type()) {
            case BOOL -> number == 1;
            case BYTE -> (byte) number;
            case SHORT -> (short) number;
            case INT -> (int) number;
            case LONG -> number;
            case FLOAT -> Float.intBitsToFloat((int) number);
            case DOUBLE -> Double.longBitsToDouble(number);
            case STRING -> value.text();
            case DATE ->
                profile == Profile.LAKE ? LocalDate.ofEpochDay(number) : ValuePrinter.toText(value.type(), number);
            case DATE_TIME ->
                profile == Profile.LAKE
                        ? Instant.EPOCH.plus(number, ChronoUnit.MICROS)
                        : ValuePrinter.toText(value.type(), number);
            case VECTOR -> floats(value.bytes());
            case ANY -> throw new IllegalArgumentException("no value has the type Any");
        };
    }

    private static List<Float> floats(byte[] bytes) {
        List<Float> floats = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            floats.add(buffer.getFloat());
        }
        return floats;
    }

    private static String any(List<Value> values) {
        List<String> texts = new ArrayList<>();
        for (Value value : values) {
            ByteAppender text = new ByteAppender(64);
            if (value.type() == ValueType.STRING) {
                AnyText.appendString(value.bytes(), 0, value.bytes().length, text);
            } else {
                AnyText.append(value.type(), value.number(), text);
            }
            texts.add(new String(text.array(), 0, text.size(), StandardCharsets.UTF_8));
        }
        return String.join(";", texts);
    }
}
