package io.graphexport.arrow;

import io.graphexport.arrow.ArrowCells.Elements;
import io.graphexport.columnar.ColumnarHeader;
import io.graphexport.columnar.FooterAnnotations.Meaning;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import io.graphexport.source.ReadOptions.Depth;
import io.graphexport.source.SourceException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides how the columns of one file are read (contract R1.2, R2.2, R2.9). */
final class ColumnForms implements ColumnarHeader.Forms<ArrowColumn> {
    private final String file;
    private final ElementKind kind;
    private final List<String> names;
    private final List<ArrowField> fields;

    /**
     * Decides for a file.
     *
     * @param names what its columns are called in the engine's layout
     */
    ColumnForms(String file, ElementKind kind, List<String> names, List<ArrowField> fields) {
        this.file = file;
        this.kind = kind;
        this.names = names;
        this.fields = fields;
    }

    /** A column that identifies elements: one value of text or integer. */
    @Override
    public ArrowColumn identity(int column) {
        ArrowType type = fields.get(column).type();
        if (type.isText()) {
            return deepColumn(column, ArrowColumn.values(plain(TextReaders::ofNonEmptyStrings)));
        }
        if (type.isInteger()) {
            return deepColumn(column, ArrowColumn.values(plain(integerText(type))));
        }
        if (type.kind() == ArrowType.Kind.NULL) {
            return deepColumn(column, ArrowColumn.values(plain(ValueReaders::ofPresence)));
        }
        throw unsupported(column, "must hold one String or integer a row");
    }

    private static Elements integerText(ArrowType type) {
        return type.kind() == ArrowType.Kind.SIGNED
                ? array -> PrintedReader.uncounted(array, PrintedReader::signed)
                : array -> PrintedReader.uncounted(array, PrintedReader::unsigned);
    }

    /** The labels: text, for vertices also a list of texts. */
    @Override
    public ArrowColumn labels(int column) {
        ArrowField field = fields.get(column);
        if (isLabelList(field)
                && kind == ElementKind.VERTEX
                && field.child().type().isText()) {
            Elements texts = plain(array -> TextReaders.ofStrings(array, null));
            return deepColumn(column, (array, depth) -> ArrowCells.ofLists(array, texts, depth));
        }
        if (field.type().isText()) {
            return deepColumn(column, ArrowColumn.values(plain(array -> TextReaders.ofStrings(array, null))));
        }
        if (field.type().isInteger()) {
            return deepColumn(column, ArrowColumn.values(plain(integerText(field.type()))));
        }
        if (field.type().kind() == ArrowType.Kind.NULL) {
            return deepColumn(column, ArrowColumn.values(plain(ValueReaders::ofPresence)));
        }
        throw unsupported(
                column, "must hold one String a row" + (kind == ElementKind.EDGE ? "" : " or a list of Strings"));
    }

    /** Whether a row of the column gives its labels as a list. */
    static boolean isLabelList(ArrowField field) {
        return field.type().isList();
    }

    @Override
    public ArrowColumn presence(int column) {
        return column(column, ArrowColumn.values(plain(ValueReaders::ofPresence)), Depth.SHAPE);
    }

    @Override
    public ArrowColumn property(int column, Meaning meaning) {
        ArrowField field = fields.get(column);
        ArrowType type = field.type();
        if (meaning == Meaning.VECTOR || (meaning == Meaning.PLAIN && isVector(field))) {
            return vector(column);
        }
        if (type.isList() && kind == ElementKind.EDGE) {
            throw unsupported(column, "is a list, but properties of edges have one value");
        }
        if (type.isList() && !field.child().type().isNested()) {
            Elements elements = elements(column, field.child(), meaning);
            return column(
                    column,
                    (array, depth) -> ArrowCells.ofLists(array, elements, depth),
                    depth(field.child(), meaning));
        }
        return column(column, ArrowColumn.values(elements(column, field, meaning)), depth(field, meaning));
    }

    /** Text of a meaning tells with each value which type that has. */
    private static Depth depth(ArrowField field, Meaning meaning) {
        boolean typesDiffer = switch (meaning) {
            case ANY, DATE, DATE_TIME -> field.type().isText();
            case PLAIN, GEOMETRY, VECTOR -> false;
        };
        return typesDiffer ? Depth.VALUES : Depth.SHAPE;
    }

    /** Lists of one length are vectors, if they hold floats, for vectors are just that (contract R1.2). */
    private static boolean isVector(ArrowField field) {
        return field.type().kind() == ArrowType.Kind.FIXED_LIST && isListOfFloats(field);
    }

