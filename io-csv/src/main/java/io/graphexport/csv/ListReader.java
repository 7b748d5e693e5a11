package io.graphexport.csv;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.value.Fidelity;
import org.jspecify.annotations.Nullable;

/** Reads cells with any number of values, joined by semicolons (contract R2.5). */
class ListReader implements CellReader {
    private final ScalarReader element;
    /** Whether a value may have no text. */
    final boolean emptyAllowed;

    private boolean sawBlank;

    ListReader(ScalarReader element) {
        this.element = element;
        this.emptyAllowed =
                element.declared.type() == ValueType.STRING && element.declared.fidelity() == Fidelity.EXACT;
    }

    @Override
    public final void clear(ColumnVector vector) {
        element.clear(vector);
        sawBlank = false;
    }

    /** What is written for a list of strings is what was read, escapes and all; numbers may have other texts. */
    @Override
    public final boolean keptTexts(ColumnVector vector) {
        return element.keptTexts(vector) || (!emptyAllowed && !sawBlank && vector.hasTextsOfAll());
    }

    @Override
    public final @Nullable String read(Chunk chunk, int start, int end, ColumnVector vector) {
        if (!emptyAllowed && ScalarReader.isBlank(chunk.bytes(), start, end)) {
            sawBlank = true;
            return null;
        }
        int number = 1;
        for (int from = start; from <= end; number++) {
            int to = elementEnd(chunk.bytes(), from, end);
            String rule = readElement(chunk, from, to, vector);
            if (rule != null) {
                return "value " + number + " of the list, \"" + BadRow.cut(chunk.bytes(), from, to) + "\": " + rule;
            }
            from = to + 1;
        }
        return null;
    }

    @Override
    public final void readEmptyQuotes(ColumnVector vector) {
        sawBlank = true;
        element.readEmptyQuotes(vector);
    }

    private @Nullable String readElement(Chunk chunk, int from, int to, ColumnVector vector) {
        if (!emptyAllowed) {
            return ScalarReader.isBlank(chunk.bytes(), from, to)
                    ? "only a String can be empty in a list"
                    : element.readValue(chunk, from, to, vector);
        }
        if (!hasEscape(chunk.bytes(), from, to)) {
            return element.readValue(chunk, from, to, vector);
        }
        long text = chunk.unescaped(from, to);
        return element.readValue(chunk, Chunk.start(text), Chunk.end(text), vector);
    }

    /** Where an element ends: at a semicolon without a backslash before, or with the cell. */
    static int elementEnd(byte[] bytes, int start, int end) {
        int at = Swar.find(bytes, start, end, Swar.SEMICOLONS);
        while (at < end && at > start && bytes[at - 1] == '\\') {
            at = Swar.find(bytes, at + 1, end, Swar.SEMICOLONS);
        }
        return at;
    }

    private static boolean hasEscape(byte[] bytes, int start, int end) {
        // Inside of an element every semicolon is escaped.
        return Swar.find(bytes, start, end, Swar.SEMICOLONS) < end;
    }
}
