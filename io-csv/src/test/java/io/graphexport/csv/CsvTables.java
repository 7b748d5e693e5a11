package io.graphexport.csv;

import io.graphexport.format.OutputOptions;
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
import io.graphexport.loss.LossCounter;
import io.graphexport.request.Codec;
import io.graphexport.request.Compression;
import io.graphexport.request.Profile;
import io.graphexport.testkit.InMemoryTableFiles;
import io.graphexport.testkit.RowsOfValues;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Schemas for tests, and tables written in one call. */
final class CsvTables {
    static final LossCounter NO_LOSS = (loss, column, row) -> {
        throw new AssertionError("unexpected loss " + loss + " in column " + column + ", row " + row);
    };
    static final LossCounter ANY_LOSS = (loss, column, row) -> {};

    private CsvTables() {}

    static TableSchema vertices(TableColumn... columns) {
        return new TableSchema(ElementKind.VERTEX, "person", Scope.LABEL, IdColumn.WRITTEN, List.of(columns));
    }

    static TableSchema edges(IdColumn idColumn, TableColumn... columns) {
        return new TableSchema(ElementKind.EDGE, "knows", Scope.LABEL, idColumn, List.of(columns));
    }

    /** A column for a name and a type as a header has it. */
    static TableColumn column(String name, String type) {
        return new TableColumn(name, name, type(type));
    }

    static ColumnType type(String text) {
        boolean list = text.endsWith("[]");
        String name = list ? text.substring(0, text.length() - 2) : text;
        ValueType type = Arrays.stream(ValueType.values())
                .filter(one -> one.text().equals(name))
                .findFirst()
                .orElseThrow();
        return list ? ColumnType.listOf(type) : ColumnType.single(type);
    }

    static TableFormat format(Codec codec, long maxFileSize) {
        return new CsvOutput().with(new OutputOptions(Profile.NEPTUNE, Compression.of(codec), maxFileSize));
    }

    /** The text of a table in one file. */
    static String text(TableSchema table, List<RowsOfValues.Row> rows, LossCounter losses) {
        InMemoryTableFiles files = new InMemoryTableFiles();
        TableFormat format = format(Codec.NONE, Long.MAX_VALUE);
        try (TableWriter writer = format.writer(table, files)) {
            writer.append(
                    format.encoder(table).encode(new RowsOfValues(table, rows), losses), TableBlock::encodeAndWrite);
            writer.finish(TableBlock::encodeAndWrite);
        }
        return new String(files.contents().get(0), StandardCharsets.UTF_8);
    }

    /** Writes a table, its rows cut into chunks at random places of at most as many rows. */
    static InMemoryTableFiles write(
            TableFormat format, TableSchema table, RowsOfValues rows, int mostRows, Random random) {
        InMemoryTableFiles files = new InMemoryTableFiles();
        RowEncoder encoder = format.encoder(table);
        try (TableWriter writer = format.writer(table, files)) {
            int row = 0;
            while (row < rows.rows()) {
                int end = Math.min(rows.rows(), row + 1 + random.nextInt(mostRows));
                writer.append(encoder.encode(rows.slice(row, end), ANY_LOSS), TableBlock::encodeAndWrite);
                row = end;
            }
            writer.finish(TableBlock::encodeAndWrite);
        }
        return files;
    }
}
