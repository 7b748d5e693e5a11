package io.graphexport.source;

import java.util.List;

/** A format of dump files: a plug point, for its reading half. Thread-safe. */
public interface DumpFormat {

    /** The ends of the file names that are in this format, such as {@code .csv} and {@code .csv.gz}; lower case. */
    List<String> extensions();

    /** Whether a file that was named itself begins as this format does, whatever its name (contract R2.1). */
    boolean recognises(byte[] firstBytes);

    /**
     * Opens a file and checks its header.
     *
     * @throws SourceException if the file can't be read or its header breaks a rule; names the file
     */
    SourceTable open(DumpFile file);
}
