package io.graphexport.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.graphexport.request.Codec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Decompresses pages without Hadoop, whose codecs are parquet-java's own way; {@link PageCompressor} compresses them.
 * Thread-safe; the decompressors that it hands out are for one thread each, and must be released.
 */
final class ParquetCodecs implements CompressionCodecFactory {

    private ParquetCodecs() {}

    /** The codecs for pages to be read, of any codec. */
    static ParquetCodecs forReading() {
        return new ParquetCodecs();
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

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("these codecs are for reading");
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
}
