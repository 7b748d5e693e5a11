package io.graphexport.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.arrow.ArrowArray.Offsets;
import io.graphexport.arrow.ArrowArray.PlainTexts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A dictionary that a stream adds to again and again stays few parts. */
@Tag("R9.1")
class KnownTextsTest {
    private static final int PARTS = 2000;

    /** Texts in the midst of more bytes, of which null is missing. */
    private static ArrowArray texts(@Nullable String... texts) {
        byte[] validity = new byte[Bits.bytes(texts.length)];
        ByteBuffer ends =
                ByteBuffer.allocate((texts.length + 1) * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        StringBuilder data = new StringBuilder("??");
        ends.putInt(data.length());
        for (int i = 0; i < texts.length; i++) {
            if (texts[i] != null) {
                Bits.set(validity, i);
                data.append(texts[i]);
            }
            ends.putInt(data.length());
        }
        byte[] bytes = data.append('!').toString().getBytes(StandardCharsets.ISO_8859_1);
        return KnownTexts.of(new PlainTexts(texts.length, validity, new Offsets(ends.array(), 0), bytes));
    }

    private static List<String> all(List<ArrowArray> parts) {
        List<String> all = new ArrayList<>();
        for (ArrowArray part : parts) {
            KnownTexts texts = (KnownTexts) part;
            for (int i = 0; i < texts.length(); i++) {
                all.add(text(texts, i));
            }
        }
        return all;
    }

    private static String text(KnownTexts texts, int place) {
        return switch (texts.lengths()[place]) {
            case KnownTexts.MISSING -> "missing";
            case KnownTexts.BAD -> "bad";
            default ->
                new String(texts.bytes(place), texts.starts()[place], texts.lengths()[place], StandardCharsets.UTF_8);
        };
    }

    @Test
    void partsOfOneTextBecomeFewWithTheSameTexts() {
        List<ArrowArray> parts = List.of(texts("text 0"));
        List<String> expected = new ArrayList<>(List.of("text 0"));
        for (int i = 1; i < PARTS; i++) {
            parts = KnownTexts.append(parts, texts("text " + i));
            expected.add("text " + i);
        }
        assertThat(parts).hasSizeLessThan(12);
        assertThat(all(parts)).isEqualTo(expected);
    }

    @Test
    void missingBadAndEmptyTextsStaySo() {
        List<ArrowArray> parts = KnownTexts.append(List.of(texts("a", null)), texts(null, "\u00ff", "", "b"));
        assertThat(parts).hasSize(1);
        assertThat(all(parts)).containsExactly("a", "missing", "missing", "bad", "", "b");
    }

    @Test
    void muchLargerPartIsNotCopiedForASmallOne() {
        ArrowArray large = texts("a".repeat(10_000));
        assertThat(KnownTexts.append(List.of(large), texts("b")).get(0)).isSameAs(large);
    }

    @Test
    void partsWithoutTextsAreNoHarm() {
        List<ArrowArray> parts = KnownTexts.append(KnownTexts.append(List.of(texts()), texts("a")), texts());
        assertThat(all(parts)).containsExactly("a");
    }
}
