package io.graphexport.parquet;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.graphexport.columnar.WrittenColumn;
import io.graphexport.columnar.WrittenColumn.Storage;
import io.graphexport.graph.ElementKind;
import java.util.List;
import org.apache.parquet.schema.ColumnOrder;
import org.apache.parquet.schema.ConversionPatterns;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** The Parquet schema of a table's columns (contract R6.8). */
final class WrittenSchema {
    private static final String ELEMENT = "element";

    private WrittenSchema() {}

    /** The schema of a file. */
    static MessageType of(ElementKind kind, List<WrittenColumn> columns) {
        String name = kind == ElementKind.VERTEX ? "vertex" : "edge";
        return new MessageType(name, columns.stream().map(WrittenSchema::type).toList());
    }

    private static Type type(WrittenColumn column) {
        return switch (column.shape()) {
            case REQUIRED -> value(column, Repetition.REQUIRED, column.name());
            case OPTIONAL -> value(column, Repetition.OPTIONAL, column.name());
            // A list never holds a missing element.
            case LIST ->
                ConversionPatterns.listOfElements(
                        Repetition.OPTIONAL, column.name(), value(column, Repetition.REQUIRED, ELEMENT));
        };
    }

    private static PrimitiveType value(WrittenColumn column, Repetition repetition, String name) {
        // The newer total order of floats, parquet-java's default, stops readers that don't know it from reading at
        // all.
        Types.PrimitiveBuilder<PrimitiveType> type =
                Types.primitive(physicalType(column.storage()), repetition).columnOrder(ColumnOrder.typeDefined());
        LogicalTypeAnnotation annotation = annotation(column);
        return annotation == null ? type.named(name) : type.as(annotation).named(name);
    }

    private static PrimitiveTypeName physicalType(Storage storage) {
        return switch (storage) {
            case BOOL -> BOOLEAN;
            case INT -> INT32;
            case LONG -> INT64;
            case FLOAT -> FLOAT;
            case DOUBLE -> DOUBLE;
            case TEXT -> BINARY;
        };
    }

    private static @Nullable LogicalTypeAnnotation annotation(WrittenColumn column) {
        if (column.storage() == Storage.TEXT) {
            return LogicalTypeAnnotation.stringType();
        }
        return switch (column.type()) {
            case BYTE -> LogicalTypeAnnotation.intType(8, true);
            case SHORT -> LogicalTypeAnnotation.intType(16, true);
            case DATE -> LogicalTypeAnnotation.dateType();
            case DATE_TIME -> LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS);
            case BOOL, INT, LONG, FLOAT, DOUBLE, STRING, VECTOR, ANY -> null;
        };
    }
}
