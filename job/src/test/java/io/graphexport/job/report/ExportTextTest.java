package io.graphexport.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.graphexport.export.ExportResult;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.format.TableSchema.Scope;
import io.graphexport.graph.ColumnType;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import io.graphexport.loss.LossEntry;
import io.graphexport.manifest.Manifest;
import io.graphexport.request.TaskId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R8.1")
class ExportTextTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Manifest.Table> tables = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<LossEntry> losses = new ArrayList<>();

    private List<String> print() {
        JsonMapper mapper = new JsonMapper();
        Manifest manifest = new Manifest(
                Manifest.Engine.ofVersion("1"),
                "t-0123456789",
                START,
                START.plusMillis(1500),
                mapper.createObjectNode(),
                mapper.createObjectNode(),
                new Manifest.Counts(30, 0, 30, 0),
                tables,
                List.of(),
                warnings,
                losses);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Duration time = Duration.between(manifest.startTime(), manifest.endTime());
        ExportText.print(
                new ExportResult(new TaskId("t-0123456789"), manifest, time, ExportResult.Kept.NOTHING), "place", out);
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void addTable(String label) {
        Manifest.Column column = new Manifest.Column("name", "name", ColumnType.single(ValueType.STRING), "name");
        tables.add(new Manifest.Table(
                ElementKind.VERTEX, label, Scope.LABEL, 3, IdColumn.WRITTEN, List.of(column), List.of(), List.of()));
    }

    @Test
    void totalsTellTheSpeed() {
        assertThat(print()).contains("30 vertices in 30 rows, 0 edges, 0 files, 0 B in 1.5 s (20 elements/s)");
    }

    @Test
    void ofThousandsOfLabelsTheFirstAreShown() {
        for (int label = 0; label < 5_000; label++) {
            addTable("label" + label);
        }
        assertThat(print()).hasSizeLessThan(120).contains("... and 4,950 more (see the manifest)");
    }

    @Test
    void everyLineFitsEightyColumns() {
        addTable("漢字ラベル".repeat(30));
        warnings.add("a warning of many words ".repeat(20));
        losses.add(new LossEntry(
                Loss.NUMBER_ROUNDED, ElementKind.VERTEX, "label".repeat(40), "column", 7, List.of("id".repeat(60))));
        assertThat(print()).allSatisfy(line -> assertThat(Page.width(line)).isLessThanOrEqualTo(80));
    }

    @Test
    void verticesWithoutALabelDifferFromALabelThatLooksSo() {
        tables.add(new Manifest.Table(
                ElementKind.VERTEX,
                "_NO_LABEL_",
                Scope.NO_LABEL,
                3,
                IdColumn.WRITTEN,
                List.of(),
                List.of(),
                List.of()));
        addTable("_NO_LABEL_");
        losses.add(new LossEntry(Loss.ELEMENT_LEFT_OUT, ElementKind.VERTEX, "", "", 1, List.of("a")));
        losses.add(new LossEntry(Loss.ELEMENT_LEFT_OUT, ElementKind.VERTEX, "_NO_LABEL_", "", 1, List.of("b")));
        assertThat(print())
                .anyMatch(line -> line.startsWith("(no label) "))
                .anyMatch(line -> line.startsWith("_NO_LABEL_ "))
                .contains(
                        "  elements left out by label: 1 of vertices without a label (a)",
                        "  elements left out by label: 1 of vertices labelled _NO_LABEL_ (b)");
    }

    @Test
    void skippedRowsHaveNoKnownLabel() {
        losses.add(new LossEntry(Loss.ROW_SKIPPED, ElementKind.VERTEX, "", "", 1, List.of("f.csv:4")));
        assertThat(print()).contains("  bad rows skipped: 1 of vertices (f.csv:4)");
    }

    @Test
    void lossTellsCountPlaceAndFirstIds() {
        losses.add(new LossEntry(Loss.NUMBER_ROUNDED, ElementKind.EDGE, "knows", "weight", 7, List.of("a", "b")));
        assertThat(print())
                .containsSequence(
                        "Left out or changed:",
                        "  numbers rounded: 7 of edges labelled knows, column weight (a, b, ...)");
    }
}
