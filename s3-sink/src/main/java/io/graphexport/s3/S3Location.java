package io.graphexport.s3;

/**
 * A place in a bucket.
 *
 * @param bucket the bucket
 * @param key the key of an object, or what keys begin with; empty: the bucket's root
 */
record S3Location(String bucket, String key) {
    /** The object or folder of that name below this place. */
    S3Location child(String name) {
        return new S3Location(bucket, key.isEmpty() ? name : key + "/" + name);
    }

    /** What the keys of all objects below this place begin with. */
    String prefix() {
        return key.isEmpty() ? "" : key + "/";
    }

    /** As users write it. */
    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
