package io.graphexport.encryption;

import io.graphexport.source.StoredFile;
import java.io.IOException;

/**
 * Reads what {@link FileEncryption} encrypted: a plug point. Thread-safe. What was changed or cut since it was written
 * is an error, and so is a file of another key than those that were named.
 */
public interface FileDecryption {
    /**
     * Whether a file begins as one that is encrypted as a whole.
     *
     * @param firstBytes at least 16 bytes, or all of a shorter file
     */
    boolean recognises(byte[] firstBytes);

    /**
     * The plain view of a file that is encrypted as a whole: its size is that of the plain bytes, its name ends without
     * {@link FileEncryption#SUFFIX}.
     *
     * @throws IOException if it is no such file, or can't be read; the message is in words
     */
    StoredFile decrypt(StoredFile file) throws IOException;

    /**
     * A data key that lies beside a file in its encrypted form.
     *
     * @param keyArn the key that it is encrypted under, as the file says
     * @return 32 bytes
     * @throws IOException if the service doesn't decrypt it, or the key is not one of those that were named; the
     *     message is in words and names the key
     */
    byte[] dataKey(String keyArn, byte[] encrypted) throws IOException;
}
