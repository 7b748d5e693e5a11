package io.graphexport.arrow;

import io.graphexport.columnar.ReadGuard;
import io.graphexport.source.SourceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Schema;

/**
 * The schema of a file or stream, checked.
 *
 * @param fields its columns
 * @param dictionaries the fields of all dictionaries by their ids
 * @param metadata its keys and values
 */
record ArrowSchema(List<ArrowField> fields, Map<Long, ArrowField> dictionaries, Map<String, String> metadata) {
    /** Deeper types are not read: a damaged file can have any depth. */
    private static final int MAX_DEPTH = 32;

    /** A damaged file can have fields that contain each other. */
    private static final int MAX_FIELDS = 100_000;

    ArrowSchema {
        fields = List.copyOf(fields);
        dictionaries = Map.copyOf(dictionaries);
        metadata = Map.copyOf(metadata);
    }

    /**
     * Reads a schema.
     *
     * @param file the name for messages
     * @throws SourceException if it has a type that isn't read
     */
    static ArrowSchema of(String file, Schema schema) {
        if (schema.endianness() != Endianness.Little) {
            throw SourceException.ofContent(file + ": its numbers are big-endian, which is not read; write it anew on a"
                    + " little-endian machine");
        }
        return new Reading(file).read(schema);
    }

    private static final class Reading {
        private final String file;
        private final Map<Long, ArrowField> dictionaries = new HashMap<>();
        private int fields;

        Reading(String file) {
            this.file = file;
        }

        ArrowSchema read(Schema schema) {
            List<ArrowField> columns = new ArrayList<>();
            for (int i = 0; i < schema.fieldsLength(); i++) {
                Field field = schema.fields(i);
                try {
                    columns.add(field(field, 0));
                } catch (UnsupportedTypeException e) {
                    throw SourceException.ofContent(file + ", column " + field.name() + ": " + e.getMessage());
                }
            }
            Map<String, String> metadata = new HashMap<>();
            for (int i = 0; i < schema.customMetadataLength(); i++) {
                KeyValue entry = schema.customMetadata(i);
                String key = entry.key();
                String value = entry.value();
                if (key != null && value != null) {
                    metadata.put(key, value);
                }
            }
            return new ArrowSchema(columns, dictionaries, metadata);
        }

        private ArrowField field(Field field, int depth) {
            if (depth > MAX_DEPTH || ++fields > MAX_FIELDS) {
                throw new UnsupportedTypeException("the type is too deep, or has too many fields");
            }
            ArrowType type = ArrowType.of(field);
            if (type.children() >= 0 && field.childrenLength() != type.children()) {
                throw new UnsupportedTypeException(
                        type + " has " + field.childrenLength() + " fields below, but needs " + type.children());
            }
            List<ArrowField> children = new ArrayList<>();
            for (int i = 0; i < field.childrenLength(); i++) {
                children.add(field(field.children(i), depth + 1));
            }
            if (type.kind() == ArrowType.Kind.MAP && children.get(0).children().size() != 2) {
                throw new UnsupportedTypeException("a Map needs a key and a value");
            }
            String name = field.name() == null ? "" : field.name();
            DictionaryEncoding dictionary = field.dictionary();
            if (dictionary == null) {
                return new ArrowField(name, type, children, null);
            }
            return encoded(new ArrowField(name, type, children, null), dictionary);
        }

        private ArrowField encoded(ArrowField values, DictionaryEncoding dictionary) {
            // Without a type the numbers are Int32, by the format.
            ArrowType indexes = dictionary.indexType() == null
                    ? new ArrowType(ArrowType.Kind.SIGNED, Integer.BYTES, 0, 0)
                    : ArrowType.of(dictionary.indexType());
            ArrowField known = dictionaries.putIfAbsent(dictionary.id(), values);
            if (known != null
                    && !(known.type().equals(values.type()) && known.children().equals(values.children()))) {
                throw ReadGuard.damaged(
                        file, "the schema", "dictionary " + dictionary.id() + " has values of two types");
            }
            return new ArrowField(
                    values.name(), values.type(), values.children(), new ArrowField.Encoding(dictionary.id(), indexes));
        }
    }
}
