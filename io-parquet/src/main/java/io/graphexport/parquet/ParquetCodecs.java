package io.graphexport.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.graphexport.request.Codec;
import io.graphexport.request.Compression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Compresses and decompresses pages without Hadoop, whose codecs are parquet-java's own way. Thread-safe; the
 * compressors and decompressors that it hands out are for one thread each, and must be released.
 */
final class ParquetCodecs implements CompressionCodecFactory {
    /** Zstandard's own default. */
    private static final int ZSTD_LEVEL = 3;

    private final Compression compression;

    private ParquetCodecs(Compression compression) {
        this.compression = compression;
    }

    /** The codecs for pages to be read, of any codec. */
    static ParquetCodecs forReading() {
        return new ParquetCodecs(Compression.of(Codec.NONE));
    }

    /** The codecs for pages to be written with the compression. */
    static ParquetCodecs forWriting(Compression compression) {
        return new ParquetCodecs(compression);
    }

    /** Parquet's name of a codec. */
    static CompressionCodecName name(Codec codec) {
        return switch (codec) {
            case NONE -> CompressionCodecName.UNCOMPRESSED;
            case SNAPPY -> CompressionCodecName.SNAPPY;
            case GZIP -> CompressionCodecName.GZIP;
            case ZSTD -> CompressionCodecName.ZSTD;
            case LZ4_RAW -> CompressionCodecName.LZ4_RAW;
        };
    }

