package io.graphexport.testkit;

import io.graphexport.sink.ExportSink;
import io.graphexport.sink.Journal;
import io.graphexport.sink.SinkFile;
import io.graphexport.sink.WrittenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A sink that dies before its n-th call, when no other call is under way: whoever wants to know what a killed process
 * leaves looks at that moment. All calls fail from then on. Counted are {@link #begin}, {@link #create},
 * {@link #clear}, {@link #commit}, and write and complete of its files. Thread-safe.
 */
public final class DyingSink implements ExportSink {
    /** A number that no call has. */
    public static final int NEVER = 0;

    private final ExportSink sink;
    private final int lastCall;
    private final Death death;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> created = new ArrayList<>();
    private boolean dead;

    /** Looks at what is left. */
    public interface Death {
        /** Called once, by the thread whose call it is, while no other call is under way. */
        void come() throws IOException;
    }

    /** A call of the sink. */
    private interface Call<T> {
        T call() throws IOException;
    }

    /**
     * Wraps a sink.
     *
     * @param lastCall the number of the call that isn't made any more, from 1, or {@link #NEVER}
     */
    public DyingSink(ExportSink sink, int lastCall, Death death) {
        this.sink = sink;
        this.lastCall = lastCall;
        this.death = death;
    }

    /** The number of calls so far. */
    public int calls() {
        return calls.get();
    }

    /** The names of the files that were created, in order, and {@code ""} where all were removed. */
    public synchronized List<String> created() {
        return List.copyOf(created);
    }

    private synchronized void note(String name) {
        created.add(name);
    }

    private <T> T counted(Call<T> call) throws IOException {
        if (calls.incrementAndGet() == lastCall) {
            die();
        }
        Lock alive = lock.readLock();
        alive.lock();
        try {
            if (dead) {
                throw new IOException("the sink has died");
            }
            return call.call();
        } finally {
            alive.unlock();
        }
    }

    private void die() throws IOException {
        lock.writeLock().lock();
        try {
            dead = true;
            death.come();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void run(Runs call) throws IOException {
        counted(() -> {
            call.run();
            return calls;
        });
    }

    /** A call of the sink without a result. */
    private interface Runs {
        void run() throws IOException;
    }

    @Override
    public Optional<Journal> left() {
        return sink.left();
    }

    @Override
    public void begin(Journal journal) throws IOException {
        run(() -> sink.begin(journal));
    }

    @Override
    public SinkFile create(String name) throws IOException {
        return counted(() -> {
            note(name);
            return new DyingFile(sink.create(name));
        });
    }

    @Override
    public void clear() throws IOException {
        run(() -> {
            note("");
            sink.clear();
        });
    }

    @Override
    public Path temporaryFolder() {
        return sink.temporaryFolder();
    }

    @Override
    public long memory() {
        return sink.memory();
    }

    @Override
    public OptionalLong uploadedBytes() {
        return sink.uploadedBytes();
    }

    @Override
    public void commit(byte[] manifest) throws IOException {
        run(() -> sink.commit(manifest));
    }

    @Override
    public void cancel() {
        sink.cancel();
    }

    @Override
    public void suspend() throws IOException {
        sink.suspend();
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }

    private final class DyingFile implements SinkFile {
        private final SinkFile file;

        DyingFile(SinkFile file) {
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            run(() -> file.write(bytes, start, length));
        }

        @Override
        public void complete() throws IOException {
            run(file::complete);
        }

        @Override
        public void complete(WrittenFile written) throws IOException {
            run(() -> file.complete(written));
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
