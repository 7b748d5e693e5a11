package io.graphexport.encryption;

import java.io.IOException;

/**
 * Gives back the data keys of {@link FileEncryption}: a plug point. Thread-safe. Formats with an encryption of their
 * own need no more; files that are encrypted as a whole are read by what extends this.
 */
public interface FileDecryption {
    /**
     * A data key that lies beside a file in its encrypted form.
     *
     * @param keyArn the key that it is encrypted under, as the file says
     * @param encrypted {@link DataKey#encrypted()}
     * @return 32 bytes where {@link FileEncryption} encrypted it; what others encrypted may be of 16 or 24
     * @throws IOException if the service doesn't decrypt it, or the key is not one of those that were named; the
     *     message is in words and names the key
     */
    byte[] dataKey(String keyArn, byte[] encrypted) throws IOException;
}
