package io.graphexport.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.GroupWriter;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;

/** Files that parquet-java itself writes, so that not only our own writer and DuckDB are read. */
final class ExampleFiles {
    private static final int ROWS_PER_GROUP = 20_000;

    private ExampleFiles() {}

    /** Whether pages have checksums, without which damage to them comes as far as the decoders. */
    enum Checksums {
        WRITTEN,
        LEFT_OUT
    }

    /** Writes a file with columns as Parquet schemas are printed. */
    @SafeVarargs
    static Path write(Path folder, String columns, Map<String, String> keyValues, Consumer<Group>... rows) {
        List<Consumer<Group>> all = new ArrayList<>();
        for (Consumer<Group> row : rows) {
            all.add(row);
        }
        return write(folder, columns, keyValues, WriterVersion.PARQUET_1_0, Checksums.WRITTEN, all.stream());
    }

    static Path write(
            Path folder,
            String columns,
            Map<String, String> keyValues,
            WriterVersion version,
            Checksums checksums,
            Stream<Consumer<Group>> rows) {
        return write(folder, columns, keyValues, version, checksums, null, rows);
    }

    static Path write(
            Path folder,
            String columns,
            Map<String, String> keyValues,
            WriterVersion version,
            Checksums checksums,
            @Nullable FileEncryptionProperties encryption,
            Stream<Consumer<Group>> rows) {
        MessageType schema = MessageTypeParser.parseMessageType("message row { " + columns + " }");
        Path file = folder.resolve("example.parquet");
        ParquetProperties properties = ParquetProperties.builder()
                .withWriterVersion(version)
                .withPageWriteChecksumEnabled(checksums == Checksums.WRITTEN)
                .build();
        try (ParquetFileWriter writer = new ParquetFileWriter(
                new LocalOutputFile(file), schema, ParquetFileWriter.Mode.OVERWRITE, 0, 0, encryption, properties)) {
            writer.start();
            Iterator<Consumer<Group>> left = rows.iterator();
            for (int group = 0; left.hasNext(); group++) {
                writeRowGroup(writer, schema, properties, group, left);
            }
            writer.end(keyValues);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static void writeRowGroup(
            ParquetFileWriter writer,
            MessageType schema,
            ParquetProperties properties,
            int group,
            Iterator<Consumer<Group>> rows)
            throws IOException {
        try (ColumnChunkPageWriteStore pages = new ColumnChunkPageWriteStore(
                        new UncompressedPages(),
                        schema,
                        new HeapByteBufferAllocator(),
                        64,
                        properties.getPageWriteChecksumEnabled(),
                        writer.getEncryptor(),
                        group);
                ColumnWriteStore columns = properties.newColumnWriteStore(schema, pages)) {
            RecordConsumer consumer = new ColumnIOFactory().getColumnIO(schema).getRecordWriter(columns);
            int count = 0;
            for (; count < ROWS_PER_GROUP && rows.hasNext(); count++) {
                Group row = new SimpleGroup(schema);
                rows.next().accept(row);
                new GroupWriter(consumer, schema).write(row);
            }
            consumer.flush();
            writer.startBlock(count);
            columns.flush();
            pages.flushToFileWriter(writer);
            writer.endBlock();
        }
    }
}
