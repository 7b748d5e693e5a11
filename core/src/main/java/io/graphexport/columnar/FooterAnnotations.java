package io.graphexport.columnar;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.graphexport.error.FailureText;
import io.graphexport.graph.ElementKind;
import io.graphexport.source.SourceException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the footer of a dump says beside the schema (contract R6.8): which text columns hold dates and the like, and
 * which columns were renamed.
 *
 * @param meanings what columns hold that their schema can't tell, by column or property
 * @param originalNames the property behind each renamed column
 */
public record FooterAnnotations(Map<String, Meaning> meanings, Map<String, String> originalNames) {
    /**
     * The key of the one JSON object that holds all; its fields are also taken as keys of their own, which Neptune's
     * guide leaves open.
     */
    public static final String METADATA = "metadata";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Set<Meaning> LISTED = EnumSet.complementOf(EnumSet.of(Meaning.PLAIN));

    /** What the values of a column are. */
    public enum Meaning {
        /** What their type says. */
        PLAIN(""),
        /** Values with their own types, as text. */
        ANY("anyTypeColumns"),
        /** Days, and instants among them, perhaps as text. */
        DATE("dateTypeColumns"),
        /** Instants, perhaps as text. */
        DATE_TIME("dateTimeTypeColumns"),
        /** Lists of floats of which each is one value. */
        VECTOR("vectorTypeColumns"),
        /** Geometries as text. */
        GEOMETRY("geometryTypeColumns");

        private final String key;

        Meaning(String key) {
            this.key = key;
        }

        /** The key that lists the columns. */
        public String key() {
            return key;
        }
    }

    /** Copies the maps. */
    public FooterAnnotations {
        meanings = Map.copyOf(meanings);
        originalNames = Map.copyOf(originalNames);
    }

    /** Reads the key-value metadata of a file. */
    public static FooterAnnotations read(String file, ElementKind kind, Map<String, String> keyValues) {
        String text = keyValues.get(METADATA);
        if (text != null) {
            JsonNode json = parse(file, METADATA, text);
            if (!json.isObject()) {
                throw malformed(file, METADATA, "must be a JSON object");
            }
            return of(file, kind, (ObjectNode) json);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Meaning meaning : LISTED) {
            addKey(file, meaning.key(), keyValues, json);
        }
        addKey(file, renamedKey(kind), keyValues, json);
        addKey(file, invalidKey(kind), keyValues, json);
        return of(file, kind, json);
    }

    /** What a column holds, listed by its own name or by that of its property. */
    public Meaning meaning(String column, String property) {
        Meaning meaning = meanings.get(column);
        return meaning != null ? meaning : meanings.getOrDefault(property, Meaning.PLAIN);
    }

    private static FooterAnnotations of(String file, ElementKind kind, ObjectNode json) {
        Map<String, Meaning> meanings = new HashMap<>();
        for (Meaning meaning : LISTED) {
            JsonNode columns = json.get(meaning.key());
            if (columns != null) {
                addMeaning(file, meaning, columns, meanings);
            }
        }
        Map<String, String> names = new HashMap<>();
        addNames(file, renamedKey(kind), json, names);
        addNames(file, invalidKey(kind), json, names);
        return new FooterAnnotations(meanings, names);
    }

    private static void addMeaning(String file, Meaning meaning, JsonNode columns, Map<String, Meaning> meanings) {
        if (!columns.isArray()) {
            throw malformed(file, meaning.key(), "must be an array of column names");
        }
        for (JsonNode column : columns) {
            if (!column.isTextual()) {
                throw malformed(file, meaning.key(), "must be an array of column names, but holds " + column);
            }
            Meaning other = meanings.putIfAbsent(column.textValue(), meaning);
            if (other != null && other != meaning) {
                throw malformed(file, meaning.key(), "names " + column + ", which " + other.key() + " names too");
            }
        }
    }

    private static void addNames(String file, String key, ObjectNode json, Map<String, String> names) {
        JsonNode renames = json.get(key);
        if (renames == null) {
            return;
        }
        if (!renames.isObject()) {
            throw malformed(file, key, "must be an object from property to column name");
        }
        for (Map.Entry<String, JsonNode> rename : renames.properties()) {
            if (!rename.getValue().isTextual()) {
                throw malformed(file, key, "must be an object from property to column name, but holds " + rename);
            }
            String other = names.putIfAbsent(rename.getValue().textValue(), rename.getKey());
            if (other != null && !other.equals(rename.getKey())) {
                throw malformed(file, key, "names column " + rename.getValue() + " for two properties");
            }
        }
    }

    private static void addKey(String file, String key, Map<String, String> keyValues, ObjectNode json) {
        String text = keyValues.get(key);
        if (text != null) {
            json.set(key, parse(file, key, text));
        }
    }

    private static JsonNode parse(String file, String key, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw malformed(file, key, "is no JSON: " + FailureText.of(e));
        }
    }

    private static SourceException malformed(String file, String key, String what) {
        return SourceException.ofContent(file + ": footer key " + key + " " + what);
    }

    private static String renamedKey(ElementKind kind) {
        return kind == ElementKind.VERTEX ? "renamedVertexProperties" : "renamedEdgeProperties";
    }

    private static String invalidKey(ElementKind kind) {
        return kind == ElementKind.VERTEX ? "invalidVertexPropertyNames" : "invalidEdgePropertyNames";
    }
}
