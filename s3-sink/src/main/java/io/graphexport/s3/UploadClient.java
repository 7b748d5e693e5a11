package io.graphexport.s3;

/** What sends the parts of uploads; all other calls are the same. */
public enum UploadClient {
    /** The AWS SDK's own client: one connection a thread, in Java. */
    STANDARD,
    /**
     * The AWS Common Runtime, a native library that takes less of the processors. It is no part of graph-export: the
     * jar {@code software.amazon.awssdk.crt:aws-crt} has to be on the class path. While a part is sent it is in memory
     * twice.
     */
    CRT
}
