package io.graphexport.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.airlift.compress.lz4.Lz4Compressor;
import io.graphexport.columnar.PackedRows;
import io.graphexport.request.Compression;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Compresses pages from array to array, with a buffer that is used again. For one thread, to be closed. */
abstract class PageCompressor implements Closeable {
    /** Zstandard's own default. */
    private static final int ZSTD_LEVEL = 3;

    private final CompressionCodecName codec;
    private byte[] buffer = new byte[0];

    private PageCompressor(CompressionCodecName codec) {
        this.codec = codec;
    }

    /** A compressor for pages to be written. */
    static PageCompressor of(Compression compression) {
        return switch (compression.codec()) {
            case NONE -> new Uncompressed();
            case SNAPPY -> new SnappyPages();
            case GZIP -> new GzipPages(compression.level().orElse(Deflater.DEFAULT_COMPRESSION));
            case ZSTD -> new ZstdPages(compression.level().orElse(ZSTD_LEVEL));
            case LZ4_RAW -> new Lz4Pages();
        };
    }

    /** Parquet's name of the codec. */
    final CompressionCodecName codec() {
        return codec;
    }

    /** The first bytes of a page in compressed form, in an array of their own. */
    final byte[] compress(byte[] page, int length) throws IOException {
        int limit = limit(length);
        if (buffer.length < limit) {
            buffer = new byte[limit];
        }
        return Arrays.copyOf(buffer, compress(page, length, buffer));
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
        Uncompressed() {
            super(CompressionCodecName.UNCOMPRESSED);
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
        SnappyPages() {
            super(CompressionCodecName.SNAPPY);
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

        ZstdPages(int level) {
            super(CompressionCodecName.ZSTD);
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

        Lz4Pages() {
            super(CompressionCodecName.LZ4_RAW);
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

        GzipPages(int level) {
            super(CompressionCodecName.GZIP);
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