    private static boolean isListOfFloats(ArrowField field) {
        return field.type().isList()
                && field.child().type().isFloat32()
                && field.child().encoding() == null;
    }

    private ArrowColumn vector(int column) {
        if (!isListOfFloats(fields.get(column))) {
            throw unsupported(column, "can't be what the file's vectorTypeColumns says: it is no list of floats");
        }
        return column(column, ArrowCells::ofVectors, Depth.SHAPE);
    }

    /** A column whose values always count: an empty id is bad, and labels decide which rows are needed. */
    private ArrowColumn deepColumn(int column, ArrowColumn.Form form) {
        return column(column, form, Depth.VALUES);
    }

    private ArrowColumn column(int column, ArrowColumn.Form form, Depth leastDepth) {
        return new ArrowColumn(column, fields.get(column).name(), form, leastDepth);
    }

    private static Elements plain(Elements readers) {
        return array -> ValueReaders.of(array, readers::reader);
    }

    private Elements elements(int column, ArrowField field, Meaning meaning) {
        Elements elements = switch (meaning) {
            case PLAIN -> plain(field);
            case ANY -> field.type().isText() ? plain(TextReaders::ofAny) : null;
            case DATE -> dates(field, ValueType.DATE);
            case DATE_TIME -> dates(field, ValueType.DATE_TIME);
            case GEOMETRY ->
                field.type().isText() ? plain(array -> TextReaders.ofStrings(array, Loss.TYPE_TURNED_TO_STRING)) : null;
            case VECTOR -> null;
        };
        if (elements == null) {
            throw meaning == Meaning.PLAIN
                    ? unsupported(column, "is of a type that has no text")
                    : unsupported(column, "can't be what the file's " + meaning.key() + " says");
        }
        return elements;
    }

    private static @Nullable Elements dates(ArrowField field, ValueType meant) {
        if (field.type().isText()) {
            return plain(array -> TextReaders.ofDates(array, meant));
        }
        boolean isDate =
                field.type().kind() == ArrowType.Kind.DATE || field.type().kind() == ArrowType.Kind.TIMESTAMP;
        return isDate ? plain(field) : null;
    }

    /** How values of a type are read that no annotation says anything of; null if they have no text. */
    static @Nullable Elements plain(ArrowField field) {
        ArrowType type = field.type();
        return switch (type.kind()) {
            case NULL -> plain(ValueReaders::ofPresence);
            case SIGNED -> plain(array -> ValueReaders.ofSigned(array, holder(type.width())));
            case UNSIGNED ->
                type.width() == Long.BYTES
                        ? plain(array -> PrintedReader.counted(array, PrintedReader::unsigned))
                        : plain(array -> ValueReaders.ofUnsigned(array, holder(2 * type.width())));
            case FLOAT -> plain(array -> ValueReaders.ofFloats(array, type.width()));
            case BOOL -> plain(ValueReaders::ofBools);
            case DECIMAL ->
                Math.abs((long) type.scale()) > PrintedReader.MAX_DECIMAL_SCALE
                        ? null
                        : plain(array -> PrintedReader.counted(array, PrintedReader.decimal(type.scale())));
            case DATE -> plain(DateReaders::ofDays);
            case TIME -> plain(array -> PrintedReader.counted(array, PrintedReader.time(type.unit())));
            case TIMESTAMP -> plain(array -> DateReaders.ofInstants(array, type.unit()));
            case INTERVAL -> plain(array -> PrintedReader.counted(array, PrintedReader.interval(type.unit())));
            case DURATION -> plain(array -> PrintedReader.counted(array, PrintedReader.duration(type.unit())));
            case TEXT, LARGE_TEXT, TEXT_VIEW, FIXED_BINARY -> plain(array -> TextReaders.ofStrings(array, null));
            case LIST, LARGE_LIST, LIST_VIEW, LARGE_LIST_VIEW, FIXED_LIST, STRUCT, MAP -> nested(field);
        };
    }

    private static @Nullable Elements nested(ArrowField field) {
        return field.children().stream().allMatch(child -> plain(child) != null)
                ? plain(array -> new NestedReader(field, array))
                : null;
    }

    private static ValueType holder(int width) {
        return switch (width) {
            case Byte.BYTES -> ValueType.BYTE;
            case Short.BYTES -> ValueType.SHORT;
            case Integer.BYTES -> ValueType.INT;
            default -> ValueType.LONG;
        };
    }

    private SourceException unsupported(int column, String rule) {
        String name = fields.get(column).name();
        String meant = names.get(column).equals(name) ? name : name + " (" + names.get(column) + ")";
        return SourceException.ofContent(file + ", column " + meant + ": the column " + rule + "; its type is "
                + fields.get(column).text());
    }
}
