package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of eight bytes against the rule as it reads: all lengths around a step, a hard character at each place. */
@Tag("R6.7")
class CsvTextTest {
    private static final int MOST = 40;
    private static final String PLAIN = "abc 'd!e#f\u00e9\u00ffghijk".repeat(4);

    /** What stands behind the text in its array: nothing, or what must not show. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\"\n;\\", "\"\n;\\\"\n;\\\"\n;\\\"\n;\\\"\n;\\\"\n;\\\"\n;\\\"\n;\\\"\n;\\"})
    void quotesAreDoubledWhereverTheyStand(String behind) {
        texts('"')
                .forEach(text ->
                        assertThat(string(text, behind)).as(text).isEqualTo("\"" + text.replace("\"", "\"\"") + "\","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\n;\\", "\"\n;\\\"\n;\\\"\n;\\\"\n;\\\"\n;\\\"\n;\\\"\n;\\\"\n;\\\"\n;\\"})
    void separatorsAreEscapedWhereverTheyStand(String behind) {
        texts(';').forEach(text -> assertThat(element(text, behind)).as(text).isEqualTo(text.replace(";", "\\;")));
    }

    @ParameterizedTest
    @ValueSource(chars = {'\n', '\r'})
    void lineEndsAreSeenOnceWhereverTheyStand(char lineEnd) {
        texts(lineEnd).forEach(value -> {
            CsvText text = new CsvText();
            byte[] bytes = latin1(value + "\n");
            text.string(bytes, 0, bytes.length - 1, 0);
            assertThat(text.takeLineEnd()).as(value).isEqualTo(value.indexOf(lineEnd) >= 0);
            assertThat(text.takeLineEnd()).as(value).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void bareTextIsCopied(int behind) {
        for (int length = 0; length <= MOST; length++) {
            byte[] bytes = Arrays.copyOf(latin1(PLAIN), length + behind);
            CsvText text = new CsvText();
            assertThat(text.copy(text.bare(bytes, 0, length, 0)))
                    .as("length %s", length)
                    .isEqualTo(Arrays.copyOf(bytes, length));
        }
    }

    private static Iterable<String> texts(char hard) {
        return () -> IntStream.rangeClosed(0, MOST)
                .boxed()
                .flatMap(length -> IntStream.rangeClosed(0, length)
                        .mapToObj(place -> place == length
                                ? PLAIN.substring(0, length)
                                : PLAIN.substring(0, place) + hard + PLAIN.substring(place + 1, length)))
                .iterator();
    }

    /** Written the two ways that must not differ. */
    private static String string(String value, String behind) {
        byte[] bytes = latin1(value + behind);
        CsvText text = new CsvText();
        String plain = latin1(text.copy(text.string(bytes, 0, value.length(), 0)));
        String optional = latin1(text.copy(text.string(bytes, 0, value.length(), -1, 0)));
        assertThat(optional).isEqualTo(plain);
        assertThat(latin1(text.copy(text.string(bytes, value.length(), 0, 0, 0))))
                .as("missing")
                .isEqualTo(",");
        return plain;
    }

    private static String element(String value, String behind) {
        CsvText text = new CsvText();
        return latin1(text.copy(text.element(latin1(value + behind), 0, value.length(), 0)));
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
