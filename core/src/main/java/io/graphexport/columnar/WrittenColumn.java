package io.graphexport.columnar;

import io.graphexport.format.TableColumn;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.LossCounter;
import io.graphexport.request.Profile;
import java.util.ArrayList;
import java.util.List;

/**
 * How a column of a table stands in a file that stores columns (contract R6.8).
 *
 * @param source the number of the table's property column, or one of {@link LossCounter}'s numbers of system columns
 * @param name the name in the file
 * @param type the type of the values
 * @param shape how many values a row has
 * @param storage how a value is kept until it is encoded
 */
public record WrittenColumn(int source, String name, ValueType type, Shape shape, Storage storage) {

    /** How many values a row has. */
    public enum Shape {
        /** One. */
        REQUIRED,
        /** One or none. */
        OPTIONAL,
        /** Any number; without one, the row has no list, rather than an empty one. */
        LIST
    }

    /** How values are kept: in so many bytes each, little-endian. */
    public enum Storage {
        /** 0 or 1. */
        BOOL(1),
        /** An integer of at most 32 bits, or a day. */
        INT(4),
        /** An integer, or an instant in microseconds. */
        LONG(8),
        /** A float's bits. */
        FLOAT(4),
        /** A double's bits. */
        DOUBLE(8),
        /** Text in UTF-8, of any length. */
        TEXT(0);

        private final int width;

        Storage(int width) {
            this.width = width;
        }

        /** The bytes of one value, 0 if they differ. */
        public int width() {
            return width;
        }
    }

    /** The columns of a table in the file's order. */
    public static List<WrittenColumn> of(TableSchema table, Profile profile) {
        boolean edges = table.kind() == ElementKind.EDGE;
        List<WrittenColumn> columns = new ArrayList<>();
        if (table.idColumn() == IdColumn.WRITTEN) {
            columns.add(system(LossCounter.ID, "~id", edges ? Shape.OPTIONAL : Shape.REQUIRED));
        }
        if (edges) {
            columns.add(system(LossCounter.FROM, "~from", Shape.REQUIRED));
            columns.add(system(LossCounter.TO, "~to", Shape.REQUIRED));
        }
        columns.add(system(LossCounter.LABEL, "~label", edges ? Shape.REQUIRED : Shape.OPTIONAL));
        for (int i = 0; i < table.columns().size(); i++) {
            columns.add(property(i, table.columns().get(i), profile));
        }
        return List.copyOf(columns);
    }

    private static WrittenColumn system(int source, String name, Shape shape) {
        return new WrittenColumn(source, name, ValueType.STRING, shape, Storage.TEXT);
    }

    private static WrittenColumn property(int number, TableColumn column, Profile profile) {
        ValueType type = column.type().value();
        boolean list = column.type().isList() || type == ValueType.VECTOR;
        Shape shape = list ? Shape.LIST : Shape.OPTIONAL;
        return new WrittenColumn(number, column.writtenName(), type, shape, storage(type, profile));
    }

    private static Storage storage(ValueType type, Profile profile) {
        return switch (type) {
            case BOOL -> Storage.BOOL;
            case BYTE, SHORT, INT -> Storage.INT;
            case LONG -> Storage.LONG;
            case FLOAT, VECTOR -> Storage.FLOAT;
            case DOUBLE -> Storage.DOUBLE;
            case STRING, ANY -> Storage.TEXT;
            case DATE -> profile == Profile.LAKE ? Storage.INT : Storage.TEXT;
            case DATE_TIME -> profile == Profile.LAKE ? Storage.LONG : Storage.TEXT;
        };
    }

    /** Whether the values are dates or instants that are written as text. */
    public boolean isPrinted() {
        return storage == Storage.TEXT && (type == ValueType.DATE || type == ValueType.DATE_TIME);
    }

    /** Whether each row has a value that no other row has, or hardly any. */
    public boolean isUnique() {
        return source == LossCounter.ID;
    }
}
