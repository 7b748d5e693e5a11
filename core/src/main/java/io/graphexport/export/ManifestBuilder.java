package io.graphexport.export;

import io.graphexport.encryption.FileEncryption;
import io.graphexport.format.TableSchema;
import io.graphexport.graph.ElementKind;
import io.graphexport.loss.LossEntry;
import io.graphexport.manifest.Manifest;
import io.graphexport.manifest.OptionsJson;
import io.graphexport.plan.ColumnPlan;
import io.graphexport.plan.TablePlan;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.RequestWriter;
import io.graphexport.sink.WrittenFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects what an export's manifest says. Used once, by one thread. */
final class ManifestBuilder {
    /**
     * Of a table with thousands of columns without values the manifest names the first ones only, and says so in a
     * warning.
     */
    private static final int MOST_VALUELESS = 100;

    private final List<Manifest.Table> tables = new ArrayList<>();
    private final List<Manifest.DataFile> files = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<ElementKind, Long> rows = new EnumMap<>(ElementKind.class);
    private int tablesWithMoreValueless;

    void addWarnings(List<String> more) {
        warnings.addAll(more);
    }

    void addTable(TablePlan plan, List<WrittenFile> written) {
        TableSchema schema = plan.schema();
        long tableRows = written.stream().mapToLong(WrittenFile::rows).sum();
        rows.merge(schema.kind(), tableRows, Long::sum);
        tables.add(new Manifest.Table(
                schema.kind(),
                schema.label(),
                schema.scope(),
                tableRows,
                schema.idColumn(),
                plan.columns().stream().map(ManifestBuilder::column).toList(),
                valueless(plan),
                written.stream().map(WrittenFile::name).toList()));
        for (WrittenFile file : written) {
            files.add(new Manifest.DataFile(
                    file.name(), schema.kind(), schema.label(), file.rows(), file.bytes(), file.sha256()));
        }
    }

    private List<String> valueless(TablePlan plan) {
        List<String> all = plan.valueless();
        if (all.size() <= MOST_VALUELESS) {
            return all;
        }
        tablesWithMoreValueless++;
        return all.subList(0, MOST_VALUELESS);
    }

    private static Manifest.Column column(ColumnPlan plan) {
        return new Manifest.Column(
                plan.column().name(), plan.column().writtenName(), plan.column().type(), plan.property());
    }

    void addRejects(WrittenFile file) {
        files.add(new Manifest.DataFile(file.name(), null, null, file.rows(), file.bytes(), file.sha256()));
    }

    Manifest build(
            String taskId, Instant startTime, ExportRequest request, ExportContext context, List<LossEntry> losses) {
        if (tablesWithMoreValueless > 0) {
            warnings.add("of " + tablesWithMoreValueless + " tables more than " + MOST_VALUELESS
                    + " declared properties have no value; the manifest names the first " + MOST_VALUELESS
                    + " of each");
        }
        FileEncryption encryption = context.encryption();
        return new Manifest(
                Manifest.Engine.ofVersion(EngineVersion.current()),
                taskId,
                startTime,
                Instant.now(),
                RequestWriter.toTree(request),
                OptionsJson.write(context.options(), encryption == null ? null : encryption.keyArn()),
                counts(context.meter()),
                tables,
                files,
                warnings,
                losses);
    }

    private Manifest.Counts counts(ProgressMeter meter) {
        return new Manifest.Counts(
                meter.vertices(),
                meter.edges(),
                rows.getOrDefault(ElementKind.VERTEX, 0L),
                rows.getOrDefault(ElementKind.EDGE, 0L));
    }
}
