package io.graphexport.export;

import io.graphexport.sink.ExportSink;
import io.graphexport.sink.SinkFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** A sink for tests that keeps an export in memory; what it publishes is seen by {@link #published}. */
final class MemorySink implements ExportSink {
    /** What to name as the failing file for a sink that fails to close. */
    static final String CLOSE = "close";

    private final Path temporaryFolder;
    private final Map<String, ByteArrayOutputStream> complete = new ConcurrentSkipListMap<>();
    private final @Nullable String failingFile;
    private volatile boolean committed;
    private volatile boolean closed;

    MemorySink(Path temporaryFolder) {
        this(temporaryFolder, null);
    }

    /** A sink that fails to write the file, or to commit if it is {@code manifest.json}, or to {@link #CLOSE}. */
    MemorySink(Path temporaryFolder, @Nullable String failingFile) {
        this.temporaryFolder = temporaryFolder;
        this.failingFile = failingFile;
    }

    /** The texts of the files by name; empty unless the export was committed. */
    SortedMap<String, String> published() {
        SortedMap<String, String> texts = new TreeMap<>();
        if (committed) {
            complete.forEach((name, bytes) -> texts.put(name, bytes.toString(StandardCharsets.UTF_8)));
        }
        return texts;
    }

    boolean isClosed() {
        return closed;
    }

    private void failFor(String name) throws IOException {
        if (name.equals(failingFile)) {
            throw new IOException("no space for " + name);
        }
    }

    @Override
    public SinkFile create(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return new SinkFile() {
            @Override
            public void write(byte[] data, int start, int length) throws IOException {
                failFor(name);
                bytes.write(data, start, length);
            }

            @Override
            public void complete() {
                complete.put(name, bytes);
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    @Override
    public void clear() {
        complete.clear();
    }

    @Override
    public Path temporaryFolder() {
        return temporaryFolder;
    }

    @Override
    public void commit(byte[] manifest) throws IOException {
        failFor("manifest.json");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(manifest);
        complete.put("manifest.json", bytes);
        committed = true;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        failFor(CLOSE);
    }
}
