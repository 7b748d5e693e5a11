package io.graphexport.parquet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.value.ValuePrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/**
 * Writes nested values as JSON: structures and maps as objects, lists as arrays, numbers and bools bare, all else as
 * the text that a cell would have. For one thread.
 */
final class NestedJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final Type type;
    private final IdentityHashMap<Type, ValueDecoder> decoders = new IdentityHashMap<>();
    private final ColumnVector value = new ColumnVector();
    private @Nullable String brokenRule;
    private String badValue = "";

    NestedJson(Type type) {
        this.type = type;
    }

    /** The text of a field that has a value; not to be used if {@link #brokenRule} isn't null. */
    byte[] write(Group row, int field) {
        brokenRule = null;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            field(json, type, row, field);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The rule that a value breaks, or null. */
    @Nullable
    String brokenRule() {
        return brokenRule;
    }

    String badValue() {
        return badValue;
    }

    private void field(JsonGenerator json, Type fieldType, Group group, int field) throws IOException {
        int count = group.getFieldRepetitionCount(field);
        if (fieldType.isRepetition(Repetition.REPEATED)) {
            json.writeStartArray();
            for (int i = 0; i < count; i++) {
                value(json, fieldType, group, field, i);
            }
            json.writeEndArray();
        } else if (count == 0) {
            json.writeNull();
        } else {
            value(json, fieldType, group, field, 0);
        }
    }

    private void value(JsonGenerator json, Type valueType, Group group, int field, int index) throws IOException {
        if (valueType.isPrimitive()) {
            leaf(json, decoded(valueType.asPrimitiveType(), group, field, index));
            return;
        }
        GroupType inner = valueType.asGroupType();
        Group content = group.getGroup(field, index);
        if (ColumnForms.isList(valueType)
                && inner.getFieldCount() == 1
                && inner.getType(0).isRepetition(Repetition.REPEATED)
                && !valueType.isRepetition(Repetition.REPEATED)) {
            list(json, inner, content);
        } else if (isMap(inner)) {
            map(json, inner, content);
        } else {
            json.writeStartObject();
            for (int i = 0; i < inner.getFieldCount(); i++) {
                json.writeFieldName(inner.getFieldName(i));
                field(json, inner.getType(i), content, i);
            }
            json.writeEndObject();
        }
    }

    private void list(JsonGenerator json, GroupType list, Group content) throws IOException {
        Type repeated = list.getType(0);
        boolean isElement = repeated.isPrimitive() || ColumnForms.isElement(list, repeated.asGroupType());
        json.writeStartArray();
        for (int i = 0; i < content.getFieldRepetitionCount(0); i++) {
            if (isElement) {
                value(json, repeated, content, 0, i);
            } else {
                field(json, repeated.asGroupType().getType(0), content.getGroup(0, i), 0);
            }
        }
        json.writeEndArray();
    }

    private void map(JsonGenerator json, GroupType map, Group content) throws IOException {
        GroupType entry = map.getType(0).asGroupType();
        json.writeStartObject();
        for (int i = 0; i < content.getFieldRepetitionCount(0); i++) {
            Group pair = content.getGroup(0, i);
            json.writeFieldName(text(decoded(entry.getType(0).asPrimitiveType(), pair, 0, 0)));
            field(json, entry.getType(1), pair, 1);
        }
        json.writeEndObject();
    }

    private static boolean isMap(GroupType group) {
        if (!(group.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation)
                || group.getFieldCount() != 1
                || group.getType(0).isPrimitive()) {
            return false;
        }
        GroupType entry = group.getType(0).asGroupType();
        return entry.isRepetition(Repetition.REPEATED)
                && entry.getFieldCount() == 2
                && entry.getType(0).isPrimitive()
                && entry.getType(0).isRepetition(Repetition.REQUIRED);
    }

    private ColumnVector decoded(PrimitiveType leaf, Group group, int field, int index) {
        ValueDecoder decoder = decoders.computeIfAbsent(
                leaf, type -> LeafTypes.of(leaf).orElseThrow().get());
        value.clear(decoder.type());
        decoder.target(value);
        switch (leaf.getPrimitiveTypeName()) {
            case BOOLEAN -> decoder.addBoolean(group.getBoolean(field, index));
            case INT32 -> decoder.addInt(group.getInteger(field, index));
            case INT64 -> decoder.addLong(group.getLong(field, index));
            case FLOAT -> decoder.addFloat(group.getFloat(field, index));
            case DOUBLE -> decoder.addDouble(group.getDouble(field, index));
            case INT96 -> decoder.addBinary(group.getInt96(field, index));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> decoder.addBinary(group.getBinary(field, index));
        }
        String broken = decoder.brokenRule();
        if (broken != null) {
            brokenRule = broken;
            badValue = decoder.badValue();
            decoder.clearBrokenRule();
        }
        return value;
    }

    private static void leaf(JsonGenerator json, ColumnVector leaf) throws IOException {
        String text = text(leaf);
        if (leaf.type() == ValueType.BOOL) {
            json.writeBoolean(text.equals("true"));
        } else if (leaf.type().isNumber() && !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1))) {
            json.writeNumber(text);
        } else {
            json.writeString(text);
        }
    }

    /** The text of the decoded value, empty if it was bad. */
    private static String text(ColumnVector leaf) {
        if (leaf.values() == 0) {
            return "";
        }
        return leaf.type().holdsBytes()
                ? new String(leaf.data(), leaf.start(0), leaf.length(0), StandardCharsets.UTF_8)
                : ValuePrinter.toText(leaf.type(), leaf.number(0));
    }
}
