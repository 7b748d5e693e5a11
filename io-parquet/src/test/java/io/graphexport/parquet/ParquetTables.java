package io.graphexport.parquet;

import io.graphexport.format.OutputOptions;
import io.graphexport.format.RowChunk;
import io.graphexport.format.RowEncoder;
import io.graphexport.format.TableBlock;
import io.graphexport.format.TableColumn;
import io.graphexport.format.TableFormat;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.format.TableSchema.Scope;
import io.graphexport.format.TableWriter;
import io.graphexport.graph.ColumnType;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.request.Codec;
import io.graphexport.request.Compression;
import io.graphexport.request.Profile;
import io.graphexport.testkit.InMemoryTableFiles;
import io.graphexport.testkit.RowsOfValues;
import io.graphexport.testkit.RowsOfValues.Row;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;

/** Tables for tests, and how they are written. */
final class ParquetTables {
    static final OutputOptions NEPTUNE = new OutputOptions(Profile.NEPTUNE, null, Long.MAX_VALUE);
    static final OutputOptions LAKE = new OutputOptions(Profile.LAKE, null, Long.MAX_VALUE);

    private ParquetTables() {}

    static OutputOptions options(Profile profile, Codec codec) {
        return new OutputOptions(profile, Compression.of(codec), Long.MAX_VALUE);
    }

    static TableSchema vertices(TableColumn... columns) {
        return new TableSchema(ElementKind.VERTEX, "person", Scope.LABEL, IdColumn.WRITTEN, Arrays.asList(columns));
    }

    static TableSchema edges(IdColumn ids, TableColumn... columns) {
        return new TableSchema(ElementKind.EDGE, "knows", Scope.LABEL, ids, Arrays.asList(columns));
    }

    static TableSchema allVertices(TableColumn... columns) {
        return new TableSchema(
                ElementKind.VERTEX, "_VERTEX_ALL_LABELS_", Scope.ALL_LABELS, IdColumn.WRITTEN, Arrays.asList(columns));
    }

    /** A column by its type's text, such as {@code Int[]}. */
    static TableColumn column(String name, String type) {
        return renamed(name, name, type);
    }

    static TableColumn renamed(String name, String writtenName, String type) {
        boolean list = type.endsWith("[]");
        String scalar = list ? type.substring(0, type.length() - 2) : type;
        ValueType value = Arrays.stream(ValueType.values())
                .filter(candidate -> candidate.text().equals(scalar))
                .findFirst()
                .orElseThrow();
        return new TableColumn(name, writtenName, list ? ColumnType.listOf(value) : ColumnType.single(value));
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
