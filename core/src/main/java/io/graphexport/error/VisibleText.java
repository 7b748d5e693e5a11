package io.graphexport.error;

import java.util.HexFormat;

/**
 * Text of a source, as messages and summaries show it: control characters, which nobody sees and which could drive a
 * terminal, become escapes. Backslashes stay as they are, so this is for reading only, and may be done twice.
 */
public final class VisibleText {
    private VisibleText() {}

    /** The text with {@code \n}, {@code \r}, {@code \t}, and <code>&#92;u001b</code> for other control characters. */
    public static String of(String text) {
        if (isVisible(text)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(codePoint -> append(codePoint, visible));
        return visible.toString();
    }

    private static boolean isVisible(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isISOControl(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static void append(int codePoint, StringBuilder visible) {
        switch (codePoint) {
            case '\n' -> visible.append("\\n");
            case '\r' -> visible.append("\\r");
            case '\t' -> visible.append("\\t");
            default -> {
                if (Character.isISOControl(codePoint)) {
                    visible.append("\\u").append(HexFormat.of().toHexDigits((char) codePoint));
                } else {
                    visible.appendCodePoint(codePoint);
                }
            }
        }
    }
}
