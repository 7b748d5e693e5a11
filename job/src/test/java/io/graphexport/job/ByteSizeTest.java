package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "500, 500",
        "500B, 500",
        "500k, 500000",
        "500KB, 500000",
        "1KiB, 1024",
        "16MiB, 16777216",
        "16 mib, 16777216",
        "1GB, 1000000000",
        "1.5g, 1500000000",
        "2TiB, 2199023255552"
    })
    void sizeIsRead(String text, long bytes) {
        assertThat(new ByteSize().convert(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "k", "1 k B", "1e3", "0x10", "9999999999TB", "1,5GB"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> new ByteSize().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
