package io.graphexport.testkit.s3;

import java.util.Map;

/**
 * An object in a scripted bucket.
 *
 * @param bytes its content
 * @param headers the metadata and encryption headers it was made with, names in lower case
 * @param eTag its ETag, quoted
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredObject(byte[] bytes, Map<String, String> headers, String eTag) {}
