package io.graphexport.loss;

/** A way in which an export can leave out or change something; each is counted per table and column (contract R8.1). */
public enum Loss {
    /** Values beyond the first, left out by PICK_FIRST (contract R5.2). */
    VALUES_LEFT_OUT("values left out by PICK_FIRST"),
    /** Values that could not be cast and became missing (contract R5.6). */
    CAST_TO_MISSING("values that could not be cast, now missing"),
    /** Numbers that the output type can't hold exactly (contract R5.5). */
    NUMBER_ROUNDED("numbers rounded"),
    /** Digits beyond microseconds, or a date's offset (contract R1.4). */
    DATE_CUT("dates cut"),
    /** Values of a type that the engine can only hold as text (contract R1.2). */
    TYPE_TURNED_TO_STRING("values turned to String"),
    /** Backslashes before a list separator, which lists can't express (contract R6.7). */
    BACKSLASH_DROPPED("trailing backslashes dropped"),
    /** Strings with a line end in CSV, which Neptune Analytics can't load (contract R6.7). */
    LINE_END_IN_CSV("strings with line ends in CSV"),
    /** Columns written under another name (contract R6.9). */
    COLUMN_RENAMED("columns renamed"),
    /** Edge ids that were asked to be left out (contract R6.7). */
    EDGE_ID_LEFT_OUT("edge ids left out"),
    /** Values of system columns that the engine doesn't know (contract R2.2). */
    COLUMN_IGNORED("values of ignored columns"),
    /** Bad rows that were skipped (contract R2.8). */
    ROW_SKIPPED("bad rows skipped"),
    /** Vertices that became a row in each of several tables (contract R6.2). */
    VERTEX_SPLIT("vertices split over labels"),
    /** Vertices that lost those of their labels that the filter doesn't name. */
    LABEL_STRIPPED("vertices stripped of labels"),
    /** Vertices and edges whose labels the filter doesn't name. */
    ELEMENT_LEFT_OUT("elements left out by label");

    private final String text;

    Loss(String text) {
        this.text = text;
    }

    /** What is counted, in words, to stand behind the number. */
    public String text() {
        return text;
    }
}
