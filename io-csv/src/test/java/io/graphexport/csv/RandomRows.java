package io.graphexport.csv;

import static io.graphexport.csv.CsvTables.column;

import io.graphexport.format.TableColumn;
import io.graphexport.format.TableSchema;
import io.graphexport.graph.Cardinality;
import io.graphexport.graph.ColumnType;
import io.graphexport.graph.ValueType;
import io.graphexport.testkit.RowsOfValues.Row;
import io.graphexport.testkit.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Rows with everything that is hard to write, by a seed. */
final class RandomRows {
    private static final ValueType[] IN_ANY = {ValueType.INT, ValueType.BOOL, ValueType.DOUBLE, ValueType.STRING};
    private static final int[] NASTY = {
        '"', '"', ',', ';', '\\', '\n', '\r', '\0', '\t', ' ', '\'', '!', '#', '~', 0x7f, 0xe9, 0x20ac, 0xfeff, 0x1f989,
        0x10ffff
    };

    private final Random random;

    RandomRows(Random random) {
        this.random = random;
    }

    /** Vertices with a column of each kind. */
    static TableSchema table() {
        return CsvTables.vertices(
                column("string", "String"),
                column("strings", "String[]"),
                column("long", "Long"),
                column("ints", "Int[]"),
                column("bool", "Bool"),
                column("any", "Any"));
    }

    List<Row> rows(int count) {
        TableSchema table = table();
        return IntStream.range(0, count).mapToObj(row -> row(table)).toList();
    }

    private Row row(TableSchema table) {
        List<List<Value>> properties = table.columns().stream()
                .map(TableColumn::type)
                .map(this::values)
                .toList();
        return Row.vertex(text(), random.nextInt(4) == 0 ? "" : text(), properties);
    }

    private List<Value> values(ColumnType type) {
        boolean several = type.cardinality() == Cardinality.LIST || type.value() == ValueType.ANY;
        List<Value> values = new ArrayList<>();
        for (int left = random.nextInt(several ? 5 : 2); left > 0; left--) {
            values.add(value(type.value()));
        }
        return values;
    }

    private Value value(ValueType type) {
        return switch (type) {
            case STRING -> Value.string(text());
            case BOOL -> Value.number(type, random.nextInt(2));
            case BYTE, SHORT, INT -> Value.number(type, random.nextInt(100));
            case LONG, DATE, DATE_TIME -> Value.number(type, random.nextLong() >> random.nextInt(64));
            case FLOAT -> Value.number(type, Float.floatToIntBits(random.nextFloat()));
            case DOUBLE -> Value.number(type, Double.doubleToLongBits(random.nextDouble()));
            case VECTOR -> Value.vector(random.nextFloat(), random.nextFloat());
            case ANY -> value(IN_ANY[random.nextInt(IN_ANY.length)]);
        };
    }

    /** Of 0 to 39 characters, from all plain to all nasty. */
    private String text() {
        int nastiness = random.nextInt(11);
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(40); left > 0; left--) {
            text.appendCodePoint(
                    random.nextInt(10) < nastiness ? NASTY[random.nextInt(NASTY.length)] : 'a' + random.nextInt(26));
        }
        return text.toString();
    }
}
