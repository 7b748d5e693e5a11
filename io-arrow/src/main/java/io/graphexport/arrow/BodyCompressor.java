package io.graphexport.arrow;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.graphexport.columnar.PackedRows;
import io.graphexport.request.Codec;
import io.graphexport.request.Compression;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compresses the buffers of messages, each by itself. For one thread; to be closed. */
final class BodyCompressor implements AutoCloseable {
    /** What stands before a buffer: how long it is when it is decompressed. */
    private static final int PREFIX = Long.BYTES;

    /** Stands there if the buffer is not compressed after all. */
    private static final long NOT_COMPRESSED = -1;

    private final @Nullable ZstdCompressCtx zstd;

    private BodyCompressor(@Nullable ZstdCompressCtx zstd) {
        this.zstd = zstd;
    }

    static BodyCompressor of(Compression compression) {
        if (compression.codec() == Codec.NONE) {
            return new BodyCompressor(null);
        }
        return new BodyCompressor(
                new ZstdCompressCtx().setLevel(compression.level().orElse(Zstd.defaultCompressionLevel())));
    }

    /** Whether buffers are compressed at all, which a message says. */
    boolean compresses() {
        return zstd != null;
    }

    /** The buffers as they are written. */
    List<byte[]> compress(List<byte[]> buffers) {
        ZstdCompressCtx context = zstd;
        return context == null
                ? buffers
                : buffers.stream().map(buffer -> compress(context, buffer)).toList();
    }

    private static byte[] compress(ZstdCompressCtx context, byte[] buffer) {
        if (buffer.length == 0) {
            return buffer;
        }
        byte[] target = new byte[Math.toIntExact(PREFIX + Zstd.compressBound(buffer.length))];
        int length = context.compressByteArray(target, PREFIX, target.length - PREFIX, buffer, 0, buffer.length);
        if (length >= buffer.length) {
            PackedRows.putLong(target, 0, NOT_COMPRESSED);
            System.arraycopy(buffer, 0, target, PREFIX, buffer.length);
            return Arrays.copyOf(target, PREFIX + buffer.length);
        }
        PackedRows.putLong(target, 0, buffer.length);
        return Arrays.copyOf(target, PREFIX + length);
    }

    @Override
    public void close() {
        if (zstd != null) {
            zstd.close();
        }
    }
}
