package io.graphexport.job.report;

import io.graphexport.error.VisibleText;
import java.io.PrintStream;
import java.util.List;
import org.jline.utils.WCWidth;

/** Lines of text that keep to 80 columns; characters that take two columns, as those of China do, count as two. */
final class Page {
    private static final int COLUMNS = 80;
    private static final String CUT = "…";

    private final PrintStream out;

    Page(PrintStream out) {
        this.out = out;
    }

    void emptyLine() {
        out.println();
    }

    /** Prints words, on further lines where they don't fit one. */
    void text(String indent, String text) {
        text(indent, indent, text);
    }

    /** Prints words, on further lines with another indent where they don't fit one. */
    void text(String firstIndent, String furtherIndent, String text) {
        StringBuilder line = new StringBuilder(firstIndent);
        int width = width(firstIndent);
        int start = width;
        for (String word : VisibleText.of(text).split(" ", -1)) {
            int wordWidth = width(word);
            if (width > start && width + 1 + wordWidth > COLUMNS) {
                out.println(line);
                line.setLength(0);
                line.append(furtherIndent);
                start = width(furtherIndent);
                width = start;
            } else if (width > start) {
                line.append(' ');
                width++;
            }
            String shown = cut(word, COLUMNS - width);
            line.append(shown);
            width += width(shown);
        }
        out.println(line);
    }

    /** Prints a row of a table: a text that is cut where it is too long, and cells at the right. */
    void row(String text, List<String> cells, int... widths) {
        StringBuilder right = new StringBuilder();
        for (int cell = 0; cell < cells.size(); cell++) {
            String content = cells.get(cell);
            right.append(" ".repeat(Math.max(1, widths[cell] - content.length())))
                    .append(content);
        }
        String left = cut(VisibleText.of(text), COLUMNS - right.length());
        out.println(left + " ".repeat(Math.max(0, COLUMNS - right.length() - width(left))) + right);
    }

    /** The columns that a text takes. */
    static int width(String text) {
        int width = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            width += width(text.codePointAt(at));
        }
        return width;
    }

    private static int width(int codePoint) {
        boolean plain = codePoint >= ' ' && codePoint <= '~';
        return plain ? 1 : Math.max(0, WCWidth.wcwidth(codePoint));
    }

    /** A text that takes at most so many columns; what is cut is shown by dots. */
    static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int left = columns - 1;
        for (int codePoint : text.codePoints().toArray()) {
            left -= width(codePoint);
            if (left < 0) {
                break;
            }
            kept.appendCodePoint(codePoint);
        }
        return kept + CUT;
    }
}
