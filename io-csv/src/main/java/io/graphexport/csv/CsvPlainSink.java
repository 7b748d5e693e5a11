package io.graphexport.csv;

import io.graphexport.format.TableFile;

/** Writes text as it is. */
record CsvPlainSink(TableFile file) implements CsvSink {

    @Override
    public void write(byte[] text, int start, int length) {
        file.write(text, start, length);
    }

    @Override
    public void finish() {
        // Nothing was kept.
    }
}
