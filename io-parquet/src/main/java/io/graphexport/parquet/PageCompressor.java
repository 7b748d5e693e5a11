package io.graphexport.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.airlift.compress.lz4.Lz4Compressor;
import io.graphexport.columnar.PackedRows;
import io.graphexport.format.EncodedBytes;
import io.graphexport.format.TableFiles;
import io.graphexport.request.Compression;
import java.io.Closeable;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Compresses pages from array to array, with a buffer that is used again. For one thread, to be closed. */
abstract class PageCompressor implements Closeable {
    /** Zstandard's own default. */
    private static final int ZSTD_LEVEL = 3;

    private final CompressionCodecName codec;
    private final TableFiles files;
    private byte[] buffer = new byte[0];

    private PageCompressor(CompressionCodecName codec, TableFiles files) {
        this.codec = codec;
        this.files = files;
    }

    /**
     * A compressor for pages to be written.
     *
     * @param files whose memory the pages will be in
     */
    static PageCompressor of(Compression compression, TableFiles files) {
        return switch (compression.codec()) {
            case NONE -> new Uncompressed(files);
            case SNAPPY -> new SnappyPages(files);
            case GZIP -> new GzipPages(files, compression.level().orElse(Deflater.DEFAULT_COMPRESSION));
            case ZSTD -> new ZstdPages(files, compression.level().orElse(ZSTD_LEVEL));
            case LZ4_RAW -> new Lz4Pages(files);
        };
    }

    /** Parquet's name of the codec. */
    final CompressionCodecName codec() {
        return codec;
    }

    /** The first bytes of a page in compressed form, to be released once they are written. */
    EncodedBytes compress(byte[] page, int length) throws IOException {
        int limit = limit(length);
        if (buffer.length < limit) {
            buffer = new byte[limit];
        }
        return files.copy(buffer, compress(page, length, buffer));
    }

    /** The number of bytes that so many bytes have at most when compressed. */
    abstract int limit(int length);

    /** Compresses to the start of {@code target}; returns the number of bytes there. */
    abstract int compress(byte[] page, int length, byte[] target) throws IOException;

    @Override
    public void close() {
        buffer = new byte[0];
    }

    private static final class Uncompressed extends PageCompressor {
        Uncompressed(TableFiles files) {
            super(CompressionCodecName.UNCOMPRESSED, files);
        }

        @Override
        int limit(int length) {
            return length;
        }

        @Override
        int compress(byte[] page, int length, byte[] target) {
            System.arraycopy(page, 0, target, 0, length);
            return length;
        }
    }

    private static final class SnappyPages extends PageCompressor {
        SnappyPages(TableFiles files) {
            super(CompressionCodecName.SNAPPY, files);
        }

        @Override
        int limit(int length) {
            return Snappy.maxCompressedLength(length);
        }

        @Override
        int compress(byte[] page, int length, byte[] target) throws IOException {
            return Snappy.compress(page, 0, length, target, 0);
        }
    }

    private static final class ZstdPages extends PageCompressor {
        private final ZstdCompressCtx context = new ZstdCompressCtx();

        ZstdPages(TableFiles files, int level) {
            super(CompressionCodecName.ZSTD, files);
            context.setLevel(level);
        }

        @Override
        int limit(int length) {
            return Math.toIntExact(Zstd.compressBound(length));
        }

        @Override
        int compress(byte[] page, int length, byte[] target) {
            return context.compressByteArray(target, 0, target.length, page, 0, length);
        }

        @Override
        public void close() {
            super.close();
            context.close();
        }
    }

    private static final class Lz4Pages extends PageCompressor {
        private final Lz4Compressor compressor = new Lz4Compressor();

        Lz4Pages(TableFiles files) {
            super(CompressionCodecName.LZ4_RAW, files);
        }

        @Override
        int limit(int length) {
            return compressor.maxCompressedLength(length);
        }

        @Override
        int compress(byte[] page, int length, byte[] target) {
            return compressor.compress(page, 0, length, target, 0, target.length);
        }
    }

    /** A page is one gzip member: a header that says nothing, deflated bytes, and their checksum and number. */
    private static final class GzipPages extends PageCompressor {
        private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};
        private static final int TRAILER = 2 * Integer.BYTES;

        private final Deflater deflater;

        GzipPages(TableFiles files, int level) {
            super(CompressionCodecName.GZIP, files);
            deflater = new Deflater(level, true);
        }

        @Override
        int limit(int length) {
            // Deflate adds five bytes to each of its blocks that it can't make smaller, which have 16 KiB and more.
            return Math.toIntExact(HEADER.length + TRAILER + 64L + length + (length >> 8));
        }

        @Override
        int compress(byte[] page, int length, byte[] target) {
            System.arraycopy(HEADER, 0, target, 0, HEADER.length);
            deflater.reset();
            deflater.setInput(page, 0, length);
            deflater.finish();
            int end = HEADER.length + deflater.deflate(target, HEADER.length, target.length - HEADER.length - TRAILER);
            if (!deflater.finished()) {
                throw new IllegalStateException("a page of " + length + " bytes grew beyond the limit of deflate");
            }
            CRC32 checksum = new CRC32();
            checksum.update(page, 0, length);
            PackedRows.putInt(target, end, (int) checksum.getValue());
            PackedRows.putInt(target, end + Integer.BYTES, length);
            return end + TRAILER;
        }

        @Override
        public void close() {
            super.close();
            deflater.end();
        }
    }
}
