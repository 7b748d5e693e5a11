package io.graphexport.verify;

import io.graphexport.batch.LabelDictionary;
import io.graphexport.format.TableSchema.Scope;
import io.graphexport.graph.ElementKind;
import io.graphexport.loss.Loss;
import io.graphexport.loss.LossEntry;
import io.graphexport.manifest.Manifest;
import io.graphexport.manifest.Manifest.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many vertices an export must have written (contract R6.2): its rows of vertices, but for those that a vertex has
 * beyond its first one, which the loss report tells.
 */
final class WrittenVertices {
    private final Manifest manifest;
    private final Set<String> tableLabels;

    private WrittenVertices(Manifest manifest) {
        this.manifest = manifest;
        this.tableLabels = vertexTables(manifest)
                .filter(table -> table.scope() == Scope.LABEL)
                .map(Table::label)
                .collect(Collectors.toSet());
    }

    /** The number; empty if the manifest doesn't tell it. */
    static OptionalLong of(Manifest manifest) {
        return new WrittenVertices(manifest).count();
    }

    /** A vertex has one row in a table at most, so there are no fewer vertices. */
    static long atLeast(Manifest manifest) {
        return vertexTables(manifest).mapToLong(Table::rows).max().orElse(0);
    }

    private static Stream<Table> vertexTables(Manifest manifest) {
        return manifest.tables().stream().filter(table -> table.kind() == ElementKind.VERTEX);
    }

    private OptionalLong count() {
        // Of such a label the report's list of labels drops the backslash (contract R6.7).
        if (tableLabels.stream().anyMatch(label -> label.endsWith("\\"))) {
            return OptionalLong.empty();
        }
        long count = vertexTables(manifest).mapToLong(Table::rows).sum();
        for (LossEntry loss : manifest.losses()) {
            if (loss.loss() == Loss.VERTEX_SPLIT) {
                count -= loss.count() * (tablesOf(loss.label()) - 1);
            }
        }
        return OptionalLong.of(count);
    }

    private long tablesOf(String labelCell) {
        LabelDictionary labels = new LabelDictionary(ElementKind.VERTEX);
        byte[] cell = labelCell.getBytes(StandardCharsets.UTF_8);
        int number = labels.idOf(cell, 0, cell.length);
        List<String> split = number == LabelDictionary.MALFORMED
                ? List.of()
                : labels.get(number).labels();
        return split.stream().filter(tableLabels::contains).count();
    }
}
