package io.graphexport.parquet;

import io.graphexport.columnar.FooterAnnotations.Meaning;
import io.graphexport.graph.ElementKind;
import io.graphexport.parquet.ParquetColumn.Form;
import io.graphexport.source.SourceException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/** Decides how the columns of one file are read (contract R2.2, R2.9). */
final class ColumnForms {
    private final String file;
    private final ElementKind kind;
    private final MessageType schema;

    ColumnForms(String file, ElementKind kind, MessageType schema) {
        this.file = file;
        this.kind = kind;
        this.schema = schema;
    }

    /** A column that identifies elements: {@code ~id}, {@code ~from}, {@code ~to}; one value of text or integer. */
    ParquetColumn identity(Type type) {
        if (!type.isPrimitive() || type.isRepetition(Repetition.REPEATED)) {
            throw unsupported(type, "must hold one String or integer a row");
        }
        return identity(type, type.asPrimitiveType(), TextDecoders::ofNonEmptyStrings);
    }

    /** The labels: text, for vertices also a list of texts. */
    ParquetColumn labels(Type type) {
        PrimitiveType element = element(type);
        if (element == null || (isList(type) && kind == ElementKind.EDGE)) {
            throw unsupported(
                    type, "must hold one String a row" + (kind == ElementKind.EDGE ? "" : " or a list of Strings"));
        }
        return identity(type, element, () -> TextDecoders.ofStrings(null));
    }

    /** A column of which only the number of values counts. */
    ParquetColumn presence(Type type) {
        int level = schema.getMaxDefinitionLevel(type.getName());
        boolean list = !type.isPrimitive() && element(type) != null;
        return new ParquetColumn(
                type, Form.PRESENCE, leaves(type).subList(0, 1), -1, list ? level + 1 : level, ColumnForms::none);
    }

    /** A property. */
    ParquetColumn property(Type type, Meaning meaning) {
        if (meaning == Meaning.VECTOR) {
            return vector(type);
        }
        if (isList(type) && kind == ElementKind.EDGE) {
            throw unsupported(type, "is a list, but properties of edges have one value");
        }
        PrimitiveType element = element(type);
        if (element == null) {
            return nested(type, meaning);
        }
        Supplier<ValueDecoder> decoder = LeafTypes.of(element, meaning)
                .orElseThrow(() -> meaning == Meaning.PLAIN
                        ? unsupported(type, "is of a type that has no text")
                        : unsupported(type, "can't be what the footer's " + meaning.key() + " says"));
        return column(type, element, Form.VALUES, decoder);
    }

    private ParquetColumn identity(Type type, PrimitiveType element, Supplier<ValueDecoder> text) {
        Supplier<ValueDecoder> decoder = LeafTypes.ofIdentity(element, text)
                .orElseThrow(() -> unsupported(type, "must hold Strings or integers"));
        return column(type, element, Form.VALUES, decoder);
    }

    private ParquetColumn vector(Type type) {
        PrimitiveType element = element(type);
        if (element == null || !isList(type) || element.getPrimitiveTypeName() != PrimitiveTypeName.FLOAT) {
            throw unsupported(type, "can't be what the footer's vectorTypeColumns says: it is no list of FLOAT");
        }
        return column(type, element, Form.VECTOR, ColumnForms::none);
    }

    private ParquetColumn nested(Type type, Meaning meaning) {
        if (meaning != Meaning.PLAIN) {
            throw unsupported(type, "can't be what the footer's " + meaning.key() + " says");
        }
        for (ColumnDescriptor leaf : leaves(type)) {
            if (LeafTypes.of(leaf.getPrimitiveType()).isEmpty()) {
                throw unsupported(type, "holds " + leaf.getPrimitiveType() + ", a type that has no text");
            }
        }
        return new ParquetColumn(type, Form.NESTED, leaves(type), -1, 0, ColumnForms::none);
    }

    private ParquetColumn column(Type type, PrimitiveType element, Form form, Supplier<ValueDecoder> decoder) {
        ColumnDescriptor leaf = leaves(type).get(0);
        int nullElement =
                isList(type) && element.isRepetition(Repetition.OPTIONAL) ? leaf.getMaxDefinitionLevel() - 1 : -1;
        return new ParquetColumn(type, form, List.of(leaf), nullElement, leaf.getMaxDefinitionLevel(), decoder);
    }

    private List<ColumnDescriptor> leaves(Type type) {
        return schema.getColumns().stream()
                .filter(leaf -> leaf.getPath()[0].equals(type.getName()))
                .toList();
    }

    /** Whether the column can hold several values a row. */
    static boolean isList(Type type) {
        return type.isRepetition(Repetition.REPEATED)
                || (!type.isPrimitive() && type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation);
    }

    /**
     * The type of the values of a scalar or a list of scalars, in three levels, in two, or bare repeated; null for all
     * else.
     */
    private static @Nullable PrimitiveType element(Type type) {
        if (type.isPrimitive()) {
            return type.asPrimitiveType();
        }
        GroupType group = type.asGroupType();
        if (!isList(type) || type.isRepetition(Repetition.REPEATED) || group.getFieldCount() != 1) {
            return null;
        }
        Type repeated = group.getType(0);
        if (!repeated.isRepetition(Repetition.REPEATED)) {
            return null;
        }
        return repeated.isPrimitive() ? repeated.asPrimitiveType() : element(group, repeated.asGroupType());
    }

    /** Whether the repeated group of a list is itself the element, by the format's rules for old files. */
    static boolean isElement(GroupType list, GroupType repeated) {
        return repeated.getName().equals("array")
                || repeated.getName().equals(list.getName() + "_tuple")
                || repeated.getFieldCount() != 1;
    }

    private static @Nullable PrimitiveType element(GroupType list, GroupType repeated) {
        if (isElement(list, repeated)) {
            return null;
        }
        Type element = repeated.getType(0);
        return element.isPrimitive() && !element.isRepetition(Repetition.REPEATED) ? element.asPrimitiveType() : null;
    }

    private static ValueDecoder none() {
        throw new IllegalStateException("the column has no decoder of its own");
    }

    private SourceException unsupported(Type type, String rule) {
        return SourceException.ofContent(file + ", column " + type.getName() + ": the column " + rule + "; its type is "
                + String.valueOf(type).replaceAll("\\s+", " "));
    }
}
