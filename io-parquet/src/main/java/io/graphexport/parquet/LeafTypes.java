package io.graphexport.parquet;

import io.graphexport.columnar.FooterAnnotations;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.LogicalTypeAnnotationVisitor;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Which decoder reads which Parquet type (contract R1.2, R2.9). An empty answer means that the engine has no way to
 * hold the type.
 */
final class LeafTypes {
    /** Beyond it, the plain text of a decimal would be mostly zeros that nobody wrote. */
    private static final int MAX_DECIMAL_SCALE = 1000;

    private LeafTypes() {}

    /** Whether the values are text, so that an annotation of the footer can say what the text means. */
    static boolean isText(PrimitiveType type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        return type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                && (annotation == null || annotation instanceof StringLogicalTypeAnnotation);
    }

    /** Whether the values are days or instants by their own type, which an annotation of the footer may repeat. */
    static boolean isDate(PrimitiveType type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        return type.getPrimitiveTypeName() == PrimitiveTypeName.INT96
                || annotation instanceof DateLogicalTypeAnnotation
                || annotation instanceof TimestampLogicalTypeAnnotation;
    }

    /**
     * Decoders for ids, ends and labels, which are text: integers and UUIDs too become that, uncounted.
     *
     * @param text the decoder for what is text already
     */
    static Optional<Supplier<ValueDecoder>> ofIdentity(PrimitiveType type, Supplier<ValueDecoder> text) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (isText(type)
                || annotation instanceof EnumLogicalTypeAnnotation
                || annotation instanceof JsonLogicalTypeAnnotation) {
            return Optional.of(text);
        }
        if (annotation instanceof UUIDLogicalTypeAnnotation) {
            return Optional.of(() -> PrintedDecoder.uncounted(PrintedDecoder.uuid()));
        }
        boolean wide = type.getPrimitiveTypeName() == PrimitiveTypeName.INT64;
        if (!wide && type.getPrimitiveTypeName() != PrimitiveTypeName.INT32) {
            return Optional.empty();
        }
        if (annotation instanceof IntLogicalTypeAnnotation integer && !integer.isSigned()) {
            return Optional.of(
                    () -> PrintedDecoder.uncounted(PrintedDecoder.unsigned(wide ? Long.SIZE : Integer.SIZE)));
        }
        return annotation == null || annotation instanceof IntLogicalTypeAnnotation
                ? Optional.of(() -> PrintedDecoder.uncounted(PrintedDecoder.signed()))
                : Optional.empty();
    }

    /** Decoders for the values of a property. */
    static Optional<Supplier<ValueDecoder>> of(PrimitiveType type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        return annotation == null || annotation instanceof UnknownLogicalTypeAnnotation
                ? ofPhysical(type)
                : annotation.accept(new Annotated(type));
    }

    private static Optional<Supplier<ValueDecoder>> ofPhysical(PrimitiveType type) {
        return Optional.of(
                switch (type.getPrimitiveTypeName()) {
                    case BOOLEAN -> NumberDecoders::ofBool;
                    case INT32 -> () -> NumberDecoders.ofSigned(ValueType.INT, Integer.SIZE);
                    case INT64 -> () -> NumberDecoders.ofSigned(ValueType.LONG, Long.SIZE);
                    case FLOAT -> NumberDecoders::ofFloat;
                    case DOUBLE -> NumberDecoders::ofDouble;
                    case INT96 -> DateDecoders::ofInt96;
                    case BINARY, FIXED_LEN_BYTE_ARRAY -> () -> TextDecoders.ofStrings(null);
                });
    }

    private static Optional<Supplier<ValueDecoder>> counted(Supplier<PrintedDecoder.Printer> printer) {
        return Optional.of(() -> PrintedDecoder.counted(printer.get()));
    }

    private record Annotated(PrimitiveType type) implements LogicalTypeAnnotationVisitor<Supplier<ValueDecoder>> {

        @Override
        public Optional<Supplier<ValueDecoder>> visit(StringLogicalTypeAnnotation text) {
            return Optional.of(() -> TextDecoders.ofStrings(null));
        }

        @Override
        public Optional<Supplier<ValueDecoder>> visit(EnumLogicalTypeAnnotation text) {
            return Optional.of(() -> TextDecoders.ofStrings(null));
        }

        @Override
        public Optional<Supplier<ValueDecoder>> visit(JsonLogicalTypeAnnotation text) {
            return Optional.of(() -> TextDecoders.ofStrings(null));
        }

        @Override
        public Optional<Supplier<ValueDecoder>> visit(IntLogicalTypeAnnotation integer) {
            int bits = integer.getBitWidth();
            if (!integer.isSigned() && bits == Long.SIZE) {
                return counted(() -> PrintedDecoder.unsigned(Long.SIZE));
            }
            ValueType held = holder(integer.isSigned() ? bits : 2 * bits);
            return Optional.of(
                    integer.isSigned()
                            ? () -> NumberDecoders.ofSigned(held, bits)
                            : () -> NumberDecoders.ofUnsigned(held, bits));
        }

        @Override
        public Optional<Supplier<ValueDecoder>> visit(DateLogicalTypeAnnotation day) {
            return Optional.of(DateDecoders::ofDays);
        }

        @Override
        public Optional<Supplier<ValueDecoder>> visit(TimestampLogicalTypeAnnotation instant) {
            return Optional.of(() -> DateDecoders.ofInstants(instant.getUnit()));
        }

        @Override
        public Optional<Supplier<ValueDecoder>> visit(Float16LogicalTypeAnnotation number) {
            return Optional.of(NumberDecoders::ofFloat16);
        }

        @Override
        public Optional<Supplier<ValueDecoder>> visit(DecimalLogicalTypeAnnotation decimal) {
            return decimal.getScale() > MAX_DECIMAL_SCALE
                    ? Optional.empty()
                    : counted(() -> PrintedDecoder.decimal(decimal.getScale()));
        }

        @Override
        public Optional<Supplier<ValueDecoder>> visit(TimeLogicalTypeAnnotation time) {
            return counted(() -> PrintedDecoder.time(time.getUnit()));
        }

        @Override
        public Optional<Supplier<ValueDecoder>> visit(UUIDLogicalTypeAnnotation uuid) {
            return counted(PrintedDecoder::uuid);
        }

        @Override
        public Optional<Supplier<ValueDecoder>> visit(IntervalLogicalTypeAnnotation interval) {
            return counted(PrintedDecoder::interval);
        }

        private static ValueType holder(int bits) {
            return switch (bits) {
                case Byte.SIZE -> ValueType.BYTE;
                case Short.SIZE -> ValueType.SHORT;
                case Integer.SIZE -> ValueType.INT;
                default -> ValueType.LONG;
            };
        }
    }

    /** The decoder for a column that an annotation gives a meaning; empty if it can't have it. */
    static Optional<Supplier<ValueDecoder>> of(PrimitiveType type, FooterAnnotations.Meaning meaning) {
        return switch (meaning) {
            case PLAIN -> of(type);
            case ANY -> isText(type) ? Optional.of(TextDecoders::ofAny) : Optional.empty();
            case DATE, DATE_TIME ->
                ofDate(type, meaning == FooterAnnotations.Meaning.DATE ? ValueType.DATE : ValueType.DATE_TIME);
            case GEOMETRY ->
                isText(type) ? Optional.of(() -> TextDecoders.ofStrings(Loss.TYPE_TURNED_TO_STRING)) : Optional.empty();
            case VECTOR -> Optional.empty();
        };
    }

    private static Optional<Supplier<ValueDecoder>> ofDate(PrimitiveType type, ValueType meant) {
        if (isText(type)) {
            return Optional.of(() -> TextDecoders.ofDates(meant));
        }
        return isDate(type) ? of(type) : Optional.empty();
    }
}
