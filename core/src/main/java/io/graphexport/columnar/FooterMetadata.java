package io.graphexport.columnar;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.graphexport.columnar.WrittenColumn.Storage;
import io.graphexport.format.TableColumn;
import io.graphexport.format.TableSchema;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What a file's footer says of columns that their types in the file don't tell: a JSON object under one key (contract
 * R6.8).
 *
 * <p>{@code anyTypeColumns}, {@code dateTypeColumns} and {@code dateTimeTypeColumns} are always there, and list names
 * as written of columns that hold text. The engine's own {@code vectorTypeColumns}, which tells a vector from a list of
 * floats, and the maps of renamed properties, from the name to the name as written, are there if they aren't empty.
 */
public final class FooterMetadata {
    /** The footer's key. */
    static final String KEY = "metadata";

    static final String ANY_COLUMNS = "anyTypeColumns";
    static final String DATE_COLUMNS = "dateTypeColumns";
    static final String DATE_TIME_COLUMNS = "dateTimeTypeColumns";
    static final String VECTOR_COLUMNS = "vectorTypeColumns";
    static final String RENAMED_VERTEX_PROPERTIES = "renamedVertexProperties";
    static final String RENAMED_EDGE_PROPERTIES = "renamedEdgeProperties";
    static final String INVALID_VERTEX_PROPERTY_NAMES = "invalidVertexPropertyNames";
    static final String INVALID_EDGE_PROPERTY_NAMES = "invalidEdgePropertyNames";

    private static final JsonFactory JSON = new JsonFactory();

    private FooterMetadata() {}

    /** The footer's keys and values for a table. */
    public static Map<String, String> of(TableSchema table, List<WrittenColumn> columns) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            writeNames(json, ANY_COLUMNS, names(columns, ValueType.ANY));
            writeNames(json, DATE_COLUMNS, names(columns, ValueType.DATE));
            writeNames(json, DATE_TIME_COLUMNS, names(columns, ValueType.DATE_TIME));
            List<String> vectors = names(columns, ValueType.VECTOR);
            if (!vectors.isEmpty()) {
                writeNames(json, VECTOR_COLUMNS, vectors);
            }
            writeRenames(json, table);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can't be written to", e);
        }
        return Map.of(KEY, text.toString());
    }

    /** The columns of a type that their type in the file doesn't tell. */
    private static List<String> names(List<WrittenColumn> columns, ValueType type) {
        return columns.stream()
                .filter(column -> column.type() == type)
                .filter(column -> column.storage() == Storage.TEXT || type == ValueType.VECTOR)
                .map(WrittenColumn::name)
                .toList();
    }

    private static void writeNames(JsonGenerator json, String field, List<String> names) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    private static void writeRenames(JsonGenerator json, TableSchema table) throws IOException {
        List<TableColumn> renamed =
                table.columns().stream().filter(TableColumn::isRenamed).toList();
        if (renamed.isEmpty()) {
            return;
        }
        boolean vertices = table.kind() == ElementKind.VERTEX;
        writeRenames(json, vertices ? RENAMED_VERTEX_PROPERTIES : RENAMED_EDGE_PROPERTIES, renamed);
        writeRenames(json, vertices ? INVALID_VERTEX_PROPERTY_NAMES : INVALID_EDGE_PROPERTY_NAMES, renamed);
    }

    private static void writeRenames(JsonGenerator json, String field, List<TableColumn> renamed) throws IOException {
        json.writeObjectFieldStart(field);
        for (TableColumn column : renamed) {
            json.writeStringField(column.name(), column.writtenName());
        }
        json.writeEndObject();
    }
}
