package io.graphexport.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ByteAppenderTest {
    private final ByteAppender out = new ByteAppender(0);

    @Test
    void keepsItsBytesWhenItGrows() {
        byte[] text = "0123456789".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 100; i++) {
            out.append(text, 0, text.length);
            out.append((byte) '|');
        }
        String held = new String(out.array(), 0, out.size(), StandardCharsets.US_ASCII);
        assertThat(held).isEqualTo("0123456789|".repeat(100));
    }

    @Test
    void makesTheRoomThatIsAskedFor() {
        out.append((byte) 1);
        out.ensure(10_000);
        assertThat(out.array().length).isGreaterThanOrEqualTo(10_001);
    }

    @Test
    void forgetsItsBytesAndKeepsItsRoom() {
        out.ensure(1000);
        byte[] before = out.array();
        out.size(1000);
        out.clear();
        assertThat(out.size()).isZero();
        assertThat(out.array()).isSameAs(before);
    }

    @Test
    void refusesASizeBeyondItsRoom() {
        assertThatThrownBy(() -> out.size(out.array().length + 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void saysWhenItCantGrow() {
        out.append((byte) 1);
        assertThatThrownBy(() -> out.ensure(Integer.MAX_VALUE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2147483639");
    }
}
