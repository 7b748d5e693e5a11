package io.graphexport.arrow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowReader;

/**
 * Record batches of a caller, one after the other in one root. What a root holds is copied before the next batch is
 * asked for. Used by one thread at a time.
 */
public interface ArrowBatches extends AutoCloseable {

    /**
     * Opens the same batches anew, for each time that the source is read: for its columns, once or twice for a sample
     * of its rows, for all rows, and for these twice more where they show that the sample wasn't enough.
     */
    @FunctionalInterface
    interface Opener {
        /**
         * The batches from the first one on.
         *
         * @throws Exception if there are none to be had; the task's error tells its message
         */
        ArrowBatches open() throws Exception;
    }

    /** Brings the next batch into a root. */
    @FunctionalInterface
    interface Loader {
        /**
         * Loads the next batch.
         *
         * @return false if there is none
         * @throws IOException if it can't be had
         */
        boolean next() throws IOException;
    }

    /** The root, whose schema doesn't change. */
    VectorSchemaRoot root() throws IOException;

    /** The dictionaries of the root's columns, as they are for the batch at hand. */
    DictionaryProvider dictionaries() throws IOException;

    /** Loads the next batch into the root; false if there is none. */
    boolean next() throws IOException;

    /** Frees what the batches hold. */
    @Override
    void close() throws IOException;

    /**
     * The batches of a reader.
     *
     * @param alsoClosed what is to be closed after the reader, such as the query that it reads from
     */
    static ArrowBatches of(ArrowReader reader, AutoCloseable... alsoClosed) {
        List<AutoCloseable> closed = new ArrayList<>();
        closed.add(reader);
        closed.addAll(Arrays.asList(alsoClosed));
        return new ArrowBatches() {
            @Override
            public VectorSchemaRoot root() throws IOException {
                return reader.getVectorSchemaRoot();
            }

            @Override
            public DictionaryProvider dictionaries() {
                return reader;
            }

            @Override
            public boolean next() throws IOException {
                return reader.loadNextBatch();
            }

            @Override
            public void close() throws IOException {
                new OrderlyEnd(closed).close();
            }
        };
    }

    /**
     * The batches that come into a root, such as those of a Flight stream; the root stays the caller's and open.
     *
     * @param loader brings the next batch into the root
     */
    static ArrowBatches of(VectorSchemaRoot root, Loader loader) {
        return of(root, new MapDictionaryProvider(), loader);
    }

    /** The same with dictionaries. */
    static ArrowBatches of(VectorSchemaRoot root, DictionaryProvider dictionaries, Loader loader) {
        return new ArrowBatches() {
            @Override
            public VectorSchemaRoot root() {
                return root;
            }

            @Override
            public DictionaryProvider dictionaries() {
                return dictionaries;
            }

            @Override
            public boolean next() throws IOException {
                return loader.next();
            }

            @Override
            public void close() {
                // The caller's.
            }
        };
    }
}
