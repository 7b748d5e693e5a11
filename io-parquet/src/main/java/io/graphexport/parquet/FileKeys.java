package io.graphexport.parquet;

import io.graphexport.encryption.FileDecryption;
import io.graphexport.source.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.parquet.crypto.DecryptionKeyRetriever;

/** The keys of one encrypted file, each of which the key management service decrypts once. Thread-safe. */
final class FileKeys implements DecryptionKeyRetriever {
    private final String file;
    private final FileDecryption decryption;
    private final Map<ByteBuffer, byte[]> keys = new ConcurrentHashMap<>();

    /** The keys of a file, whose name errors begin with. */
    FileKeys(String file, FileDecryption decryption) {
        this.file = file;
        this.decryption = decryption;
    }

    /** The key that the file says this of. */
    @Override
    public byte[] getKey(byte[] material) {
        return keys.computeIfAbsent(ByteBuffer.wrap(material.clone()), unknown -> decrypt(material));
    }

    private byte[] decrypt(byte[] material) {
        try {
            byte[] key = KeyMaterial.parse(material).key(decryption);
            if (key.length != 16 && key.length != 24 && key.length != 32) {
                throw new IOException("its key has " + key.length + " bytes, which no key of AES has");
            }
            return key;
        } catch (IOException e) {
            throw SourceException.ofReading(file + " can't be decrypted: " + e.getMessage(), e);
        }
    }
}
