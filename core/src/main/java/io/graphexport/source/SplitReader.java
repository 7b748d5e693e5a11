package io.graphexport.source;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** One pass over a table: hands out its splits in source order. Used by one thread at a time. */
public interface SplitReader extends Closeable {

    /**
     * The next split, or null after the last one. Meant to be cheap, for all threads wait for it.
     *
     * @throws SourceException if the table can't be read
     * @throws BadRowException if it can't be cut into splits, as with a quote that never closes (contract R2.8)
     */
    @Nullable
    Split next();

    @Override
    void close();
}
