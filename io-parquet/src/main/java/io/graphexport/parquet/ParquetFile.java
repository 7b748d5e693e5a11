package io.graphexport.parquet;

import io.graphexport.encryption.DataKey;
import io.graphexport.encryption.FileEncryption;
import io.graphexport.format.TableFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** A file that is being written. Between row groups it holds what its footer will say, and nothing else. */
final class ParquetFile {
    /** An encrypted file numbers its row groups and columns in 16 bits. */
    private static final int MAX_ENCRYPTED = Short.MAX_VALUE;

    private final TableFile file;
    private final TableFileOutput output;
    private final ParquetFileWriter writer;
    private final List<ColumnDescriptor> columns;
    private long rows;
    private int groups;

    /**
     * Begins a file.
     *
     * @param encryption where the file gets its key from; null for a file that isn't encrypted
     * @throws IOException if it gets none; the message is in words
     */
    ParquetFile(TableFile file, MessageType schema, @Nullable FileEncryption encryption) throws IOException {
        this.file = file;
        this.columns = schema.getColumns();
        this.output = new TableFileOutput(file);
        // The sizes are about alignment, which only Hadoop's file system has; the manifest has a checksum of the whole.
        this.writer = new ParquetFileWriter(
                output,
                schema,
                ParquetFileWriter.Mode.CREATE,
                0,
                0,
                ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
                ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
                false,
                encryption == null ? null : properties(encryption));
        writer.start();
    }

    /** All under one key: the columns, the indexes and the footer. */
    private FileEncryptionProperties properties(FileEncryption encryption) throws IOException {
        if (columns.size() > MAX_ENCRYPTED) {
            throw new IOException("an encrypted Parquet file has at most " + MAX_ENCRYPTED + " columns, but it has "
                    + columns.size() + "; export fewer properties, or without encryption");
        }
        DataKey key = encryption.newDataKey();
        return FileEncryptionProperties.builder(key.plaintext())
                .withFooterKeyMetadata(KeyMaterial.of(key))
                .build();
    }

    /** Writes a row group. */
    void write(EncodedGroup group) throws IOException {
        group.writeTo(writer, columns, groups);
        output.rest();
        rows += group.rows();
        groups++;
    }

    /** Whether the file can't have another row group. */
    boolean isFull() {
        return writer.getEncryptor() != null && groups == MAX_ENCRYPTED;
    }

    /** The bytes written so far, which the footer will follow. */
    long position() {
        return file.position();
    }

    /** Writes the footer and completes the file. */
    void complete(Map<String, String> footer) throws IOException {
        writer.end(footer);
        file.complete(rows);
    }
}
