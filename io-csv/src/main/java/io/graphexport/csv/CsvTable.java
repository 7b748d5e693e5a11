package io.graphexport.csv;

import io.graphexport.graph.ElementKind;
import io.graphexport.source.DumpFile;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.SourceColumn;
import io.graphexport.source.SourceTable;
import io.graphexport.source.SplitReader;
import java.util.List;

/** A Gremlin CSV file whose header was read. Immutable. */
final class CsvTable implements SourceTable {
    private final DumpFile file;
    private final CsvHeader header;
    private final int blockSize;
    private final List<SourceColumn> columns;

    CsvTable(DumpFile file, CsvHeader header, int blockSize) {
        this.file = file;
        this.header = header;
        this.blockSize = blockSize;
        this.columns = header.sourceColumns();
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public ElementKind kind() {
        return header.kind();
    }

    @Override
    public List<SourceColumn> columns() {
        return columns;
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public SplitReader read(ReadOptions options) {
        return new ChunkReader(file, header, options, blockSize);
    }
}
