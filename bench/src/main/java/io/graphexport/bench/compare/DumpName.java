package io.graphexport.bench.compare;

/** The dumps that the comparison makes. */
enum DumpName {
    /** The sample, about 1 GB. */
    SAMPLE("sample"),
    /** A sample of four times as many elements. */
    LARGE("sample, four times as large"),
    /** Vertices of ten labels, 20 columns each. */
    FEW_LABELS("10 labels"),
    /** The same rows, of 10,000 labels. */
    MANY_LABELS("10,000 labels"),
    /** A sample of the size of a graph of air routes: 3,700 vertices, 57,600 edges. */
    SMALL("small sample"),
    /** No dump: the contestant does nothing. */
    NONE("nothing");

    private final String title;

    DumpName(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
