package io.graphexport.source;

import io.graphexport.encryption.FileDecryption;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads what {@link io.graphexport.encryption.FileEncryption} encrypted: a plug point (contract R7.1). Thread-safe.
 * What was changed, renamed or cut since it was written is an error, and so is a file of another key than those that
 * were named.
 */
public interface WholeFileDecryption extends FileDecryption {

    /**
     * What a file holds that is encrypted as a whole. Nothing is read yet.
     *
     * @param file the encrypted file
     * @param plainName the name of the plain file, to which the encrypted bytes must be bound
     */
    PlainContent content(StoredFile file, String plainName);

    /** What an encrypted file holds. Thread-safe. */
    interface PlainContent {
        /**
         * The number of plain bytes.
         *
         * @throws IOException if it can't be told; the message is in words and doesn't name the file
         * @throws SourceException as {@link StoredFile#open} does
         */
        long size() throws IOException;

        /**
         * The plain bytes, for one thread. Those of the beginning are given out before the end was looked at, but each
         * is known to be right; the stream's end is not reached unless it is the file's.
         *
         * @throws IOException if they can't be read, and so do the stream's methods; the message is in words and
         *     doesn't name the file
         * @throws SourceException as {@link StoredFile#open} does
         */
        InputStream stream() throws IOException;
    }
}
