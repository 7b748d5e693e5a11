package io.graphexport.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Decompresses pages, but not to sizes that their bytes can't hold: a damaged header would exhaust memory. */
final class CheckedCodecs implements CompressionCodecFactory {
    /** Pages are below it as a rule, so that the ratio matters for a damaged header only. */
    private static final int UNCHECKED_SIZE = 64 << 20;

    /** A byte of Zstandard, the densest codec, gives 32 KiB at most. */
    private static final int MAX_RATIO = 40_000;

    private final CompressionCodecFactory codecs = ParquetCodecs.forReading();

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return codecs.getCompressor(codec);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new Checked(codecs.getDecompressor(codec));
    }

    @Override
    public void release() {
        codecs.release();
    }

    private record Checked(BytesInputDecompressor decompressor) implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput bytes, int decompressedSize) throws IOException {
            check(bytes.size(), decompressedSize);
            // A page of nulls only may have no bytes at all, which is no block of any codec.
            return decompressedSize == 0 ? BytesInput.empty() : decompressor.decompress(bytes, decompressedSize);
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int decompressedSize)
                throws IOException {
            check(compressedSize, decompressedSize);
            decompressor.decompress(input, compressedSize, output, decompressedSize);
        }

        @Override
        public void release() {
            decompressor.release();
        }

        private static void check(long compressedSize, int decompressedSize) throws IOException {
            if (decompressedSize < 0 || decompressedSize > Math.max(UNCHECKED_SIZE, compressedSize * MAX_RATIO)) {
                throw new IOException("a page of " + compressedSize + " bytes can't have " + decompressedSize
                        + " bytes when decompressed");
            }
        }
    }
}
