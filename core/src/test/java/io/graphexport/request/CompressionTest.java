package io.graphexport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R6.9")
class CompressionTest {
    @ParameterizedTest
    @CsvSource({
        "none,NONE",
        "Snappy,SNAPPY",
        "lz4_raw,LZ4_RAW",
        "gzip,GZIP",
        "GZIP:1,GZIP:1",
        "gzip:9,GZIP:9",
        "ZSTD:1,ZSTD:1",
        "zstd:22,ZSTD:22",
        "zstd:09,ZSTD:9"
    })
    void codecAndLevelAreRead(String text, String canonical) {
        assertThat(Compression.parse(text)).hasToString(canonical).isEqualTo(Compression.parse(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gz",
                "gzip:",
                "gzip:0",
                "gzip:10",
                "zstd:0",
                "zstd:23",
                "zstd:-1",
                "zstd:x",
                "none:1",
                "snappy:1",
                "lz4_raw:1",
                "zstd:99999999999",
                " zstd",
                "z\u0131p"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Compression.parse(text))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("compression: ");
    }

    @Test
    void csvTakesGzipAndZstd() {
        assertThat(Arrays.stream(Codec.values()).filter(codec -> codec.fits(ExportFormat.CSV)))
                .containsExactly(Codec.NONE, Codec.GZIP, Codec.ZSTD);
    }

    @Test
    void parquetTakesEveryCodec() {
        assertThat(Codec.values()).allMatch(codec -> codec.fits(ExportFormat.PARQUET));
    }
}
