package io.graphexport.arrow;

import io.graphexport.graph.ElementKind;
import io.graphexport.source.DumpFile;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.SourceColumn;
import io.graphexport.source.SourceTable;
import io.graphexport.source.SplitReader;
import io.graphexport.source.StoredFile.Access;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/** An IPC file or stream whose schema was read and checked. Immutable; holds no open file. */
final class IpcTable implements SourceTable {
    private final DumpFile file;
    private final IpcLayout layout;
    private final ArrowLayout columns;

    private IpcTable(DumpFile file, IpcLayout layout, ArrowLayout columns) {
        this.file = file;
        this.layout = layout;
        this.columns = columns;
    }

    static IpcTable open(DumpFile file) {
        return open(file, ArrowColumns.asNamed());
    }

    /** A file whose columns may have other names. */
    static IpcTable open(DumpFile file, ArrowColumns mapping) {
        IpcLayout layout = IpcLayout.read(file);
        return new IpcTable(file, layout, ArrowLayout.of(file.name(), layout.schema(), mapping, file.originalNames()));
    }

    @Override
    public String name() {
        return columns.name();
    }

    @Override
    public ElementKind kind() {
        return columns.header().kind();
    }

    @Override
    public List<SourceColumn> columns() {
        return columns.header().columns();
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public SplitReader read(ReadOptions options) {
        return new IpcBatches(this, options);
    }

    IpcLayout layout() {
        return layout;
    }

    ArrowLayout arrowLayout() {
        return columns;
    }

    SeekableByteChannel open(Access access) throws IOException {
        return file.stored().open(access);
    }
}
