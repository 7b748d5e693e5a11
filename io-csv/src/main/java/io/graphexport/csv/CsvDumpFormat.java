package io.graphexport.csv;

import io.graphexport.source.DumpFile;
import io.graphexport.source.DumpFormat;
import io.graphexport.source.SourceException;
import io.graphexport.source.SourceTable;
import java.util.List;

/**
 * Reads Gremlin CSV, also compressed with gzip or zstd (contract R2.2 to R2.6). Compression is told by a file's first
 * bytes, not its name. Thread-safe.
 */
final class CsvDumpFormat implements DumpFormat {
    private final ChunkSize chunkSize;

    /** Reads in chunks of the sizes that proved best. */
    CsvDumpFormat() {
        this(ChunkSize.usual());
    }

    /** Reads in chunks of these sizes. */
    CsvDumpFormat(ChunkSize chunkSize) {
        this.chunkSize = chunkSize;
    }

    @Override
    public List<String> extensions() {
        return List.of(".csv", ".csv.gz", ".csv.zst");
    }

    /** True: any bytes may be CSV, its header tells. To be asked after the formats that have a mark of their own. */
    @Override
    public boolean recognises(byte[] firstBytes) {
        return true;
    }

    /**
     * {@inheritDoc}
     *
     * @throws SourceException if the file can't be read or its header breaks a rule; names the file
     */
    @Override
    public SourceTable open(DumpFile file) {
        return new CsvTable(file, HeaderReader.read(file), chunkSize);
    }
}
