package io.graphexport.export;

import io.graphexport.encryption.FileEncryption;
import io.graphexport.format.TableFormat;
import io.graphexport.manifest.FileNames;
import io.graphexport.manifest.Manifest;
import io.graphexport.sink.ExportSink;
import io.graphexport.sink.SinkFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A sink that gets encrypted bytes only (contract R7.1). Each file is encrypted as a whole and has {@code .encrypted}
 * behind its name, but for those of a format that encrypts its files itself. The manifest is encrypted too, for it
 * holds names of the schema and ids of the loss report; it keeps its name, by which an export is known. What it says of
 * a file that is encrypted as a whole, its size and SHA-256 too, is of the plain file. Thread-safe.
 */
public final class EncryptingSink implements ExportSink {
    private final ExportSink sink;
    private final FileEncryption encryption;
    private final @Nullable String selfEncrypted;

    /**
     * Wraps a sink.
     *
     * @param encryption how files are encrypted as a whole
     * @param format the format of the tables' files
     */
    public EncryptingSink(ExportSink sink, FileEncryption encryption, TableFormat format) {
        this.sink = sink;
        this.encryption = encryption;
        this.selfEncrypted = format.encryptsFiles() ? format.extension() : null;
    }

    @Override
    public SinkFile create(String name) throws IOException {
        ExportSink.requireFileName(name);
        return encryptsItself(name) ? sink.create(name) : encrypted(name, sink.create(name + FileEncryption.SUFFIX));
    }

    private boolean encryptsItself(String name) {
        return selfEncrypted != null && name.endsWith(selfEncrypted) && !name.equals(FileNames.REJECTS);
    }

    private SinkFile encrypted(String name, SinkFile file) throws IOException {
        boolean encrypted = false;
        try {
            SinkFile plain = encryption.encrypt(name, file);
            encrypted = true;
            return plain;
        } finally {
            if (!encrypted) {
                file.close();
            }
        }
    }

    @Override
    public void clear() throws IOException {
        sink.clear();
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
        BytesFile bytes = new BytesFile();
        try (SinkFile plain = encryption.encrypt(Manifest.FILE_NAME, bytes)) {
            plain.write(manifest, 0, manifest.length);
            plain.complete();
        }
        sink.commit(bytes.collected.toByteArray());
    }

    @Override
    public void cancel() {
        sink.cancel();
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }

    /** A file in memory. */
    private static final class BytesFile implements SinkFile {
        final ByteArrayOutputStream collected = new ByteArrayOutputStream();

        @Override
        public void write(byte[] bytes, int start, int length) {
            collected.write(bytes, start, length);
        }

        @Override
        public void complete() {}

        @Override
        public void close() {}
    }
}
