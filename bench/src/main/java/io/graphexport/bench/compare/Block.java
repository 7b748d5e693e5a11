package io.graphexport.bench.compare;

import java.util.Locale;

/** What is measured together, and can be chosen by itself. Peers that are compared stand in one block. */
enum Block {
    CSV_WARM("CSV to CSV, warm: the same process again"),
    PARQUET_WARM("CSV to Parquet with Snappy, warm: the same process again"),
    CSV_COLD("CSV to CSV, cold: whole processes"),
    PARQUET_COLD("CSV to Parquet with Snappy, cold: whole processes"),
    THREADS("graph-export with one thread and with two, warm"),
    INSPECT("The first pass alone, warm: the same process again"),
    GROWTH("A dump four times as large, whole processes"),
    LABELS("10,000 labels beside 10, of 20 columns each, whole processes"),
    SMALL("A small graph, whole processes");

    private final String title;

    Block(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** As the command line takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
