package io.graphexport.encryption;

/**
 * A key of 256 bits that one file is encrypted with, and the form in which it may lie beside the file.
 *
 * @param keyArn the key in the key management service that it is encrypted under
 * @param plaintext the key itself, 32 bytes; stays in memory
 * @param encrypted what {@link FileDecryption#dataKey} makes the key of again
 */
@SuppressWarnings("ArrayRecordComponent")
public record DataKey(String keyArn, byte[] plaintext, byte[] encrypted) {
    /** Shows no key. */
    @Override
    public String toString() {
        return "a data key of " + keyArn;
    }
}
