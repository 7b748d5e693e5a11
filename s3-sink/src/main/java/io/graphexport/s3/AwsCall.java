package io.graphexport.s3;

/** The calls that are made, and the permission that each needs. */
enum AwsCall {
    /** Also each call of a multipart upload but its abort. */
    PUT_OBJECT("s3:PutObject"),
    ABORT_UPLOAD("s3:AbortMultipartUpload"),
    LIST_UPLOADS("s3:ListBucketMultipartUploads"),
    LIST_OBJECTS("s3:ListBucket"),
    GET_OBJECT("s3:GetObject"),
    DELETE_OBJECT("s3:DeleteObject"),
    GENERATE_DATA_KEY("kms:GenerateDataKey"),
    DECRYPT("kms:Decrypt");

    private final String permission;

    AwsCall(String permission) {
        this.permission = permission;
    }

    /** As it stands in a policy. */
    String permission() {
        return permission;
    }
}
