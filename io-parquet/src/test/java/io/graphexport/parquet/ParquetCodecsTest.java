package io.graphexport.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.request.Codec;
import io.graphexport.request.Compression;
import io.graphexport.testkit.InMemoryTableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("R6.9")
class ParquetCodecsTest {

    @ParameterizedTest
    @EnumSource
    void pagesOfAnyLengthComeBack(Codec codec) throws IOException {
        PageCompressor compressor = PageCompressor.of(Compression.of(codec), new InMemoryTableFiles());
        BytesInputDecompressor decompressor = ParquetCodecs.forReading().getDecompressor(compressor.codec());
        Random random = new Random(3);
        for (int length : new int[] {0, 1, 100_000, 17, 200_000}) {
            byte[] page = new byte[length];
            random.nextBytes(page);
            byte[] compressed = compressor.compress(page, length).toArray();

            assertThat(ParquetCodecs.toArray(decompressor.decompress(BytesInput.from(compressed), length)))
                    .as("length %d", length)
                    .isEqualTo(page);
        }
        compressor.close();
        decompressor.release();
    }

    @ParameterizedTest
    @EnumSource
    void buffersAreReadAndFilledFromTheirPosition(Codec codec) throws IOException {
        byte[] page = {1, 2, 3, 4};
        byte[] compressed = compressed(Compression.of(codec), page);
        ByteBuffer in = ByteBuffer.allocate(compressed.length + 2)
                .position(1)
                .put(compressed)
                .position(1);
        ByteBuffer out = ByteBuffer.allocate(6).position(1);
        ParquetCodecs.forReading().getDecompressor(ParquetCodecs.name(codec)).decompress(in, compressed.length, out, 4);

        assertThat(in.position()).isEqualTo(1 + compressed.length);
        assertThat(out.position()).isEqualTo(5);
        assertThat(out.array()).containsExactly(0, 1, 2, 3, 4, 0);
    }

    @ParameterizedTest
    @EnumSource
    void pageOfAnotherLengthThanItsHeaderSaysIsRefused(Codec codec) throws IOException {
        byte[] compressed = compressed(Compression.of(codec), new byte[100]);
        BytesInputDecompressor decompressor = ParquetCodecs.forReading().getDecompressor(ParquetCodecs.name(codec));

        for (int length : new int[] {0, 99, 101}) {
            assertThatThrownBy(() -> decompressor.decompress(BytesInput.from(compressed), length))
                    .as("length %d", length)
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void garbageIsRefused(Codec codec) {
        byte[] garbage = new byte[50];
        new Random(4).nextBytes(garbage);
        BytesInputDecompressor decompressor = ParquetCodecs.forReading().getDecompressor(ParquetCodecs.name(codec));

        assertThatThrownBy(() -> decompressor.decompress(BytesInput.from(garbage), 100))
                .isInstanceOf(IOException.class);
    }

    @Test
    void levelsAreUsed() throws IOException {
        assertThat(compressedSize("ZSTD:19")).isLessThan(compressedSize("ZSTD:1"));
        assertThat(compressedSize("GZIP:9")).isLessThan(compressedSize("GZIP:1"));
    }

    @Test
    void otherCodecsOfParquetAreRefusedByName() {
        assertThatThrownBy(() -> ParquetCodecs.forReading().getDecompressor(CompressionCodecName.BROTLI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BROTLI")
                .hasMessageContaining("ZSTD");
    }

    private static long compressedSize(String compression) throws IOException {
        StringBuilder text = new StringBuilder();
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            text.append(random.nextInt(1_000)).append(i % 7 == 0 ? "abcdef" : ",");
        }
        byte[] page = text.toString().getBytes(StandardCharsets.US_ASCII);
        return compressed(Compression.parse(compression), page).length;
    }

    private static byte[] compressed(Compression compression, byte[] page) throws IOException {
        try (PageCompressor compressor = PageCompressor.of(compression, new InMemoryTableFiles())) {
            return compressor.compress(page, page.length).toArray();
        }
    }
}
