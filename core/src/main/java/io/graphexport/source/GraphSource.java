package io.graphexport.source;

import io.graphexport.request.Destination;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;

/**
 * A graph that can be read more than once: a plug point. An export reads the beginning of its tables to learn its
 * schema, then all of it to write it; where the beginning doesn't show the schema, all of it is read twice.
 *
 * <p>Used by one thread; the tables' splits are what many threads read.
 */
public interface GraphSource extends Closeable {

    /**
     * The tables in source order, their headers read and checked; the same list at each call.
     *
     * @throws SourceException if a table can't be read or its header breaks a rule (contract R2.1, R2.2)
     */
    List<SourceTable> tables();

    /** What a user should know of the source but what is no error, such as files that were left out (contract R2.1). */
    List<String> warnings();

    /**
     * What tells the source from any other, in another process and later too, in words that a message can show; empty
     * if nothing does. An export is resumed only from a source that says the same.
     */
    default Optional<String> identity() {
        return Optional.empty();
    }

    /**
     * Makes sure that the source still is what it was when {@link #tables} was called.
     *
     * @throws SourceException if it has changed (contract R2.1)
     */
    void checkUnchanged();

    /**
     * Makes sure that a destination is no part of the source, or the export would read what it writes (contract R2.1).
     *
     * @throws SourceException if it is
     */
    void requireOutside(Destination destination);

    /** The bytes that it may hold which were read before they are needed; a part of the engine's memory setting. */
    default long memory() {
        return 0;
    }

    @Override
    void close();
}
