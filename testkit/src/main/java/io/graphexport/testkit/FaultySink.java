package io.graphexport.testkit;

import io.graphexport.sink.ExportSink;
import io.graphexport.sink.Journal;
import io.graphexport.sink.SinkFile;
import io.graphexport.sink.WrittenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A sink whose n-th call fails: {@link #create}, {@link #clear}, {@link #commit}, and write, complete and close of its
 * files, counted together in the order of their arrival. A call that fails does nothing, but for the close of a file,
 * which frees it. Thread-safe.
 *
 * <p>To fail at each call once, run with {@link #NEVER} first and ask {@link #calls}.
 */
public final class FaultySink implements ExportSink {
    /** A number that no call has. */
    public static final int NEVER = 0;

    private final ExportSink sink;
    private final int failingCall;
    private final AtomicInteger calls = new AtomicInteger();

    /**
     * Wraps a sink.
     *
     * @param failingCall the number of the call that fails, from 1, or {@link #NEVER}
     */
    public FaultySink(ExportSink sink, int failingCall) {
        this.sink = sink;
        this.failingCall = failingCall;
    }

    /** The number of calls so far. */
    public int calls() {
        return calls.get();
    }

    private void call(String what) throws IOException {
        int number = calls.incrementAndGet();
        if (number == failingCall) {
            throw new IOException("injected fault at call " + number + ": " + what);
        }
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
        call("create " + name);
        return new FaultyFile(sink.create(name), name);
    }

    @Override
    public void clear() throws IOException {
        call("clear");
        sink.clear();
    }

    @Override
    public Path temporaryFolder() {
        return sink.temporaryFolder();
    }

    @Override
    public void commit(byte[] manifest) throws IOException {
        call("commit");
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

    private final class FaultyFile implements SinkFile {
        private final SinkFile file;
        private final String name;

        FaultyFile(SinkFile file, String name) {
            this.file = file;
            this.name = name;
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            call("write " + name);
            file.write(bytes, start, length);
        }

        @Override
        public void complete() throws IOException {
            call("complete " + name);
            file.complete();
        }

        @Override
        public void complete(WrittenFile written) throws IOException {
            call("complete " + name);
            file.complete(written);
        }

        @Override
        public void close() throws IOException {
            file.close();
            call("close " + name);
        }
    }
}
