package io.graphexport.s3;

/** How a bucket stands in the address of a request. */
public enum Addressing {
    /** As part of the host's name, {@code bucket.s3.region.amazonaws.com}: Amazon S3 itself. */
    HOST,
    /** As the first segment of the path, {@code host/bucket}: most servers that speak the protocol. */
    PATH
}
