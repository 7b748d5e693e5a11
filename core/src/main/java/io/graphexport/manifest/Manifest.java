package io.graphexport.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.format.TableSchema.Scope;
import io.graphexport.graph.ColumnType;
import io.graphexport.graph.ElementKind;
import io.graphexport.loss.LossEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code manifest.json} says of an export (contract R6.5). Immutable, as long as nobody changes the JSON trees.
 *
 * @param engine what wrote the export
 * @param taskId the export's id
 * @param startTime when the export began
 * @param endTime when the manifest was written
 * @param request the request as JSON
 * @param options the engine options as JSON
 * @param counts how many elements and rows were written
 * @param tables the tables in output order, those without rows too
 * @param files the files in output order; all of the export but the manifest itself
 * @param warnings what a user should know
 * @param losses what was left out or changed; empty if nothing was
 */
public record Manifest(
        Engine engine,
        String taskId,
        Instant startTime,
        Instant endTime,
        JsonNode request,
        JsonNode options,
        Counts counts,
        List<Table> tables,
        List<DataFile> files,
        List<String> warnings,
        List<LossEntry> losses) {

    /** The name of the file. */
    public static final String FILE_NAME = "manifest.json";

    /** The version of the manifest's own form that this engine writes, and the highest that it reads. */
    public static final int VERSION = 1;

    /** The name by which a manifest is known to be ours. */
    public static final String ENGINE_NAME = "graph-export";

    private static final String PARQUET = "PARQUET";

    /** Copies the lists. */
    public Manifest {
        tables = List.copyOf(tables);
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
        losses = List.copyOf(losses);
    }

    /** Whether the export was encrypted on the client's side, the manifest too (contract R7.1). */
    public boolean isEncrypted() {
        return OptionsJson.isEncrypted(options);
    }

    /**
     * Whether a file of the export is encrypted as a whole: in an encrypted one, all but what Parquet encrypts itself.
     */
    public boolean isEncryptedAsAWhole(DataFile file) {
        boolean isParquet = PARQUET.equals(request.path("format").asText());
        return isEncrypted() && (file.kind() == null || !isParquet);
    }

    /** The same manifest with another's task id and times, in which alone equal runs differ (contract R6.5). */
    public Manifest withRunOf(Manifest other) {
        return new Manifest(
                engine,
                other.taskId,
                other.startTime,
                other.endTime,
                request,
                options,
                counts,
                tables,
                files,
                warnings,
                losses);
    }

    /**
     * What wrote an export.
     *
     * @param name the engine
     * @param version its version
     */
    public record Engine(String name, String version) {
        /** This engine in some version. */
        public static Engine ofVersion(String version) {
            return new Engine(ENGINE_NAME, version);
        }
    }

    /**
     * How much was written (contract R6.2). None is negative.
     *
     * @param numVerticesWritten vertices, each once
     * @param numEdgesWritten edges
     * @param vertexRows rows of vertices: one for each exported label of a vertex
     * @param edgeRows rows of edges
     */
    public record Counts(long numVerticesWritten, long numEdgesWritten, long vertexRows, long edgeRows) {}

    /**
     * One label's vertices or edges, or those of all labels together.
     *
     * @param kind whether the rows are vertices or edges
     * @param label the label, or {@code _NO_LABEL_}, {@code _VERTEX_ALL_LABELS_}, {@code _EDGE_ALL_LABELS_}
     * @param scope whose rows the table holds
     * @param rows how many
     * @param idColumn whether there is a column {@code ~id}
     * @param columns the property columns in output order
     * @param columnsWithoutValues properties that the source declares but has no value of in this label (contract R5.4)
     * @param files the names of the table's files, in order
     */
    public record Table(
            ElementKind kind,
            String label,
            Scope scope,
            long rows,
            IdColumn idColumn,
            List<Column> columns,
            List<String> columnsWithoutValues,
            List<String> files) {

        /** Copies the lists. */
        public Table {
            columns = List.copyOf(columns);
            columnsWithoutValues = List.copyOf(columnsWithoutValues);
            files = List.copyOf(files);
        }
    }

    /**
     * A property column.
     *
     * @param name the output name that was asked for, or the property's own
     * @param writtenName the name in the files, another one where it was renamed (contract R6.9)
     * @param type what the column holds
     * @param sourceProperty the property that it was read from
     */
    public record Column(String name, String writtenName, ColumnType type, String sourceProperty) {}

    /**
     * A file of the export.
     *
     * @param name its name in the export's folder
     * @param kind whether it holds vertices or edges; null for one that holds neither, such as the rejects (contract
     *     R2.8)
     * @param label the label of its table; null where the kind is
     * @param rows its rows
     * @param bytes its size
     * @param sha256 the SHA-256 of its bytes, as 64 lower-case hex digits
     */
    public record DataFile(
            String name,
            @Nullable ElementKind kind,
            @Nullable String label,
            long rows,
            long bytes,
            String sha256) {}
}
