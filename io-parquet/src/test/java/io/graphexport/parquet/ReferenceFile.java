package io.graphexport.parquet;

import io.graphexport.columnar.WrittenColumn;
import io.graphexport.format.TableSchema;
import io.graphexport.request.Profile;
import io.graphexport.testkit.ExpectedCells;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The slow way to a file, by parquet-java's own encoders, value by value: what the fast one is tested against. Cells
 * are as {@link ExpectedCells} says; all rows are one row group.
 */
final class ReferenceFile {
    private ReferenceFile() {}

    static byte[] write(Path folder, TableSchema table, Profile profile, List<List<@Nullable Object>> rows)
            throws IOException {
        MessageType schema = WrittenSchema.of(table.kind(), WrittenColumn.of(table, profile));
        Path file = folder.resolve("reference.parquet");
        ParquetProperties properties =
                ParquetProperties.builder().withSizeStatisticsEnabled(false).build();
        try (ParquetFileWriter writer = new ParquetFileWriter(
                        new LocalOutputFile(file), schema, ParquetFileWriter.Mode.OVERWRITE, 0, 0, null, properties);
                ColumnChunkPageWriteStore pages = new ColumnChunkPageWriteStore(
                        new UncompressedPages(), schema, new HeapByteBufferAllocator(), 64, false);
                ColumnWriteStore store = properties.newColumnWriteStore(schema, pages)) {
            for (List<@Nullable Object> row : rows) {
                write(schema, store, row);
            }
            writer.start();
            writer.startBlock(rows.size());
            store.flush();
            pages.flushToFileWriter(writer);
            writer.endBlock();
            writer.end(Map.of());
        }
        return Files.readAllBytes(file);
    }

    private static void write(MessageType schema, ColumnWriteStore store, List<@Nullable Object> row) {
        for (int i = 0; i < row.size(); i++) {
            ColumnDescriptor column = schema.getColumns().get(i);
            write(store.getColumnWriter(column), column.getMaxDefinitionLevel(), row.get(i));
        }
        store.endRecord();
    }

    private static void write(ColumnWriter writer, int present, @Nullable Object cell) {
        if (cell == null || cell.equals(List.of())) {
            writer.writeNull(0, 0);
        } else if (cell instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                writeValue(writer, list.get(i), i == 0 ? 0 : 1, present);
            }
        } else {
            writeValue(writer, cell, 0, present);
        }
    }

    private static void writeValue(ColumnWriter writer, Object value, int repetition, int definition) {
        Object plain = plain(value);
        if (plain instanceof Boolean bool) {
            writer.write(bool, repetition, definition);
        } else if (plain instanceof Integer number) {
            writer.write((int) number, repetition, definition);
        } else if (plain instanceof Long number) {
            writer.write((long) number, repetition, definition);
        } else if (plain instanceof Float number) {
            writer.write((float) number, repetition, definition);
        } else if (plain instanceof Double number) {
            writer.write((double) number, repetition, definition);
        } else {
            writer.write((Binary) plain, repetition, definition);
        }
    }

    /** Adds a value to statistics. */
    static void update(Statistics<?> statistics, Object value) {
        Object plain = plain(value);
        if (plain instanceof Boolean bool) {
            statistics.updateStats(bool);
        } else if (plain instanceof Integer number) {
            statistics.updateStats((int) number);
        } else if (plain instanceof Long number) {
            statistics.updateStats((long) number);
        } else if (plain instanceof Float number) {
            statistics.updateStats((float) number);
        } else if (plain instanceof Double number) {
            statistics.updateStats((double) number);
        } else {
            statistics.updateStats((Binary) plain);
        }
    }

    /** The value in Parquet's physical type. */
    private static Object plain(Object value) {
        if (value instanceof Byte || value instanceof Short) {
            return ((Number) value).intValue();
        }
        if (value instanceof LocalDate date) {
            return (int) date.toEpochDay();
        }
        if (value instanceof Instant instant) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        }
        return value instanceof String text
                ? Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8))
                : value;
    }
}
