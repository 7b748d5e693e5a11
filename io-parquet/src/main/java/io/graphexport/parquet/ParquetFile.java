package io.graphexport.parquet;

import io.graphexport.format.TableFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/** A file that is being written. Between row groups it holds what its footer will say, and nothing else. */
final class ParquetFile {
    private final TableFile file;
    private final TableFileOutput output;
    private final ParquetFileWriter writer;
    private final List<ColumnDescriptor> columns;
    private long rows;

    /** Begins a file. */
    ParquetFile(TableFile file, MessageType schema) throws IOException {
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
                false);
        writer.start();
    }

    /** Writes a row group. */
    void write(EncodedGroup group) throws IOException {
        group.writeTo(writer, columns);
        output.rest();
        rows += group.rows();
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
