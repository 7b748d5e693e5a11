package io.graphexport.arrow;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.graphexport.columnar.PackedRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

/** Decompresses the buffers of messages. Stateless. */
enum BufferCodec {
    /** LZ4 frames. */
    LZ4(255) {
        @Override
        byte[] decompress(byte[] bytes, int start, int length) throws IOException {
            byte[] target = new byte[length];
            try (InputStream stream =
                    new FramedLZ4CompressorInputStream(new ByteArrayInputStream(bytes, start, bytes.length - start))) {
                int read = stream.readNBytes(target, 0, length);
                if (read < length || stream.read() >= 0) {
                    throw wrongLength(length);
                }
            }
            return target;
        }
    },
    /** Zstandard. */
    ZSTD(1 << 15) {
        @Override
        byte[] decompress(byte[] bytes, int start, int length) {
            byte[] target = new byte[length];
            try {
                long read = Zstd.decompressByteArray(target, 0, length, bytes, start, bytes.length - start);
                if (Zstd.isError(read)) {
                    throw new DamagedArrayException("a buffer doesn't decompress: " + Zstd.getErrorName(read));
                }
                if (read != length) {
                    throw wrongLength(length);
                }
            } catch (ZstdException e) {
                throw new DamagedArrayException("a buffer doesn't decompress: " + e.getMessage());
            }
            return target;
        }
    };

    /** The bytes at a buffer's start that say how many it has. */
    static final int PREFIX = Long.BYTES;

    private static final long NOT_COMPRESSED = -1;

    /** How many bytes one can become at most, with some of either beside that. */
    private final int highestRatio;

    BufferCodec(int highestRatio) {
        this.highestRatio = highestRatio;
    }

    static BufferCodec of(BodyCompression compression) {
        if (compression.method() != BodyCompressionMethod.BUFFER) {
            throw new DamagedArrayException("there is no method of compression " + compression.method());
        }
        return switch (compression.codec()) {
            case CompressionType.LZ4_FRAME -> LZ4;
            case CompressionType.ZSTD -> ZSTD;
            default -> throw new DamagedArrayException("there is no codec " + compression.codec());
        };
    }

    /**
     * How many bytes a buffer says that it has.
     *
     * @param start its first bytes
     * @param size how many it has as it is
     */
    long size(byte[] start, long size) {
        if (size == 0) {
            return 0;
        }
        if (size < PREFIX) {
            throw new DamagedArrayException("a compressed buffer has only " + size + " bytes");
        }
        long length = PackedRows.getLong(start, 0);
        if (length == NOT_COMPRESSED) {
            return size - PREFIX;
        }
        // No codec can do better; memory is not taken for what can't come.
        if (length < 0 || length > Integer.MAX_VALUE - PREFIX || length > (size - PREFIX + 1L) * highestRatio) {
            throw new DamagedArrayException("a buffer of " + size + " bytes says that it decompresses to " + length);
        }
        return length;
    }

    /** The bytes of a buffer, which says first how many they are. */
    byte[] decompress(byte[] buffer) throws IOException {
        int length = (int) size(buffer, buffer.length);
        if (length == 0) {
            return new byte[0];
        }
        return PackedRows.getLong(buffer, 0) == NOT_COMPRESSED
                ? Arrays.copyOfRange(buffer, PREFIX, buffer.length)
                : decompress(buffer, PREFIX, length);
    }

    abstract byte[] decompress(byte[] bytes, int start, int length) throws IOException;

    private static DamagedArrayException wrongLength(int length) {
        return new DamagedArrayException("a buffer doesn't decompress to the " + length + " bytes that it should have");
    }
}
