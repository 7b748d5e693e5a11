package io.graphexport.job;

import io.graphexport.s3.Addressing;
import io.graphexport.s3.AwsConnection;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how S3 is reached. The classes of S3 are not touched before they are asked for. */
final class S3ConnectionOptions {
    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The AWS region of the bucket. Default: AWS_REGION, else the profile's.")
    private @Nullable String region;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            converter = EndpointUrl.class,
            description = "A server that speaks the protocol of S3, as http://127.0.0.1:9000. Default: Amazon S3.")
    private @Nullable URI endpoint;

    @Option(
            names = "--kms-endpoint-url",
            paramLabel = "URL",
            converter = EndpointUrl.class,
            description = "A server that speaks the protocol of KMS. Default: AWS KMS, or what AWS_ENDPOINT_URL says.")
    private @Nullable URI keyEndpoint;

    @Option(
            names = "--path-style",
            description = {
                "Put the bucket into the path of addresses, as most such servers need. Default: into the host's"
                        + " name."
            })
    private boolean pathStyle;

    /**
     * How S3 is reached.
     *
     * @param role the role whose rights are used; null: the caller's own
     */
    AwsConnection connection(@Nullable String role) {
        return AwsConnection.builder()
                .roleArn(role)
                .region(region)
                .endpoint(endpoint)
                .keyEndpoint(keyEndpoint)
                .addressing(pathStyle ? Addressing.PATH : Addressing.HOST)
                .build();
    }
}
