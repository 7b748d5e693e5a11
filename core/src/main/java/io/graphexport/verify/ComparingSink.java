package io.graphexport.verify;

import io.graphexport.error.FailureText;
import io.graphexport.manifest.Manifest;
import io.graphexport.manifest.Manifest.DataFile;
import io.graphexport.manifest.ManifestReader;
import io.graphexport.sink.DestinationException;
import io.graphexport.sink.ExportSink;
import io.graphexport.sink.SinkFile;
import io.graphexport.source.StoredFile;
import io.graphexport.source.StoredFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Compares a new export with one that is there, instead of writing it. Thread-safe. */
final class ComparingSink implements ExportSink {
    private final StoredFolder folder;
    private final Manifest manifest;
    private final Set<String> uncompared = ConcurrentHashMap.newKeySet();
    private final Set<String> created = ConcurrentHashMap.newKeySet();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private @Nullable Path temporaryFolder;

    ComparingSink(StoredFolder folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /** The number of files whose bytes can't be compared, for no two exports write the same. */
    int uncompared() {
        return uncompared.size();
    }

    /** What is different so far; takes more. */
    List<String> problems() {
        return problems;
    }

    @Override
    public SinkFile create(String name) throws IOException {
        created.add(name);
        Optional<StoredFile> file = folder.file(name);
        if (file.isEmpty()) {
            problems.add(name + ": a new export of the dump has this file");
            return new IgnoredFile();
        }
        if (manifest.isEncrypted() && !file.get().isDecrypted()) {
            uncompared.add(name);
            return new IgnoredFile();
        }
        return new ComparedFile(name, file.get().stream(), problems);
    }

    @Override
    public void clear() {
        created.clear();
        uncompared.clear();
        problems.clear();
    }

    @Override
    public synchronized Path temporaryFolder() {
        Path made = temporaryFolder;
        if (made == null) {
            try {
                made = Files.createTempDirectory("graph-export-verify");
            } catch (IOException e) {
                throw DestinationException.ofWriting("can't make a temporary folder: " + FailureText.of(e), e);
            }
            temporaryFolder = made;
        }
        return made;
    }

    /** Compares the manifests instead of committing. */
    @Override
    public void commit(byte[] bytes) {
        for (DataFile file : manifest.files()) {
            if (!created.contains(file.name())) {
                problems.add(file.name() + ": a new export of the dump doesn't have this file");
            }
        }
        ManifestReader.parse(bytes, Manifest.FILE_NAME).ifPresent(this::compare);
    }

    private void compare(Manifest again) {
        for (String difference : ManifestComparison.differences(manifest, again)) {
            problems.add(Manifest.FILE_NAME + ": " + difference);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (temporaryFolder != null) {
            Files.deleteIfExists(temporaryFolder);
        }
    }

    /** A file that there is nothing to compare with. */
    private static final class IgnoredFile implements SinkFile {
        @Override
        public void write(byte[] bytes, int start, int length) {}

        @Override
        public void complete() {}

        @Override
        public void close() {}
    }
}
