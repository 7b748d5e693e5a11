package io.graphexport.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sha256Test {
    /** The examples of FIPS 180-2. */
    @ParameterizedTest
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    })
    void bytesAreHashed(String text, String hash) {
        assertThat(Sha256.hex(text.getBytes(UTF_8))).isEqualTo(hash);
    }

    @Test
    void digestsKnowNothingOfEachOther() {
        Sha256.digest().update("abc".getBytes(UTF_8));

        assertThat(HexFormat.of().formatHex(Sha256.digest().digest())).isEqualTo(Sha256.hex(new byte[0]));
    }
}
