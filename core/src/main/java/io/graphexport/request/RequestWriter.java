package io.graphexport.request;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request as the JSON that {@link RequestReader} reads: fields in the order of contract section 3, maps in
 * their own order, absent fields left out. Without Jackson's parser, which takes some milliseconds of a small export
 * when it is loaded. Thread-safe.
 */
public final class RequestWriter {
    private RequestWriter() {}

    /** The request as JSON on one line. */
    public static String toJson(ExportRequest request) {
        return JsonTree.toJson(toTree(request));
    }

    /** The request as a tree of JSON. */
    public static ObjectNode toTree(ExportRequest request) {
        ObjectNode json = newObject();
        putText(json, RequestFields.GRAPH_IDENTIFIER, request.graphIdentifier());
        putText(json, RequestFields.ROLE_ARN, request.roleArn());
        putConstant(json, RequestFields.FORMAT, request.format());
        putText(json, RequestFields.DESTINATION, request.destination());
        putText(json, RequestFields.KMS_KEY_IDENTIFIER, request.kmsKeyIdentifier());
        putConstant(json, RequestFields.PARQUET_TYPE, request.parquetType());
        ExportFilter filter = request.exportFilter();
        if (filter != null) {
            json.set(RequestFields.EXPORT_FILTER, filter(filter));
        }
        if (!request.tags().isEmpty()) {
            json.set(RequestFields.TAGS, tags(request.tags()));
        }
        return json;
    }

    /**
     * Writes the request's filter as a field of the JSON object that the generator is in; without a filter nothing.
     *
     * @throws IOException if the generator's output fails
     */
    public static void writeFilter(ExportRequest request, JsonGenerator json) throws IOException {
        ExportFilter filter = request.exportFilter();
        if (filter != null) {
            json.writeFieldName(RequestFields.EXPORT_FILTER);
            JsonTree.write(filter(filter), json);
        }
    }

    private static ObjectNode newObject() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void putText(ObjectNode json, String field, @Nullable String text) {
        if (text != null) {
            json.put(field, text);
        }
    }

    private static void putConstant(ObjectNode json, String field, @Nullable Enum<?> constant) {
        if (constant != null) {
            json.put(field, constant.name());
        }
    }

    private static ObjectNode filter(ExportFilter filter) {
        ObjectNode json = newObject();
        putLabels(json, RequestFields.VERTEX_FILTER, filter.vertexFilter());
        putLabels(json, RequestFields.EDGE_FILTER, filter.edgeFilter());
        return json;
    }

    private static void putLabels(ObjectNode json, String field, @Nullable Map<String, LabelFilter> labels) {
        if (labels != null) {
            ObjectNode object = json.putObject(field);
            for (Map.Entry<String, LabelFilter> label : labels.entrySet()) {
                putProperties(object.putObject(label.getKey()), label.getValue().properties());
            }
        }
    }

    private static void putProperties(ObjectNode json, @Nullable Map<String, PropertyFilter> properties) {
        if (properties != null) {
            ObjectNode object = json.putObject(RequestFields.PROPERTIES);
            for (Map.Entry<String, PropertyFilter> property : properties.entrySet()) {
                object.set(property.getKey(), property(property.getValue()));
            }
        }
    }

    private static ObjectNode property(PropertyFilter property) {
        ObjectNode json = newObject();
        OutputType type = property.outputType();
        putText(json, RequestFields.OUTPUT_TYPE, type == null ? null : type.text());
        putText(json, RequestFields.SOURCE_PROPERTY_NAME, property.sourcePropertyName());
        putConstant(json, RequestFields.MULTI_VALUE_HANDLING, property.multiValueHandling());
        return json;
    }

    private static ObjectNode tags(Map<String, String> tags) {
        ObjectNode json = newObject();
        tags.forEach(json::put);
        return json;
    }
}
