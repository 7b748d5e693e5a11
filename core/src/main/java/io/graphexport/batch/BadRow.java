package io.graphexport.batch;

import io.graphexport.error.VisibleText;
import java.nio.charset.StandardCharsets;

/**
 * A row that breaks a rule of its format (contract R2.8).
 *
 * @param table the file
 * @param line where the row starts, from 1, counted in units
 * @param unit what is counted
 * @param column the header cell of the column at fault, or empty if the row as a whole is
 * @param value the value at fault, cut at 100 characters, as {@link #cut} makes it
 * @param rule the rule that it breaks
 * @param breakage whether the rows behind it can still be told apart
 * @param row the row as it stands in the source, without its line end; may be cut if it is above the allowed size
 */
@SuppressWarnings("ArrayRecordComponent")
public record BadRow(
        String table, long line, Unit unit, String column, String value, String rule, Breakage breakage, byte[] row) {

    /** The number of characters after which a value in a message is cut (contract R2.8). */
    public static final int MAX_VALUE_LENGTH = 100;

    /** What places in a table are counted in. */
    public enum Unit {
        /** Lines of a text, line ends inside of quotes too. */
        LINE("line"),
        /** Rows of a file without lines. */
        ROW("row"),
        /** Vertices or edges in memory. */
        ELEMENT("number");

        private final String text;

        Unit(String text) {
            this.text = text;
        }
    }

    /** What a bad row does to the rows behind it. */
    public enum Breakage {
        /** Nothing: it may be skipped. */
        ROW,
        /** It is not known where it ends, as with a broken quote: it is never skipped. */
        REST_OF_TABLE
    }

    /** Cuts a value for a message, marking the cut with an ellipsis; control characters become visible. */
    public static String cut(byte[] bytes, int start, int end) {
        // Four bytes a character at most, so that a huge value is not decoded for its first characters.
        int needed = Math.min(end - start, 4 * (MAX_VALUE_LENGTH + 1));
        String text = new String(bytes, start, needed, StandardCharsets.UTF_8);
        return VisibleText.of(
                text.codePointCount(0, text.length()) <= MAX_VALUE_LENGTH
                        ? text
                        : text.substring(0, text.offsetByCodePoints(0, MAX_VALUE_LENGTH)) + "...");
    }

    /** One sentence with file, line, column, value and rule. */
    public String message() {
        String where = table + ", " + unit.text + " " + line;
        String what = column.isEmpty() ? "" : ", column " + VisibleText.of(column);
        String found = value.isEmpty() && column.isEmpty() ? "" : ", value \"" + value + "\"";
        return where + what + found + ": " + rule;
    }
}
