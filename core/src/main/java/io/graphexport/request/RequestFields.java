package io.graphexport.request;

/** The names of a request's fields in JSON, those of the public API (contract section 3). */
final class RequestFields {
    static final String GRAPH_IDENTIFIER = "graphIdentifier";
    static final String ROLE_ARN = "roleArn";
    static final String FORMAT = "format";
    static final String DESTINATION = "destination";
    static final String KMS_KEY_IDENTIFIER = "kmsKeyIdentifier";
    static final String PARQUET_TYPE = "parquetType";
    static final String EXPORT_FILTER = "exportFilter";
    static final String VERTEX_FILTER = "vertexFilter";
    static final String EDGE_FILTER = "edgeFilter";
    static final String PROPERTIES = "properties";
    static final String OUTPUT_TYPE = "outputType";
    static final String SOURCE_PROPERTY_NAME = "sourcePropertyName";
    static final String MULTI_VALUE_HANDLING = "multiValueHandling";
    static final String TAGS = "tags";

    private RequestFields() {}
}
