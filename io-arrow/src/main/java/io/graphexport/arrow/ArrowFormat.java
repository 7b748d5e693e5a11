package io.graphexport.arrow;

import io.graphexport.format.OutputFormat;
import io.graphexport.format.OutputOptions;
import io.graphexport.format.TableFormat;
import io.graphexport.request.ExportFormat;
import io.graphexport.source.DumpFile;
import io.graphexport.source.DumpFormat;
import io.graphexport.source.SourceTable;
import java.util.List;

/**
 * Arrow in the layout of the engine's Parquet (contract R6.8): a column per property, and {@code ~id}, {@code ~from},
 * {@code ~to}, {@code ~label}. IPC files and streams are read, IPC files written, all in Java's own memory: Arrow's
 * vectors need not be on the class path, and Java needs no flag. Thread-safe.
 */
public final class ArrowFormat implements DumpFormat, OutputFormat {
    /** How the names of exported files end. */
    static final String FILE_EXTENSION = ".arrow";

    /** The format, which has no state. */
    public ArrowFormat() {}

    @Override
    public List<String> extensions() {
        return List.of(FILE_EXTENSION, ".arrows", ".feather");
    }

    @Override
    public boolean recognises(byte[] firstBytes) {
        return IpcLayout.isBeginning(firstBytes);
    }

    @Override
    public SourceTable open(DumpFile file) {
        return IpcTable.open(file);
    }

    @Override
    public ExportFormat format() {
        return ExportFormat.ARROW;
    }

    @Override
    public TableFormat with(OutputOptions options) {
        return new ArrowTableFormat(options);
    }
}
