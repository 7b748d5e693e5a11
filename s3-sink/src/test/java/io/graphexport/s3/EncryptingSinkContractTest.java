package io.graphexport.s3;

import io.graphexport.export.EncryptingSink;
import io.graphexport.format.RowEncoder;
import io.graphexport.format.TableFiles;
import io.graphexport.format.TableFormat;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableWriter;
import io.graphexport.sink.ExportSink;
import io.graphexport.sink.LocalSink;
import io.graphexport.source.DecryptingLocation;
import io.graphexport.source.LocalLocation;
import io.graphexport.source.StoredEntry;
import io.graphexport.source.StoredFile;
import io.graphexport.source.StoredFolder;
import io.graphexport.testkit.ExportSinkContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A folder that gets encrypted files only, in its plain view. */
@Tag("R7.1")
class EncryptingSinkContractTest extends ExportSinkContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path destination;

    @SuppressWarnings("NullAway.Init")
    private TestKeys keys;

    @SuppressWarnings("NullAway.Init")
    private KmsEncryption encryption;

    @BeforeEach
    void start() throws IOException {
        keys = new TestKeys();
        encryption = keys.encryption();
    }

    @AfterEach
    void stop() {
        encryption.close();
        keys.close();
    }

    @Override
    protected ExportSink open() {
        LocalSink sink = LocalSink.open(destination, TestKeys.TASK.value());
        return new EncryptingSink(sink, encryption, new PlainFormat());
    }

    @Override
    protected Map<String, byte[]> visible() throws IOException {
        Map<String, byte[]> visible = new TreeMap<>();
        try (KmsDecryption decryption = keys.decryption(TestKeys.KEY)) {
            LocalLocation location = LocalLocation.of(destination.resolve(TestKeys.TASK.value()));
            if (DecryptingLocation.of(location, decryption).find().orElse(null) instanceof StoredFolder folder) {
                for (StoredEntry entry : folder.entries(name -> true)) {
                    try (InputStream stream = ((StoredFile) entry).stream()) {
                        visible.put(entry.fileName(), stream.readAllBytes());
                    }
                }
            }
        }
        return visible;
    }

    @Override
    protected List<String> leftovers() throws IOException {
        try (Stream<Path> entries = Files.list(destination)) {
            return entries.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(TestKeys.TASK.value()))
                    .toList();
        }
    }

    /** A format that doesn't encrypt its files. */
    private static final class PlainFormat implements TableFormat {
        @Override
        public String extension() {
            return ".csv";
        }

        @Override
        public RowEncoder encoder(TableSchema table) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TableWriter writer(TableSchema table, TableFiles files) {
            throw new UnsupportedOperationException();
        }
    }
}
