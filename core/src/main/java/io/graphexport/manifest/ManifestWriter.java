package io.graphexport.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.graphexport.loss.LossEntry;
import io.graphexport.request.JsonTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes manifests as JSON: fields in a fixed order, two spaces of indent, {@code \n} (contract R6.5). Without
 * Jackson's {@code ObjectMapper}, whose first use takes longer than all else at the end of a small export.
 */
public final class ManifestWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private final JsonGenerator json;

    private ManifestWriter(JsonGenerator json) {
        this.json = json;
    }

    /** The bytes of {@code manifest.json}; equal manifests give equal bytes. */
    public static byte[] write(Manifest manifest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.setPrettyPrinter(prettyPrinter());
            new ManifestWriter(json).manifest(manifest);
            json.writeRaw('\n');
        } catch (IOException error) {
            // Memory has no I/O errors, so this is text that JSON can't hold.
            throw new UncheckedIOException("the manifest can't be written as JSON", error);
        }
        return bytes.toByteArray();
    }

    private static DefaultPrettyPrinter prettyPrinter() {
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        return new DefaultPrettyPrinter(separators).withObjectIndenter(INDENT).withArrayIndenter(INDENT);
    }

    /** Writes one element of a list. */
    private interface Element<T> {
        void write(T value) throws IOException;
    }

    private <T> void list(String name, List<T> values, Element<T> element) throws IOException {
        json.writeArrayFieldStart(name);
        for (T value : values) {
            element.write(value);
        }
        json.writeEndArray();
    }

    private void manifest(Manifest manifest) throws IOException {
        json.writeStartObject();
        json.writeNumberField("manifestVersion", Manifest.VERSION);
        json.writeObjectFieldStart("engine");
        json.writeStringField("name", manifest.engine().name());
        json.writeStringField("version", manifest.engine().version());
        json.writeEndObject();
        json.writeStringField("taskId", manifest.taskId());
        json.writeStringField("startTime", manifest.startTime().toString());
        json.writeStringField("endTime", manifest.endTime().toString());
        json.writeFieldName("request");
        JsonTree.write(manifest.request(), json);
        json.writeFieldName("options");
        JsonTree.write(manifest.options(), json);
        counts(manifest.counts());
        list("tables", manifest.tables(), this::table);
        list("files", manifest.files(), this::file);
        list("warnings", manifest.warnings(), json::writeString);
        list("losses", manifest.losses(), this::loss);
        json.writeEndObject();
    }

    private void counts(Manifest.Counts counts) throws IOException {
        json.writeObjectFieldStart("counts");
        json.writeNumberField("numVerticesWritten", counts.numVerticesWritten());
        json.writeNumberField("numEdgesWritten", counts.numEdgesWritten());
        json.writeNumberField("vertexRows", counts.vertexRows());
        json.writeNumberField("edgeRows", counts.edgeRows());
        json.writeEndObject();
    }

    private void table(Manifest.Table table) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", table.kind().name());
        json.writeStringField("label", table.label());
        json.writeStringField("scope", table.scope().name());
        json.writeNumberField("rows", table.rows());
        json.writeStringField("idColumn", table.idColumn().name());
        list("columns", table.columns(), this::column);
        list("columnsWithoutValues", table.columnsWithoutValues(), json::writeString);
        list("files", table.files(), json::writeString);
        json.writeEndObject();
    }

    private void column(Manifest.Column column) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", column.name());
        json.writeStringField("writtenName", column.writtenName());
        json.writeStringField("type", column.type().text());
        json.writeStringField("sourceProperty", column.sourceProperty());
        json.writeEndObject();
    }

    private void file(Manifest.DataFile file) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", file.name());
        if (file.kind() != null) {
            json.writeStringField("kind", file.kind().name());
        }
        if (file.label() != null) {
            json.writeStringField("label", file.label());
        }
        json.writeNumberField("rows", file.rows());
        json.writeNumberField("bytes", file.bytes());
        json.writeStringField("sha256", file.sha256());
        json.writeEndObject();
    }

    private void loss(LossEntry entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("loss", entry.loss().name());
        json.writeStringField("kind", entry.kind().name());
        json.writeStringField("label", entry.label());
        json.writeStringField("column", entry.column());
        json.writeNumberField("count", entry.count());
        list("firstIds", entry.firstIds(), json::writeString);
        json.writeEndObject();
    }
}
