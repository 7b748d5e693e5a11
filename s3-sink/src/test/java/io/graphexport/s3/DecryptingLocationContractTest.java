package io.graphexport.s3;

import io.graphexport.encryption.FileEncryption;
import io.graphexport.source.DecryptingLocation;
import io.graphexport.source.LocalLocation;
import io.graphexport.source.SourceException;
import io.graphexport.source.StoredEntry;
import io.graphexport.source.StoredLocation;
import io.graphexport.testkit.StoredLocationContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A folder of encrypted files, in its plain view. */
@Tag("R7.1")
class DecryptingLocationContractTest extends StoredLocationContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestKeys keys;

    @SuppressWarnings("NullAway.Init")
    private KmsEncryption encryption;

    @SuppressWarnings("NullAway.Init")
    private KmsDecryption decryption;

    @BeforeEach
    void start() throws IOException {
        keys = new TestKeys();
        encryption = keys.encryption();
        decryption = keys.decryption(TestKeys.KEY);
    }

    @AfterEach
    void stop() {
        decryption.close();
        encryption.close();
        keys.close();
    }

    private Path encrypted(String path) {
        return folder.resolve(path.endsWith("manifest.json") ? path : path + FileEncryption.SUFFIX);
    }

    @Override
    protected void store(String path, byte[] content) throws IOException {
        Path file = encrypted(path);
        Files.createDirectories(file.getParent());
        Files.write(
                file, EncryptedBytes.of(encryption, Path.of(path).getFileName().toString(), content));
    }

    @Override
    protected void remove(String path) throws IOException {
        Files.delete(encrypted(path));
    }

    @Override
    protected StoredLocation location(String path) {
        Path stored = Files.exists(encrypted(path)) ? encrypted(path) : folder.resolve(path);
        StoredLocation location = DecryptingLocation.of(LocalLocation.of(stored), decryption);
        return new Renamed(location, folder.resolve(path).toString());
    }

    /** A place under the name that its file has in the plain view. */
    private record Renamed(StoredLocation location, String name) implements StoredLocation {
        @Override
        public Optional<StoredEntry> find() throws IOException {
            return location.find();
        }

        @Override
        public SourceException missing() {
            return location.missing();
        }
    }
}
