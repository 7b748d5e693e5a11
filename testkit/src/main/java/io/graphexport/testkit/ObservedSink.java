package io.graphexport.testkit;

import io.graphexport.sink.ExportSink;
import io.graphexport.sink.Journal;
import io.graphexport.sink.SinkFile;
import io.graphexport.sink.WrittenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * A sink that tells before each call of {@link #create}, {@link #clear}, {@link #commit}, and write and complete of its
 * files that it comes: a moment in an export that a test can name by its number, from 1. Thread-safe.
 */
public final class ObservedSink implements ExportSink {
    private final ExportSink sink;
    private final IntConsumer observer;
    private final AtomicInteger calls = new AtomicInteger();

    /**
     * Wraps a sink.
     *
     * @param observer called with the number of the call, from 1, by the thread that makes it
     */
    public ObservedSink(ExportSink sink, IntConsumer observer) {
        this.sink = sink;
        this.observer = observer;
    }

    private void call() {
        observer.accept(calls.incrementAndGet());
    }

    @Override
    public Optional<Journal> left() {
        return sink.left();
    }

    @Override
    public void begin(Journal journal) throws IOException {
        sink.begin(journal);
    }

    @Override
    public SinkFile create(String name) throws IOException {
        call();
        return new ObservedFile(sink.create(name));
    }

    @Override
    public void clear() throws IOException {
        call();
        sink.clear();
    }

    @Override
    public Path temporaryFolder() {
        return sink.temporaryFolder();
    }

    @Override
    public void commit(byte[] manifest) throws IOException {
        call();
        sink.commit(manifest);
    }

    @Override
    public void suspend() throws IOException {
        sink.suspend();
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }

    private final class ObservedFile implements SinkFile {
        private final SinkFile file;

        ObservedFile(SinkFile file) {
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            call();
            file.write(bytes, start, length);
        }

        @Override
        public void complete() throws IOException {
            call();
            file.complete();
        }

        @Override
        public void complete(WrittenFile written) throws IOException {
            call();
            file.complete(written);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
