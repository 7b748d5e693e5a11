package io.graphexport.arrow;

import java.io.IOException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;

/**
 * A caller's batches; whatever their code throws becomes an error of reading, in its own words, since no file is
 * damaged.
 *
 * @param batches what the caller gave
 */
record CallersBatches(ArrowBatches batches) implements ArrowBatches {

    static CallersBatches open(Opener opener) throws IOException {
        return new CallersBatches(called(opener::open));
    }

    @Override
    public VectorSchemaRoot root() throws IOException {
        return called(batches::root);
    }

    @Override
    public DictionaryProvider dictionaries() throws IOException {
        return called(batches::dictionaries);
    }

    @Override
    public boolean next() throws IOException {
        return called(batches::next);
    }

    @Override
    public void close() throws IOException {
        called(() -> {
            batches.close();
            return true;
        });
    }

    /** Something that a caller's code does. */
    private interface CallersCode<T> {
        T run() throws Exception;
    }

    private static <T> T called(CallersCode<T> code) throws IOException {
        try {
            return code.run();
        } catch (IOException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (Exception e) {
            throw told(e);
        }
    }

    /** The same failure with its own words, which are the caller's. */
    static IOException told(Exception failure) {
        String message = failure.getMessage();
        return new IOException(message == null ? failure.getClass().getSimpleName() : message, failure);
    }
}
