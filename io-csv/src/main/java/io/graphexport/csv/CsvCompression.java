package io.graphexport.csv;

import io.graphexport.format.TableFile;
import io.graphexport.format.TableFiles;
import io.graphexport.request.Codec;
import io.graphexport.request.Compression;
import io.graphexport.request.ExportFormat;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the text of CSV files is compressed (contract R6.9). Compressed files are blocks of 256 KiB of text, each
 * compressed by itself: a gzip member or a zstd frame. So a table between two blocks holds text and no compressor.
 *
 * @param codec one that CSV can have
 * @param level in the codec's range
 */
record CsvCompression(Codec codec, int level) {
    /**
     * How much text is compressed at a time; part of the output's bytes, so that a change shows in every compressed
     * file.
     */
    static final int BLOCK_SIZE = 1 << 18;

    private static final int GZIP_LEVEL = 6;
    private static final int ZSTD_LEVEL = 3;

    /**
     * What an export asks for.
     *
     * @throws IllegalArgumentException if CSV doesn't have the codec
     */
    static CsvCompression of(@Nullable Compression asked) {
        Compression compression = asked == null ? Compression.of(Codec.NONE) : asked;
        return new CsvCompression(compression.codec(), compression.level().orElse(defaultLevel(compression.codec())));
    }

    /** What is put behind {@code .csv} in file names. */
    String extension() {
        return switch (codec) {
            case NONE -> "";
            case GZIP -> ".gz";
            case ZSTD -> ".zst";
            case SNAPPY, LZ4_RAW -> throw refused(codec);
        };
    }

    /** Where the text of a file goes. */
    CsvSink sink(TableFile file, TableFiles files) {
        return switch (codec) {
            case NONE -> new CsvPlainSink(file);
            case GZIP -> new CsvBlockSink(new CsvGzip(level), file, files);
            case ZSTD -> new CsvBlockSink(new CsvZstd(level), file, files);
            case SNAPPY, LZ4_RAW -> throw refused(codec);
        };
    }

    private static int defaultLevel(Codec codec) {
        return switch (codec) {
            case NONE -> 0;
            case GZIP -> GZIP_LEVEL;
            case ZSTD -> ZSTD_LEVEL;
            case SNAPPY, LZ4_RAW -> throw refused(codec);
        };
    }

    private static IllegalArgumentException refused(Codec codec) {
        List<Codec> known = Arrays.stream(Codec.values())
                .filter(one -> one.fits(ExportFormat.CSV))
                .toList();
        return new IllegalArgumentException("CSV can't be compressed with " + codec + ", only with one of " + known);
    }
}
