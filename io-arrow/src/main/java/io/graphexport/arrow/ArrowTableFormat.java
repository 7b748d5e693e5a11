package io.graphexport.arrow;

import io.graphexport.columnar.BufferPool;
import io.graphexport.columnar.PackedRowEncoder;
import io.graphexport.columnar.WrittenColumn;
import io.graphexport.format.OutputOptions;
import io.graphexport.format.RowEncoder;
import io.graphexport.format.TableFiles;
import io.graphexport.format.TableFormat;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableWriter;
import io.graphexport.request.Codec;
import io.graphexport.request.Compression;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.Profile;

/** Arrow for one export. */
final class ArrowTableFormat implements TableFormat {
    private final Profile profile;
    private final Compression compression;
    private final long maxFileSize;
    private final BufferPool buffers = new BufferPool();

    ArrowTableFormat(OutputOptions options) {
        this.profile = options.profile();
        this.compression = compression(options);
        this.maxFileSize = options.maxFileSize();
    }

    private static Compression compression(OutputOptions options) {
        Compression asked = options.compression();
        if (asked == null) {
            return switch (options.profile()) {
                case NEPTUNE -> Compression.of(Codec.NONE);
                case LAKE -> Compression.of(Codec.ZSTD);
            };
        }
        if (!asked.codec().fits(ExportFormat.ARROW)) {
            throw new IllegalArgumentException("Arrow files are written with NONE or ZSTD, not with " + asked.codec());
        }
        return asked;
    }

    @Override
    public String extension() {
        return ArrowFormat.FILE_EXTENSION;
    }

    @Override
    public RowEncoder encoder(TableSchema table) {
        return new PackedRowEncoder(table, WrittenColumn.of(table, profile), buffers);
    }

    @Override
    public TableWriter writer(TableSchema table, TableFiles files) {
        return new ArrowTableWriter(table, WrittenColumn.of(table, profile), files, compression, maxFileSize);
    }
}
