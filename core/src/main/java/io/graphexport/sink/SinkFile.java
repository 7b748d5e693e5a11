package io.graphexport.sink;

import java.io.Closeable;
import java.io.IOException;

/** A file of an export while it is written. Used by one thread at a time. */
public interface SinkFile extends Closeable {

    /** Writes bytes behind the ones before. */
    void write(byte[] bytes, int start, int length) throws IOException;

    /** Completes the file, durably. A file that was not completed is never published. */
    void complete() throws IOException;

    /** Frees what the file holds, completed or not. */
    @Override
    void close() throws IOException;
}
