package io.graphexport.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void controlCharactersAreEscaped() {
        assertThat(VisibleText.of("a\r\n\tb\u0000\u001b[31m\u007f\u0085"))
                .isEqualTo("a\\r\\n\\tb\\u0000\\u001b[31m\\u007f\\u0085");
    }

    @Test
    void otherTextStaysAsItIs() {
        assertThat(VisibleText.of("a\\n \"漢字\" 😀")).isEqualTo("a\\n \"漢字\" 😀");
    }
}
