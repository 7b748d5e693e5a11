package io.graphexport.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
    @Test
    void controlCharactersAreEscaped() {
        assertThat(VisibleText.of("a\r\n\tb\u0000\u001b[31m\u007f\u0085"))
                .isEqualTo("a\\r\\n\\tb\\u0000\\u001b[31m\\u007f\\u0085");
    }

    /** Else a label could have the text behind it read backwards. */
    @ParameterizedTest
    @ValueSource(
            ints = {0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069})
    void charactersThatTurnTheDirectionAreEscaped(int character) {
        assertThat(VisibleText.of("a" + (char) character + "b"))
                .isEqualTo("a\\u" + HexFormat.of().toHexDigits((char) character) + "b");
    }

    /** Scripts that are read from the right, and what joins letters or symbols. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\u05e9\u05dc\u05d5\u05dd", "\u0645\u06cc\u200c\u062e", "\u200d", "\u2029", "\u2065", "\u206a"})
    void charactersThatDoNotTurnTheDirectionStayAsTheyAre(String text) {
        assertThat(VisibleText.of(text)).isEqualTo(text);
    }

    @Test
    void otherTextStaysAsItIs() {
        assertThat(VisibleText.of("a\\n \"漢字\" 😀")).isEqualTo("a\\n \"漢字\" 😀");
    }
}