    /** A compressor for the compression that pages are to be written with. */
    BytesInputCompressor compressor() {
        return getCompressor(name(compression.codec()));
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED -> new Uncompressed();
            case SNAPPY -> new SnappyPages();
            case GZIP -> new GzipPages(compression.level().orElse(Deflater.DEFAULT_COMPRESSION));
            case ZSTD -> new ZstdPages(compression.level().orElse(ZSTD_LEVEL));
            case LZ4_RAW -> new Lz4Pages();
            case LZO, BROTLI, LZ4 -> throw unsupported(codec);
        };
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED -> new Decompressor(ParquetCodecs::copy);
            case SNAPPY -> new Decompressor(ParquetCodecs::unsnappy);
            case GZIP -> new Decompressor(ParquetCodecs::gunzip);
            case ZSTD -> new Decompressor(ParquetCodecs::unzstd);
            case LZ4_RAW -> new Decompressor(new Lz4Block());
            case LZO, BROTLI, LZ4 -> throw unsupported(codec);
        };
    }

    @Override
    public void release() {
        // Holds nothing itself.
    }

    /** A copy of the bytes, in an array of their length. */
    static byte[] toArray(BytesInput bytes) throws IOException {
        byte[] array = new byte[Math.toIntExact(bytes.size())];
        bytes.writeAllTo(new Into(array));
        return array;
    }

    private static IllegalArgumentException unsupported(CompressionCodecName codec) {
        return new IllegalArgumentException("the Parquet codec " + codec
                + " is not supported; supported are UNCOMPRESSED, SNAPPY, GZIP, ZSTD and LZ4_RAW");
    }

    private static int copy(byte[] in, byte[] out) {
        System.arraycopy(in, 0, out, 0, Math.min(in.length, out.length));
        return in.length;
    }

    private static int unsnappy(byte[] in, byte[] out) throws IOException {
        // Snappy's native code trusts the length that the page itself gives.
        int length = Snappy.uncompressedLength(in, 0, in.length);
        return length == out.length ? Snappy.uncompress(in, 0, in.length, out, 0) : length;
    }

    private static int gunzip(byte[] in, byte[] out) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(in))) {
            int length = stream.readNBytes(out, 0, out.length);
            return stream.read() < 0 ? length : Integer.MAX_VALUE;
        }
    }

    private static int unzstd(byte[] in, byte[] out) throws IOException {
        try {
            return (int) Zstd.decompressByteArray(out, 0, out.length, in, 0, in.length);
        } catch (ZstdException e) {
            throw new IOException("a page is no Zstandard: " + e.getMessage(), e);
        }
    }

    /** Decompresses a whole page. */
    private interface Block {
        /**
         * Fills {@code out} and returns the number of bytes that there are; any other number than its length is an
         * error.
         */
        int decompress(byte[] in, byte[] out) throws IOException;
    }

    private static final class Lz4Block implements Block {
        private final Lz4Decompressor decompressor = new Lz4Decompressor();

        @Override
        public int decompress(byte[] in, byte[] out) throws IOException {
            try {
                return decompressor.decompress(in, 0, in.length, out, 0, out.length);
            } catch (MalformedInputException e) {
                throw new IOException("a page is no LZ4 block: " + e.getMessage(), e);
            }
        }
    }

    private static final class Decompressor implements BytesInputDecompressor {
        private final Block block;

        Decompressor(Block block) {
            this.block = block;
        }

        @Override
        public BytesInput decompress(BytesInput bytes, int decompressedSize) throws IOException {
            return BytesInput.from(decompress(toArray(bytes), decompressedSize));
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int decompressedSize)
                throws IOException {
            byte[] in = new byte[compressedSize];
            input.get(in);
            output.put(decompress(in, decompressedSize));
        }

        private byte[] decompress(byte[] in, int size) throws IOException {
            byte[] out = new byte[size];
            int length = block.decompress(in, out);
            if (length != size) {
                throw new IOException("a page of " + in.length + " bytes doesn't decompress to the " + size
                        + " bytes that its header says");
            }
            return out;
        }

        @Override
        public void release() {
            // Holds nothing that the garbage collector doesn't free.
        }
    }

    private static final class Uncompressed implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) {
            return bytes;
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.UNCOMPRESSED;
        }

        @Override
        public void release() {
            // Holds nothing.
        }
    }

    /** A codec that compresses from array to array; both are reused from page to page. */
    private abstract static class ArrayCompressor implements BytesInputCompressor {
        private final CompressionCodecName codec;
        private byte[] in = new byte[0];
        private byte[] out = new byte[0];

        ArrayCompressor(CompressionCodecName codec) {
            this.codec = codec;
        }

        /** The number of bytes that so many bytes have at most when compressed. */
        abstract int limit(int length);

        /** Compresses to the start of {@code target}; returns the number of bytes there. */
        abstract int compress(byte[] source, int length, byte[] target) throws IOException;

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            int length = Math.toIntExact(bytes.size());
            in = fitted(in, length);
            bytes.writeAllTo(new Into(in));
            out = fitted(out, limit(length));
            return BytesInput.from(out, 0, compress(in, length, out));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return codec;
        }

        @Override
        public void release() {
            in = new byte[0];
            out = new byte[0];
        }

        private static byte[] fitted(byte[] array, int length) {
            return array.length >= length ? array : new byte[length];
        }
    }

    /** Writes to an array from its start; the array is long enough. */
    private static final class Into extends OutputStream {
        private final byte[] target;
        private int length;

        Into(byte[] target) {
            this.target = target;
        }

        @Override
        public void write(int b) {
            target[length++] = (byte) b;
        }

        @Override
        public void write(byte[] bytes, int start, int count) {
            System.arraycopy(bytes, start, target, length, count);
            length += count;
        }
    }

    private static final class SnappyPages extends ArrayCompressor {
        SnappyPages() {
            super(CompressionCodecName.SNAPPY);
        }

        @Override
        int limit(int length) {
            return Snappy.maxCompressedLength(length);
        }

        @Override
        int compress(byte[] source, int length, byte[] target) throws IOException {
            return Snappy.compress(source, 0, length, target, 0);
        }
    }

    private static final class ZstdPages extends ArrayCompressor {
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
        int compress(byte[] source, int length, byte[] target) {
            return context.compressByteArray(target, 0, target.length, source, 0, length);
        }

        @Override
        public void release() {
            super.release();
            context.close();
        }
    }

    private static final class Lz4Pages extends ArrayCompressor {
        private final Lz4Compressor compressor = new Lz4Compressor();

        Lz4Pages() {
            super(CompressionCodecName.LZ4_RAW);
        }

        @Override
        int limit(int length) {
            return compressor.maxCompressedLength(length);
        }

        @Override
        int compress(byte[] source, int length, byte[] target) {
            return compressor.compress(source, 0, length, target, 0, target.length);
        }
    }

    private static final class GzipPages implements BytesInputCompressor {
        private final int level;

        GzipPages(int level) {
            this.level = level;
        }

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (Gzip gzip = new Gzip(out, level)) {
                bytes.writeAllTo(gzip);
            }
            return BytesInput.from(out);
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.GZIP;
        }

        @Override
        public void release() {
            // Holds nothing.
        }
    }

    /** The JDK's stream, at a level. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out, int level) throws IOException {
            super(out);
            def.setLevel(level);
        }
    }
}
