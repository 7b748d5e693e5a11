package io.graphexport.csv;

/** Takes the text of one file. Used by one thread at a time. */
interface CsvSink {

    /** Takes the next text, cut at any place. The bytes may be changed after the call. */
    void write(byte[] text, int start, int length);

    /** Writes what was kept of the text; nothing comes behind it. */
    void finish();
}
