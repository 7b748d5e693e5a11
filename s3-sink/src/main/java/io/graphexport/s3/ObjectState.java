package io.graphexport.s3;

/**
 * An object as it was found.
 *
 * @param eTag what tells it from any other that has its key, as the server wrote it
 */
record ObjectState(S3Location place, long size, String eTag) {}
