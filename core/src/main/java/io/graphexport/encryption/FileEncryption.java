package io.graphexport.encryption;

import io.graphexport.sink.SinkFile;
import java.io.IOException;

/**
 * Encrypts the files of exports before they leave the process, by data keys of a key in a key management service: a
 * plug point (contract R7.1). Formats with an encryption of their own take a data key per file; all other files are
 * encrypted as a whole, each as a message of the AWS Encryption SDK, so that all its implementations read them.
 * Thread-safe.
 */
public interface FileEncryption {
    /** What is added to the name of a file that is encrypted as a whole. */
    String SUFFIX = ".encrypted";

    /** The key that data keys are encrypted under. */
    String keyArn();

    /**
     * A new data key.
     *
     * @throws IOException if the service gives none; the message is in words and names the key
     */
    DataKey newDataKey() throws IOException;

    /**
     * Encrypts a file as a whole, with a data key of its own.
     *
     * @param name the name of the plain file, to which the encrypted bytes are bound: whoever gives them another name
     *     is found out
     * @param file takes the encrypted bytes; completed and closed with the file that is returned
     * @return takes the plain bytes
     * @throws IOException if there is no data key; the message is in words and names the key. The file is the caller's
     *     to close then
     */
    SinkFile encrypt(String name, SinkFile file) throws IOException;
}
