package io.graphexport.s3;

import io.graphexport.encryption.FileEncryption;
import io.graphexport.sink.SinkFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A file in memory, for what is encrypted as a whole. */
final class EncryptedBytes implements SinkFile {
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();

    /** The encrypted bytes of a file. */
    static byte[] of(FileEncryption encryption, String name, byte[] plain) throws IOException {
        EncryptedBytes bytes = new EncryptedBytes();
        try (SinkFile file = encryption.encrypt(name, bytes)) {
            file.write(plain, 0, plain.length);
            file.complete();
        }
        return bytes.collected.toByteArray();
    }

    @Override
    public void write(byte[] bytes, int start, int length) {
        collected.write(bytes, start, length);
    }

    @Override
    public void complete() {}

    @Override
    public void close() {}
}
