package io.graphexport.testkit;

import static io.graphexport.testkit.TestTables.column;

import io.graphexport.format.TableColumn;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.testkit.RowsOfValues.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Rows with values of all types, missing ones, lists and hard texts, by a seed. */
public final class RandomTable {
    private static final ValueType[] SCALARS = {
        ValueType.BOOL,
        ValueType.BYTE,
        ValueType.SHORT,
        ValueType.INT,
        ValueType.LONG,
        ValueType.FLOAT,
        ValueType.DOUBLE,
        ValueType.STRING,
        ValueType.DATE,
        ValueType.DATE_TIME
    };
    private static final float[] FLOATS = {Float.NaN, -0.0f, 0.0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, 1.5f};
    private static final int[] CHARACTERS = {'a', 'b', ';', '"', '\\', '\n', 0, 0xe9, 0x20ac, 0x1f989, 0x10ffff};

    private final Random random;
    private final TableSchema table;

    /** Rows of a table. */
    public RandomTable(long seed, TableSchema table) {
        this.random = new Random(seed);
        this.table = table;
    }

    /** A column of each type, and a list of each that can be one. */
    public static TableColumn[] allTypes() {
        List<TableColumn> columns = new ArrayList<>();
        for (ValueType type : SCALARS) {
            columns.add(column("one" + type.text(), type.text()));
            columns.add(column("many " + type.text(), type.text() + "[]"));
        }
        columns.add(column("vector", "Vector"));
        columns.add(column("any", "Any"));
        return columns.toArray(TableColumn[]::new);
    }

    /** So many rows. */
    public List<Row> rows(int count) {
        return IntStream.range(0, count).mapToObj(this::row).toList();
    }

    private Row row(int number) {
        List<List<Value>> properties =
                table.columns().stream().map(this::values).toList();
        if (table.kind() == ElementKind.VERTEX) {
            String label = table.scope() == TableSchema.Scope.ALL_LABELS ? label() : table.label();
            return Row.vertex("v" + number, label, properties);
        }
        boolean hasId = table.idColumn() == IdColumn.WRITTEN && random.nextInt(3) > 0;
        String id = hasId ? "e" + number : null;
        return Row.edge(id, "v" + random.nextInt(100), text(), table.label(), properties);
    }

    private String label() {
        return List.of("", "a", "a;b", "b").get(random.nextInt(4));
    }

    private List<Value> values(TableColumn column) {
        boolean several = column.type().isList() || column.type().value() == ValueType.ANY;
        int count = several ? random.nextInt(4) : random.nextInt(10) == 0 ? 0 : 1;
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(value(column.type().value()));
        }
        return values;
    }

    private Value value(ValueType type) {
        return switch (type) {
            case BOOL -> Value.number(type, random.nextInt(2));
            case BYTE -> Value.number(type, (byte) random.nextInt());
            case SHORT -> Value.number(type, (short) random.nextInt());
            case INT -> Value.number(type, random.nextInt());
            case LONG -> Value.number(type, random.nextLong());
            case FLOAT -> Value.number(type, Float.floatToIntBits(number()));
            case DOUBLE ->
                Value.number(type, Double.doubleToLongBits(random.nextBoolean() ? number() : random.nextGaussian()));
            case STRING -> Value.string(text());
            case DATE -> Value.number(type, random.nextInt(60_000) - 20_000);
            case DATE_TIME -> Value.number(type, random.nextLong() >> 12);
            case VECTOR -> Value.vector(number(), number(), number());
            case ANY -> value(SCALARS[random.nextInt(SCALARS.length)]);
        };
    }

    private float number() {
        return random.nextBoolean() ? random.nextFloat() : FLOATS[random.nextInt(FLOATS.length)];
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(9); left > 0; left--) {
            text.appendCodePoint(CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        return text.toString();
    }
}
