package io.graphexport.parquet;

import io.graphexport.columnar.BufferPool;
import io.graphexport.columnar.PackedRowEncoder;
import io.graphexport.columnar.WrittenColumn;
import io.graphexport.encryption.FileEncryption;
import io.graphexport.format.OutputOptions;
import io.graphexport.format.RowEncoder;
import io.graphexport.format.TableFiles;
import io.graphexport.format.TableFormat;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableWriter;
import io.graphexport.request.Codec;
import io.graphexport.request.Compression;
import io.graphexport.request.Profile;
import org.jspecify.annotations.Nullable;

/** Parquet for one export. */
final class ParquetTableFormat implements TableFormat {
    private final Profile profile;
    private final EncoderPool encoders;
    private final long maxFileSize;
    private final @Nullable FileEncryption encryption;
    private final BufferPool buffers = new BufferPool();

    ParquetTableFormat(OutputOptions options) {
        this.profile = options.profile();
        this.encoders = new EncoderPool(compression(options));
        this.maxFileSize = options.maxFileSize();
        this.encryption = options.encryption();
    }

    private static Compression compression(OutputOptions options) {
        if (options.compression() != null) {
            return options.compression();
        }
        return switch (options.profile()) {
            case NEPTUNE -> Compression.of(Codec.NONE);
            case LAKE -> Compression.of(Codec.ZSTD);
        };
    }

    @Override
    public String extension() {
        return ".parquet";
    }

    @Override
    public boolean encryptsFiles() {
        return encryption != null;
    }

    @Override
    public RowEncoder encoder(TableSchema table) {
        return new PackedRowEncoder(table, WrittenColumn.of(table, profile), buffers);
    }

    @Override
    public TableWriter writer(TableSchema table, TableFiles files) {
        return new ParquetTableWriter(
                table, WrittenColumn.of(table, profile), files, encoders, maxFileSize, encryption);
    }
}
