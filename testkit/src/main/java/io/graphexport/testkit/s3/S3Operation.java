package io.graphexport.testkit.s3;

import java.util.Map;

/** The calls of S3 that a scripted server knows. */
public enum S3Operation {
    /** {@code PUT key}. */
    PUT_OBJECT,
    /** {@code GET key}. */
    GET_OBJECT,
    /** {@code HEAD key}. */
    HEAD_OBJECT,
    /** {@code DELETE key}. */
    DELETE_OBJECT,
    /** {@code POST ?delete}. */
    DELETE_OBJECTS,
    /** {@code GET ?list-type=2}. */
    LIST_OBJECTS,
    /** {@code POST key?uploads}. */
    CREATE_UPLOAD,
    /** {@code PUT key?uploadId}. */
    UPLOAD_PART,
    /** {@code POST key?uploadId}. */
    COMPLETE_UPLOAD,
    /** {@code DELETE key?uploadId}. */
    ABORT_UPLOAD,
    /** {@code GET ?uploads}. */
    LIST_UPLOADS,
    /** Anything else. */
    UNKNOWN;

    static S3Operation of(String method, String key, Map<String, String> query) {
        return switch (method) {
            case "PUT" -> query.containsKey("uploadId") ? UPLOAD_PART : PUT_OBJECT;
            case "HEAD" -> HEAD_OBJECT;
            case "GET" -> ofGet(key, query);
            case "DELETE" -> query.containsKey("uploadId") ? ABORT_UPLOAD : DELETE_OBJECT;
            case "POST" -> ofPost(query);
            default -> UNKNOWN;
        };
    }

    private static S3Operation ofGet(String key, Map<String, String> query) {
        if (!key.isEmpty()) {
            return GET_OBJECT;
        }
        return query.containsKey("uploads") ? LIST_UPLOADS : LIST_OBJECTS;
    }

    private static S3Operation ofPost(Map<String, String> query) {
        if (query.containsKey("delete")) {
            return DELETE_OBJECTS;
        }
        if (query.containsKey("uploads")) {
            return CREATE_UPLOAD;
        }
        return query.containsKey("uploadId") ? COMPLETE_UPLOAD : UNKNOWN;
    }
}
