package io.graphexport.testkit;

import io.graphexport.source.LocalLocation;
import io.graphexport.source.StoredLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalLocationContractTest extends StoredLocationContract {
    @TempDir
    private Path folder;

    @Override
    protected void store(String path, byte[] content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, content);
    }

    @Override
    protected void remove(String path) throws IOException {
        Files.delete(folder.resolve(path));
    }

    @Override
    protected StoredLocation location(String path) {
        return LocalLocation.of(folder.resolve(path));
    }
}
