package io.graphexport.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request as the JSON that {@link RequestReader} reads: fields in the order of contract section 3, maps in
 * their own order, absent fields left out. Thread-safe.
 */
public final class RequestWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private RequestWriter() {}

    /** The request as JSON on one line. */
    public static String toJson(ExportRequest request) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(request, json);
        } catch (IOException e) {
            throw new UncheckedIOException("A writer to memory failed", e);
        }
        return text.toString();
    }

    /** The request as a tree of JSON. */
    public static JsonNode toTree(ExportRequest request) {
        try (JsonParser json = JSON.createParser(toJson(request))) {
            json.nextToken();
            return object(json);
        } catch (IOException e) {
            throw new UncheckedIOException("A request is written as JSON", e);
        }
    }

    /** The object that the parser is in, whose fields are objects and texts, as all of a request are. */
    private static ObjectNode object(JsonParser json) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.START_OBJECT) {
                object.set(name, object(json));
            } else {
                object.put(name, json.getText());
            }
        }
        return object;
    }

    /**
     * Writes the request as one JSON object, for instance into a manifest.
     *
     * @throws IOException if the generator's output fails
     */
    public static void write(ExportRequest request, JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeText(json, RequestFields.GRAPH_IDENTIFIER, request.graphIdentifier());
        writeText(json, RequestFields.ROLE_ARN, request.roleArn());
        writeConstant(json, RequestFields.FORMAT, request.format());
        writeText(json, RequestFields.DESTINATION, request.destination());
        writeText(json, RequestFields.KMS_KEY_IDENTIFIER, request.kmsKeyIdentifier());
        writeConstant(json, RequestFields.PARQUET_TYPE, request.parquetType());
        writeFilter(request, json);
        writeTags(json, request.tags());
        json.writeEndObject();
    }

    private static void writeText(JsonGenerator json, String field, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(field, text);
        }
    }

    private static void writeConstant(JsonGenerator json, String field, @Nullable Enum<?> constant) throws IOException {
        if (constant != null) {
            json.writeStringField(field, constant.name());
        }
    }

    /**
     * Writes the request's filter as a field of the JSON object that the generator is in; without a filter nothing.
     *
     * @throws IOException if the generator's output fails
     */
    public static void writeFilter(ExportRequest request, JsonGenerator json) throws IOException {
        ExportFilter filter = request.exportFilter();
        if (filter != null) {
            json.writeObjectFieldStart(RequestFields.EXPORT_FILTER);
            writeLabels(json, RequestFields.VERTEX_FILTER, filter.vertexFilter());
            writeLabels(json, RequestFields.EDGE_FILTER, filter.edgeFilter());
            json.writeEndObject();
        }
    }

    private static void writeLabels(JsonGenerator json, String field, @Nullable Map<String, LabelFilter> labels)
            throws IOException {
        if (labels != null) {
            json.writeObjectFieldStart(field);
            for (Map.Entry<String, LabelFilter> label : labels.entrySet()) {
                json.writeObjectFieldStart(label.getKey());
                writeProperties(json, label.getValue().properties());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
    }

    private static void writeProperties(JsonGenerator json, @Nullable Map<String, PropertyFilter> properties)
            throws IOException {
        if (properties != null) {
            json.writeObjectFieldStart(RequestFields.PROPERTIES);
            for (Map.Entry<String, PropertyFilter> property : properties.entrySet()) {
                json.writeObjectFieldStart(property.getKey());
                writeProperty(json, property.getValue());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
    }

    private static void writeProperty(JsonGenerator json, PropertyFilter property) throws IOException {
        OutputType type = property.outputType();
        writeText(json, RequestFields.OUTPUT_TYPE, type == null ? null : type.text());
        writeText(json, RequestFields.SOURCE_PROPERTY_NAME, property.sourcePropertyName());
        writeConstant(json, RequestFields.MULTI_VALUE_HANDLING, property.multiValueHandling());
    }

    private static void writeTags(JsonGenerator json, Map<String, String> tags) throws IOException {
        if (!tags.isEmpty()) {
            json.writeObjectFieldStart(RequestFields.TAGS);
            for (Map.Entry<String, String> tag : tags.entrySet()) {
                json.writeStringField(tag.getKey(), tag.getValue());
            }
            json.writeEndObject();
        }
    }
}
