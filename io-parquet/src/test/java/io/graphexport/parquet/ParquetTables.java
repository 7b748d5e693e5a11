package io.graphexport.parquet;

import io.graphexport.format.OutputOptions;
import io.graphexport.format.RowChunk;
import io.graphexport.format.RowEncoder;
import io.graphexport.format.TableBlock;
import io.graphexport.format.TableFormat;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableWriter;
import io.graphexport.testkit.InMemoryTableFiles;
import io.graphexport.testkit.RowsOfValues;
import io.graphexport.testkit.RowsOfValues.Row;
import java.util.List;
import java.util.function.IntSupplier;

/** How tables are written for tests. */
final class ParquetTables {
    private ParquetTables() {}

    /** Writes rows as one chunk; returns the one file. */
    static byte[] write(OutputOptions options, TableSchema table, List<Row> rows) {
        return write(options, table, new RowsOfValues(table, rows), () -> Integer.MAX_VALUE)
                .contents()
                .get(0);
    }

    /** Writes rows in chunks of the given sizes. */
    static InMemoryTableFiles write(
            OutputOptions options, TableSchema table, RowsOfValues rows, IntSupplier chunkSizes) {
        InMemoryTableFiles files = new InMemoryTableFiles();
        TableFormat format = new ParquetOutput().with(options);
        try (TableWriter writer = format.writer(table, files)) {
            for (int from = 0; from < rows.rows(); ) {
                int to = (int) Math.min(rows.rows(), (long) from + chunkSizes.getAsInt());
                writer.append(encode(format.encoder(table), rows.slice(from, to)), TableBlock::encodeAndWrite);
                from = to;
            }
            writer.finish(TableBlock::encodeAndWrite);
        }
        return files;
    }

    static RowChunk encode(RowEncoder encoder, RowsOfValues rows) {
        return encoder.encode(rows, (loss, column, row) -> {
            throw new AssertionError("Parquet loses nothing, but " + loss + " was counted");
        });
    }
}
