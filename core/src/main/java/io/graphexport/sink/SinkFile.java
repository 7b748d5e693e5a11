package io.graphexport.sink;

import java.io.Closeable;
import java.io.IOException;

/** A file of an export while it is written. Used by one thread at a time. */
public interface SinkFile extends Closeable {

    /** Writes bytes behind the ones before. */
    void write(byte[] bytes, int start, int length) throws IOException;

    /** Completes the file, durably. A file that was not completed is never published. */
    void complete() throws IOException;

    /**
     * Completes the file, durably, so that an export that is interrupted later can keep it: the sink's journal names it
     * from then on, where there is one.
     *
     * @param written what the file is, by which an export that goes on knows it
     */
    default void complete(WrittenFile written) throws IOException {
        complete();
    }

    /** Frees what the file holds, completed or not. */
    @Override
    void close() throws IOException;
}
