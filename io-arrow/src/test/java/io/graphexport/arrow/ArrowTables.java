package io.graphexport.arrow;

import io.graphexport.format.OutputOptions;
import io.graphexport.format.RowChunk;
import io.graphexport.format.TableBlock;
import io.graphexport.format.TableFormat;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableWriter;
import io.graphexport.source.DumpFile;
import io.graphexport.source.LocalLocation;
import io.graphexport.source.SourceTable;
import io.graphexport.testkit.InMemoryTableFiles;
import io.graphexport.testkit.RowsOfValues;
import io.graphexport.testkit.RowsOfValues.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** Writes and opens Arrow files for tests. */
final class ArrowTables {
    private ArrowTables() {}

    static SourceTable open(Path file) {
        try {
            return new ArrowFormat().open(new DumpFile(LocalLocation.file(file), Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SourceTable open(Path folder, byte[] bytes) {
        try {
            return open(Files.write(folder.resolve("table.arrow"), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
        TableFormat format = new ArrowFormat().with(options);
        try (TableWriter writer = format.writer(table, files)) {
            writer.append(chunks(format, table, rows, chunkSizes), TableBlock::encodeAndWrite);
            writer.finish(TableBlock::encodeAndWrite);
        }
        return files;
    }

    private static List<RowChunk> chunks(
            TableFormat format, TableSchema table, RowsOfValues rows, IntSupplier chunkSizes) {
        List<RowChunk> chunks = new ArrayList<>();
        for (int from = 0; from < rows.rows(); ) {
            int to = (int) Math.min(rows.rows(), (long) from + chunkSizes.getAsInt());
            chunks.add(format.encoder(table).encode(rows.slice(from, to), (loss, column, row) -> {
                throw new AssertionError("Arrow loses nothing, but " + loss + " was counted");
            }));
            from = to;
        }
        return chunks;
    }
}
