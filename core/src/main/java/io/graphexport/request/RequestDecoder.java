package io.graphexport.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the tokens of a request into values. Collects every violation of form (contract R3.1) and goes on behind it;
 * what breaks a rule comes back as null, or as a stand-in where its key is to be checked too. Each method starts at a
 * value's first token and ends at its last.
 */
final class RequestDecoder {
    private final JsonParser parser;
    private final Violations violations;

    RequestDecoder(JsonParser parser, Violations violations) {
        this.parser = parser;
        this.violations = violations;
    }

    private interface FieldDecoder {
        void decode(String name) throws IOException;
    }

    private interface ValueDecoder<V> {
        @Nullable
        V decode(JsonPath path) throws IOException;
    }

    void request(ExportRequest.Builder request) throws IOException {
        object(JsonPath.ROOT, JsonPath.ROOT::field, name -> requestField(request, name, JsonPath.ROOT.field(name)));
    }

    private void requestField(ExportRequest.Builder request, String name, JsonPath path) throws IOException {
        switch (name) {
            case RequestFields.GRAPH_IDENTIFIER -> request.graphIdentifier = text(path);
            case RequestFields.ROLE_ARN -> request.roleArn = text(path);
            case RequestFields.FORMAT -> request.format = constant(path, ExportFormat.values());
            case RequestFields.DESTINATION -> request.destination = text(path);
            case RequestFields.KMS_KEY_IDENTIFIER -> request.kmsKeyIdentifier = text(path);
            case RequestFields.PARQUET_TYPE -> request.parquetType = constant(path, ParquetType.values());
            case RequestFields.EXPORT_FILTER -> request.exportFilter = filter(path);
            case RequestFields.TAGS -> request.tags = tags(path);
            default ->
                unknown(
                        path,
                        RequestFields.GRAPH_IDENTIFIER,
                        RequestFields.ROLE_ARN,
                        RequestFields.FORMAT,
                        RequestFields.DESTINATION,
                        RequestFields.KMS_KEY_IDENTIFIER,
                        RequestFields.PARQUET_TYPE,
                        RequestFields.EXPORT_FILTER,
                        RequestFields.TAGS);
        }
    }

    private Map<String, String> tags(JsonPath path) throws IOException {
        Map<String, String> tags = map(path, this::text);
        return tags == null ? Map.of() : tags;
    }

    @Nullable
    ExportFilter filter(JsonPath path) throws IOException {
        Map<String, Map<String, LabelFilter>> fields = new LinkedHashMap<>();
        boolean found = object(path, path::field, name -> {
            switch (name) {
                case RequestFields.VERTEX_FILTER, RequestFields.EDGE_FILTER ->
                    put(fields, name, map(path.field(name), this::label));
                default -> unknown(path.field(name), RequestFields.VERTEX_FILTER, RequestFields.EDGE_FILTER);
            }
        });
        return found
                ? new ExportFilter(fields.get(RequestFields.VERTEX_FILTER), fields.get(RequestFields.EDGE_FILTER))
                : null;
    }

    private LabelFilter label(JsonPath path) throws IOException {
        Map<String, Map<String, PropertyFilter>> fields = new LinkedHashMap<>();
        boolean found = object(path, path::field, name -> {
            switch (name) {
                case RequestFields.PROPERTIES -> put(fields, name, map(path.field(name), this::property));
                default -> unknown(path.field(name), RequestFields.PROPERTIES);
            }
        });
        return found ? new LabelFilter(fields.get(RequestFields.PROPERTIES)) : LabelFilter.allProperties();
    }

    private PropertyFilter property(JsonPath path) throws IOException {
        PropertyFields fields = new PropertyFields();
        boolean found = object(path, path::field, name -> propertyField(fields, name, path.field(name)));
        return found
                ? new PropertyFilter(fields.outputType, fields.sourcePropertyName, fields.multiValueHandling)
                : PropertyFilter.inferred();
    }

    private static final class PropertyFields {
        @Nullable
        OutputType outputType;

        @Nullable
        String sourcePropertyName;

        @Nullable
        MultiValueHandling multiValueHandling;
    }

    private void propertyField(PropertyFields fields, String name, JsonPath path) throws IOException {
        switch (name) {
            case RequestFields.OUTPUT_TYPE -> fields.outputType = outputType(path);
            case RequestFields.SOURCE_PROPERTY_NAME -> fields.sourcePropertyName = text(path);
            case RequestFields.MULTI_VALUE_HANDLING ->
                fields.multiValueHandling = constant(path, MultiValueHandling.values());
            default ->
                unknown(
                        path,
                        RequestFields.OUTPUT_TYPE,
                        RequestFields.SOURCE_PROPERTY_NAME,
                        RequestFields.MULTI_VALUE_HANDLING);
        }
    }

    private @Nullable OutputType outputType(JsonPath path) throws IOException {
        String text = text(path);
        OutputType type = text == null ? null : OutputType.find(text);
        if (text != null && type == null) {
            violated(path, OutputType.RULE);
        }
        return type;
    }

    private <E extends Enum<E>> @Nullable E constant(JsonPath path, E[] constants) throws IOException {
        String text = text(path);
        for (E constant : constants) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        if (text != null) {
            violated(path, "must be one of " + Arrays.toString(constants));
        }
        return null;
    }

    private @Nullable String text(JsonPath path) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        violated(path, "must be a string");
        return null;
    }

    /** A map whose keys the caller chose; entries without a value are left out. */
    private <V> @Nullable Map<String, V> map(JsonPath path, ValueDecoder<V> values) throws IOException {
        Map<String, V> map = new LinkedHashMap<>();
        boolean found = object(path, path::key, key -> put(map, key, values.decode(path.key(key))));
        return found ? map : null;
    }

    private static <V> void put(Map<String, V> map, String key, @Nullable V value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private interface Step {
        JsonPath to(String name);
    }

    /** Decodes an object's fields, each name once. Tells whether it is an object. */
    private boolean object(JsonPath path, Step step, FieldDecoder fields) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            violated(path, "must be an object");
            return false;
        }
        Set<String> names = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (names.add(name)) {
                fields.decode(name);
            } else {
                violated(step.to(name), "must be there once, is a duplicate key");
            }
        }
        return true;
    }

    private void unknown(JsonPath path, String... known) throws IOException {
        violated(path, "is not a field here; the fields are " + String.join(", ", known));
    }

    /** Notes that the value at the parser breaks the rule, and goes to its end. */
    private void violated(JsonPath path, String rule) throws IOException {
        String place = path.toString();
        violations.add(
                switch (parser.currentToken()) {
                    case VALUE_STRING -> Violation.ofText(place, parser.getText(), rule);
                    case START_OBJECT -> Violation.ofLiteral(place, "{...}", rule);
                    case START_ARRAY -> Violation.ofLiteral(place, "[...]", rule);
                    default -> Violation.ofLiteral(place, parser.getText(), rule);
                });
        parser.skipChildren();
    }
}
