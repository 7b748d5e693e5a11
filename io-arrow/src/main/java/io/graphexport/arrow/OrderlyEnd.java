package io.graphexport.arrow;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closes things in their order, all of them even if one fails. */
record OrderlyEnd(List<AutoCloseable> things) implements Closeable {

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (AutoCloseable thing : things) {
            failure = close(thing, failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable IOException close(AutoCloseable thing, @Nullable IOException earlier) {
        try {
            thing.close();
            return earlier;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return joined(e, earlier);
        } catch (Exception e) {
            return joined(e, earlier);
        }
    }

    private static IOException joined(Exception failure, @Nullable IOException earlier) {
        IOException told = CallersBatches.told(failure);
        if (earlier != null) {
            told.addSuppressed(earlier);
        }
        return told;
    }
}
