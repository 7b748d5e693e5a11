package io.graphexport.bench.plain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Hands rows of Java values to parquet-java. */
// parquet-java calls prepareForWrite() before the first row.
@SuppressWarnings("NullAway.Init")
final class RowSupport extends WriteSupport<@Nullable Object[]> {
    private final List<PlainColumn> columns;
    private RecordConsumer consumer;

    RowSupport(List<PlainColumn> columns) {
        this.columns = columns;
    }

    // It must be there, though nobody calls it.
    @SuppressWarnings("deprecation")
    @Override
    public WriteContext init(Configuration configuration) {
        return context();
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return context();
    }

    private WriteContext context() {
        Type[] fields = columns.stream().map(RowSupport::field).toArray(Type[]::new);
        return new WriteContext(new MessageType("rows", fields), Map.of());
    }

    private static Type field(PlainColumn column) {
        return column.isList()
                ? Types.optionalList()
                        .setElementType(primitive(column, Repetition.OPTIONAL, "element"))
                        .named(column.name())
                : primitive(column, Repetition.OPTIONAL, column.name());
    }

    private static PrimitiveType primitive(PlainColumn column, Repetition repetition, String name) {
        return switch (column.type()) {
            case "bool" -> of(PrimitiveTypeName.BOOLEAN, null, repetition, name);
            case "byte" -> of(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(8, true), repetition, name);
            case "short" -> of(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(16, true), repetition, name);
            case "int" -> of(PrimitiveTypeName.INT32, null, repetition, name);
            case "long" -> of(PrimitiveTypeName.INT64, null, repetition, name);
            case "float" -> of(PrimitiveTypeName.FLOAT, null, repetition, name);
            case "double" -> of(PrimitiveTypeName.DOUBLE, null, repetition, name);
            case "date" -> of(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType(), repetition, name);
            case "datetime" ->
                of(
                        PrimitiveTypeName.INT64,
                        LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS),
                        repetition,
                        name);
            default -> of(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType(), repetition, name);
        };
    }

    private static PrimitiveType of(
            PrimitiveTypeName type, @Nullable LogicalTypeAnnotation annotation, Repetition repetition, String name) {
        return Types.primitive(type, repetition).as(annotation).named(name);
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(@Nullable Object[] row) {
        consumer.startMessage();
        for (int column = 0; column < row.length; column++) {
            Object value = row[column];
            if (value != null) {
                String name = columns.get(column).name();
                consumer.startField(name, column);
                add(value);
                consumer.endField(name, column);
            }
        }
        consumer.endMessage();
    }

    private void add(Object value) {
        if (value instanceof List<?> values) {
            addList(values);
        } else if (value instanceof String text) {
            consumer.addBinary(Binary.fromString(text));
        } else if (value instanceof Double number) {
            consumer.addDouble(number);
        } else if (value instanceof Float number) {
            consumer.addFloat(number);
        } else if (value instanceof Long number) {
            consumer.addLong(number);
        } else if (value instanceof Number number) {
            consumer.addInteger(number.intValue());
        } else if (value instanceof Boolean truth) {
            consumer.addBoolean(truth);
        } else if (value instanceof LocalDate day) {
            consumer.addInteger((int) day.toEpochDay());
        } else if (value instanceof Instant instant) {
            consumer.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
        } else {
            throw new IllegalArgumentException("no Parquet type for " + value.getClass());
        }
    }

    private void addList(List<?> values) {
        consumer.startGroup();
        consumer.startField("list", 0);
        for (Object value : values) {
            consumer.startGroup();
            consumer.startField("element", 0);
            add(value);
            consumer.endField("element", 0);
            consumer.endGroup();
        }
        consumer.endField("list", 0);
        consumer.endGroup();
    }
}
