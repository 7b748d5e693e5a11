package io.graphexport.format;

/** A file that is being written. Used by one thread at a time; errors of the store end the export. */
public interface TableFile {

    /** Writes bytes behind the ones before. They may be changed after the call. */
    void write(byte[] bytes, int start, int length);

    /** The number of bytes written so far. */
    long position();

    /** Says that the file is whole; it becomes visible with the commit of the export. */
    void complete(long rows);
}
