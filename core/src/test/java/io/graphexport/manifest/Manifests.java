package io.graphexport.manifest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.format.TableSchema.Scope;
import io.graphexport.graph.ColumnType;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import io.graphexport.loss.LossEntry;
import io.graphexport.manifest.Manifest.Column;
import io.graphexport.manifest.Manifest.Counts;
import io.graphexport.manifest.Manifest.DataFile;
import io.graphexport.manifest.Manifest.Engine;
import io.graphexport.manifest.Manifest.Table;
import java.time.Instant;
import java.util.List;

/** Manifests for tests. */
public final class Manifests {
    private static final String SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private Manifests() {}

    /** One that has everything. */
    public static Manifest full() {
        return of(
                List.of(persons("Vertex_person_0.csv"), edges()),
                List.of(
                        new DataFile("Vertex_person_0.csv", ElementKind.VERTEX, "person", 2, 64, SHA256),
                        new DataFile("rejects.csv", null, null, 1, 20, SHA256)));
    }

    /** An export of nothing. */
    public static Manifest ofNothing() {
        return of(List.of(), List.of());
    }

    /** An export of one file, in which the property {@code first name} is the column {@code col0}. */
    public static Manifest withRenamedColumn(String file) {
        return of(List.of(persons(file)), List.of(new DataFile(file, ElementKind.VERTEX, "person", 2, 64, SHA256)));
    }

    private static Manifest of(List<Table> tables, List<DataFile> files) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("format", "CSV");
        return new Manifest(
                Engine.ofVersion("0.1.0"),
                "t-0123456789",
                Instant.parse("2026-11-22T03:00:00Z"),
                Instant.parse("2026-11-22T03:00:01.5Z"),
                request,
                JsonNodeFactory.instance.objectNode(),
                new Counts(2, 0, 2, 0),
                tables,
                files,
                List.of("a \"warning\""),
                List.of(new LossEntry(
                        Loss.VALUES_LEFT_OUT, ElementKind.VERTEX, "person", "first name", 3, List.of("a", "é\n"))));
    }

    private static Table persons(String file) {
        return new Table(
                ElementKind.VERTEX,
                "person",
                Scope.LABEL,
                2,
                IdColumn.WRITTEN,
                List.of(
                        new Column("first name", "col0", ColumnType.single(ValueType.STRING), "first name"),
                        new Column("ages", "ages", ColumnType.listOf(ValueType.INT), "age"),
                        new Column("any", "any", ColumnType.ANY, "any")),
                List.of("empty"),
                List.of(file));
    }

    private static Table edges() {
        return new Table(
                ElementKind.EDGE,
                "_EDGE_ALL_LABELS_",
                Scope.ALL_LABELS,
                0,
                IdColumn.LEFT_OUT,
                List.of(),
                List.of(),
                List.of());
    }
}
