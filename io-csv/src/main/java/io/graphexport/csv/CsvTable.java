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
    private final ChunkSize chunkSize;
    private final List<SourceColumn> columns;

    CsvTable(DumpFile file, CsvHeader header, ChunkSize chunkSize) {
        this.file = file;
        this.header = header;
        this.chunkSize = chunkSize;
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
        int blockSize = chunkSize.forFile(file.size(), options);
        return new ChunkReader(file, header, options, blockSize);
    }
}
