package io.graphexport.s3;

/** Whether S3 asks KMS once for many objects (an S3 Bucket Key) instead of once for each. */
public enum BucketKey {
    /** As the bucket is configured. */
    AS_BUCKET,
    /** It does; cheaper, and the key's log shows the bucket instead of the object. */
    ENABLED,
    /** It does not. */
    DISABLED
}
