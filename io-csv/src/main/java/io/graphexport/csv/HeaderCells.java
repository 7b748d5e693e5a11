package io.graphexport.csv;

import io.graphexport.batch.BadRow;
import io.graphexport.csv.SeparatorIndex.BrokenQuote;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a header row into cells. Not the way rows are split: spaces round cells, quoted or not, are ignored (contract
 * R2.2), and so are those round the colon of a cell without quotes: in quotes they belong to the name.
 */
final class HeaderCells {
    private final byte[] bytes;
    private final int end;
    private final HeaderErrors errors;
    private final List<String> cells = new ArrayList<>();
    private int at;

    private HeaderCells(byte[] bytes, int start, int end, HeaderErrors errors) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
        this.errors = errors;
    }

    /** The cells of the row that ends there, line end included if it has one. */
    static List<String> split(byte[] bytes, int start, int end, HeaderErrors errors) {
        int textEnd = end;
        if (textEnd > start && bytes[textEnd - 1] == '\n') {
            textEnd--;
            if (textEnd > start && bytes[textEnd - 1] == '\r') {
                textEnd--;
            }
        }
        return new HeaderCells(bytes, start, textEnd, errors).split();
    }

    private List<String> split() {
        do {
            skipSpaces();
            cells.add(at < end && bytes[at] == '"' ? quoted() : unquoted());
        } while (at++ < end);
        return cells;
    }

    private String unquoted() {
        int start = at;
        for (; at < end && bytes[at] != ','; at++) {
            if (bytes[at] == '"') {
                throw broken(start, BrokenQuote.INSIDE_CELL);
            }
            if (bytes[at] == '\r') {
                throw errors.at(
                        cells.size(),
                        textTo(start, end),
                        "there is a carriage return without a line feed; lines end in \\n or \\r\\n");
            }
        }
        int textEnd = at;
        while (textEnd > start && bytes[textEnd - 1] == ' ') {
            textEnd--;
        }
        return HeaderParser.withoutSpacesBeforeType(new String(bytes, start, textEnd - start, StandardCharsets.UTF_8));
    }

    private String quoted() {
        int opening = at;
        int close = Swar.find(bytes, at + 1, end, Swar.QUOTES);
        while (close + 1 < end && bytes[close + 1] == '"') {
            close = Swar.find(bytes, close + 2, end, Swar.QUOTES);
        }
        if (close >= end) {
            throw broken(opening, BrokenQuote.NEVER_CLOSED);
        }
        at = close + 1;
        skipSpaces();
        if (at < end && bytes[at] != ',') {
            throw broken(opening, BrokenQuote.TEXT_BEHIND);
        }
        return new String(bytes, opening + 1, close - opening - 1, StandardCharsets.UTF_8).replace("\"\"", "\"");
    }

    private RuntimeException broken(int start, BrokenQuote what) {
        return errors.at(cells.size(), textTo(start, end), what.rule());
    }

    private String textTo(int start, int textEnd) {
        return BadRow.cut(bytes, start, textEnd);
    }

    private void skipSpaces() {
        while (at < end && bytes[at] == ' ') {
            at++;
        }
    }
}
