package io.graphexport.testkit;

import io.graphexport.sink.ExportSink;
import io.graphexport.sink.Journal;
import io.graphexport.sink.SinkFile;
import io.graphexport.sink.WrittenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A sink on a disk of a given size: what would go beyond it fails as the operating system does. Thread-safe. */
public final class FullDiskSink implements ExportSink {
    /** What the operating system says. */
    public static final String MESSAGE = "No space left on device";

    private final ExportSink sink;
    private final AtomicLong free;
    private final AtomicLong taken = new AtomicLong();

    /**
     * Wraps a sink.
     *
     * @param bytes how many bytes fit, data files and manifest together
     */
    public FullDiskSink(ExportSink sink, long bytes) {
        this.sink = sink;
        this.free = new AtomicLong(bytes);
    }

    private void take(long bytes) throws IOException {
        if (free.addAndGet(-bytes) < 0) {
            throw new IOException(MESSAGE);
        }
        taken.addAndGet(bytes);
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
        return new FullDiskFile(sink.create(name));
    }

    @Override
    public void clear() throws IOException {
        sink.clear();
        free.addAndGet(taken.getAndSet(0));
    }

    @Override
    public Path temporaryFolder() {
        return sink.temporaryFolder();
    }

    @Override
    public void commit(byte[] manifest) throws IOException {
        take(manifest.length);
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

    private final class FullDiskFile implements SinkFile {
        private final SinkFile file;

        FullDiskFile(SinkFile file) {
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            take(length);
            file.write(bytes, start, length);
        }

        @Override
        public void complete() throws IOException {
            file.complete();
        }

        @Override
        public void complete(WrittenFile written) throws IOException {
            file.complete(written);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
