package io.graphexport.request;

/** Whether an S3 destination may be written without a key (contract R3.2). */
public enum UnencryptedOutput {
    /** A request with an S3 destination and without {@code kmsKeyIdentifier} is refused. */
    REFUSED,
    /** The caller wants unencrypted objects on S3. */
    ALLOWED
}
