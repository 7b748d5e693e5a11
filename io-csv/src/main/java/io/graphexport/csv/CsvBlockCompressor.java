package io.graphexport.csv;

import io.graphexport.format.TableFile;

/** Compresses blocks of text, each by itself. Holds nothing between two blocks. */
interface CsvBlockCompressor {

    /** Writes a block behind the ones before; the same text gives the same bytes. */
    void compress(byte[] text, int start, int length, TableFile file);
}
