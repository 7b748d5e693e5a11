package io.graphexport.job;

import io.graphexport.s3.Addressing;
import io.graphexport.s3.AwsConnection;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that say how S3 is reached. The classes of S3 are not touched before they are asked for. */
final class S3ConnectionOptions {
    private final OptionSpec region = CommandOption.value(
                    "--region",
                    "REGION",
                    String.class,
                    "The AWS region of the bucket. Default: AWS_REGION, else the profile's.")
            .build();

    private final OptionSpec endpoint = CommandOption.value(
                    "--endpoint-url",
                    "URL",
                    URI.class,
                    "A server that speaks the protocol of S3, as http://127.0.0.1:9000. Default: Amazon S3.")
            .converters(new EndpointUrl())
            .build();

    private final OptionSpec keyEndpoint = CommandOption.value(
                    "--kms-endpoint-url",
                    "URL",
                    URI.class,
                    "A server that speaks the protocol of KMS. Default: AWS KMS, or what AWS_ENDPOINT_URL says.")
            .converters(new EndpointUrl())
            .build();

    private final OptionSpec pathStyle = CommandOption.flag(
            "--path-style",
            "Put the bucket into the path of addresses, as most such servers need. Default: into the host's name.");

    void addTo(CommandSpec command) {
        command.addOption(region).addOption(endpoint).addOption(keyEndpoint).addOption(pathStyle);
    }

    /**
     * How S3 is reached.
     *
     * @param role the role whose rights are used; null: the caller's own
     */
    AwsConnection connection(@Nullable String role) {
        return AwsConnection.builder()
                .roleArn(role)
                .region(region.getValue())
                .endpoint(endpoint.getValue())
                .keyEndpoint(keyEndpoint.getValue())
                .addressing(CommandOption.isGiven(pathStyle) ? Addressing.PATH : Addressing.HOST)
                .build();
    }
}
