package io.graphexport.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PageTest {
    private static List<String> lines(Consumer<Page> print) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        print.accept(new Page(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void longTextIsWrappedAtWords() {
        List<String> lines =
                lines(page -> page.text("> ", "  ", "seven77 ".repeat(20).strip()));
        assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(lines.get(0)).startsWith("> seven77 ").endsWith(" seven77");
        assertThat(lines.get(1)).startsWith("  seven77");
    }

    @Test
    void wideCharactersCountAsTwoColumns() {
        assertThat(Page.width("日本a")).isEqualTo(5);
        List<String> lines = lines(page -> page.text("", "日本語日本語日本語 ".repeat(9).strip()));
        assertThat(lines)
                .hasSize(3)
                .allSatisfy(line -> assertThat(Page.width(line)).isLessThanOrEqualTo(80));
    }

    @Test
    void longLabelIsCutSoThatItsRowFits() {
        List<String> lines = lines(page -> page.row("漢".repeat(128), List.of("1,000", "1"), 16, 8));
        assertThat(lines.get(0)).contains("漢…").endsWith("       1");
        assertThat(Page.width(lines.get(0))).isEqualTo(80);
    }

    @Test
    void controlCharactersAreShownInsteadOfSent() {
        assertThat(lines(page -> page.text("", "a\u001b[31mb\nc"))).containsExactly("a\\u001b[31mb\\nc");
    }

    @Test
    void wordLongerThanALineIsCut() {
        List<String> lines = lines(page -> page.text("  ", "x".repeat(300)));
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line).hasSize(80).endsWith("…"));
    }
}
