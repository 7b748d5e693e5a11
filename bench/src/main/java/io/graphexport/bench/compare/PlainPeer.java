package io.graphexport.bench.compare;

import io.graphexport.bench.plain.CsvOutput;
import io.graphexport.bench.plain.ParquetOutput;
import io.graphexport.bench.plain.PlainPipeline;
import io.graphexport.bench.plain.RowOutput;
import java.io.IOException;
import java.nio.file.Path;

/** The plain pipeline as a contestant. */
record PlainPeer(PlainPipeline pipeline) implements WholeJob {

    static PlainPeer of(Path dump, WrittenFormat format, int threads) {
        RowOutput.Factory outputs = switch (format) {
            case CSV -> CsvOutput::open;
            case PARQUET -> ParquetOutput::open;
        };
        return new PlainPeer(new PlainPipeline(dump, outputs, format.extension(), threads));
    }

    @Override
    public void run(Path destination) throws IOException, InterruptedException {
        pipeline.run(destination);
    }

    @Override
    public void close() {
        // Each run closes what it opens.
    }
}
