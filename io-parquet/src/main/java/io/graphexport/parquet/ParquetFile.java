package io.graphexport.parquet;

import io.graphexport.format.TableFile;
import io.graphexport.parquet.RowGroupEncoder.PackedSlice;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/** A file that is being written. Between row groups it holds what its footer will say, and nothing else. */
final class ParquetFile {
    private final TableFile file;
    private final TableFileOutput output;
    private final ParquetFileWriter writer;
    private final MessageType schema;
    private long rows;

    /** Begins a file. */
    ParquetFile(TableFile file, MessageType schema) throws IOException {
        this.file = file;
        this.schema = schema;
        this.output = new TableFileOutput(file);
        // The sizes are about alignment, which only Hadoop's file system has.
        this.writer = new ParquetFileWriter(
                output, schema, ParquetFileWriter.Mode.CREATE, 0, 0, null, RowGroupEncoder.WITH_DICTIONARY);
        writer.start();
    }

    /** Writes a row group. */
    void write(List<WrittenColumn> columns, List<PackedSlice> slices, ParquetCodecs codecs) throws IOException {
        BytesInputCompressor compressor = codecs.compressor();
        try {
            new RowGroupEncoder(columns, schema, slices).writeTo(writer, compressor);
        } finally {
            compressor.release();
        }
        output.rest();
        rows += slices.stream().mapToLong(PackedSlice::rows).sum();
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
