package io.graphexport.spill;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.spill.SpillCoding.Coded;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R7.1")
class EncryptedSpillTest {
    private static final byte[] TEXT = "MARKER".repeat(100).getBytes(UTF_8);

    private final EncryptedSpill spill = new EncryptedSpill();

    @Test
    void whatIsWrittenShowsNothing() throws IOException {
        Coded coded = spill.encode(TEXT);

        assertThat(new String(coded.bytes(), ISO_8859_1)).doesNotContain("MARKER");
        assertThat(spill.decode(coded)).isEqualTo(TEXT);
    }

    @Test
    void theSameBytesAreNeverWrittenTheSameWay() {
        assertThat(spill.encode(TEXT).bytes()).isNotEqualTo(spill.encode(TEXT).bytes());
    }

    @Test
    void whatSomebodyChangedIsAnError() {
        Coded coded = spill.encode(TEXT);
        coded.bytes()[5] ^= 1;

        assertThatThrownBy(() -> spill.decode(coded))
                .isInstanceOf(IOException.class)
                .hasMessage("somebody changed it");
    }

    @Test
    void anotherStoreCannotReadIt() {
        Coded coded = spill.encode(TEXT);

        assertThatThrownBy(() -> new EncryptedSpill().decode(coded)).isInstanceOf(IOException.class);
    }
}
