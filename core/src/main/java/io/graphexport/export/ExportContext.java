package io.graphexport.export;

import io.graphexport.encryption.FileEncryption;
import io.graphexport.request.EngineOptions;
import io.graphexport.spill.SpillStore;
import org.jspecify.annotations.Nullable;

/**
 * What all parts of one export share.
 *
 * @param encryption how files are encrypted on this side; null: they aren't
 * @param spill how what waits is written to a temporary file
 */
record ExportContext(
        EngineOptions options,
        ProgressMeter meter,
        Cancellation cancellation,
        @Nullable FileEncryption encryption,
        SpillStore.Form spill) {
    /** The context of an export in plain files. */
    ExportContext(EngineOptions options, ProgressMeter meter, Cancellation cancellation) {
        this(options, meter, cancellation, null, SpillStore.Form.PLAIN);
    }
}
