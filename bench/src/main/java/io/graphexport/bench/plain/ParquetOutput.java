package io.graphexport.bench.plain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.jspecify.annotations.Nullable;

/** Parquet with Snappy by parquet-java's row writer, in its default settings. */
public final class ParquetOutput implements RowOutput {
    private final ParquetWriter<@Nullable Object[]> writer;

    private ParquetOutput(ParquetWriter<@Nullable Object[]> writer) {
        this.writer = writer;
    }

    /** Opens a new file. */
    public static RowOutput open(Path file, List<String> columns) throws IOException {
        return new ParquetOutput(open(new LocalOutputFile(file), columns, CompressionCodecName.SNAPPY));
    }

    /** parquet-java's writer for rows of these columns. */
    public static ParquetWriter<@Nullable Object[]> open(
            OutputFile file, List<String> columns, CompressionCodecName codec) throws IOException {
        return new Builder(file, columns.stream().map(PlainColumn::of).toList())
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(codec)
                .build();
    }

    @Override
    public void write(@Nullable Object[] row) throws IOException {
        writer.write(row);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    /** What parquet-java wants a class for. */
    private static final class Builder extends ParquetWriter.Builder<@Nullable Object[], Builder> {
        private final List<PlainColumn> columns;

        Builder(OutputFile file, List<PlainColumn> columns) {
            super(file);
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        // It must be there, though nobody calls it.
        @SuppressWarnings("deprecation")
        @Override
        protected WriteSupport<@Nullable Object[]> getWriteSupport(Configuration configuration) {
            return new RowSupport(columns);
        }

        @Override
        protected WriteSupport<@Nullable Object[]> getWriteSupport(ParquetConfiguration configuration) {
            return new RowSupport(columns);
        }
    }
}
