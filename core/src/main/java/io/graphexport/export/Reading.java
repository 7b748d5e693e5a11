package io.graphexport.export;

import io.graphexport.batch.LabelDictionary;
import io.graphexport.graph.ElementKind;
import io.graphexport.request.EngineOptions;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.SourceTable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** How an export's options become those of its sources. */
final class Reading {

    /**
     * A thread has about five under way, as text, places of separators and encoded rows: beside what waits, a third.
     */
    private static final long SPLITS_PER_THREAD = 16;

    private Reading() {}

    static Map<ElementKind, LabelDictionary> newDictionaries() {
        Map<ElementKind, LabelDictionary> labels = new EnumMap<>(ElementKind.class);
        for (ElementKind kind : ElementKind.values()) {
            labels.put(kind, new LabelDictionary(kind));
        }
        return labels;
    }

    static ReadOptions options(
            EngineOptions options,
            ReadOptions.Depth depth,
            SourceTable table,
            Map<ElementKind, LabelDictionary> labels,
            Projection projection) {
        ReadOptions.BadRows badRows = switch (options.onBadInput()) {
            case FAIL -> ReadOptions.BadRows.FAIL;
            case SKIP -> ReadOptions.BadRows.SKIP;
        };
        return new ReadOptions(
                depth,
                badRows,
                options.maxRowSize(),
                options.memory() / (SPLITS_PER_THREAD * options.threads()),
                Objects.requireNonNull(labels.get(table.kind())),
                projection);
    }
}
