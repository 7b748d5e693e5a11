package io.graphexport.error;

import java.util.HexFormat;

/**
 * Text of a source, as messages and summaries show it: control characters, which nobody sees and which could drive a
 * terminal or turn the direction of what stands beside them, become escapes. Backslashes stay as they are, so this is
 * for reading only, and may be done twice.
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
            if (isControl(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    /** All of them are below U+10000. */
    private static boolean isControl(int character) {
        return Character.isISOControl(character) || turnsDirection(character);
    }

    /** Unicode's Bidi_Control: marks, embeddings, overrides and isolates. */
    private static boolean turnsDirection(int character) {
        return character == 0x061C
                || character == 0x200E
                || character == 0x200F
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }

    private static void append(int codePoint, StringBuilder visible) {
        switch (codePoint) {
            case '\n' -> visible.append("\\n");
            case '\r' -> visible.append("\\r");
            case '\t' -> visible.append("\\t");
            default -> {
                if (isControl(codePoint)) {
                    visible.append("\\u").append(HexFormat.of().toHexDigits((char) codePoint));
                } else {
                    visible.appendCodePoint(codePoint);
                }
            }
        }
    }
}
