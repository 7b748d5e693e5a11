package io.graphexport.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.testkit.s3.ScriptedS3;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong with an account, a bucket or this machine is told in words to act on, on both sides, as wrong use. */
@Tag("R9.1")
class S3ErrorsTest {
    @RegisterExtension
    static final S3Bucket BUCKET = new S3Bucket();

    @TempDir
    Path folder;

    /** Where the server with the error is. */
    enum Side {
        SOURCE,
        DESTINATION;

        List<Object> command(Path dump, String bucket) {
            return switch (this) {
                case SOURCE -> List.of("inspect", "--source", "s3://" + bucket + "/dump");
                case DESTINATION ->
                    List.of(
                            "export",
                            "--source",
                            dump,
                            "--destination",
                            "s3://" + bucket + "/out",
                            "--allow-unencrypted");
            };
        }
    }

    @BeforeEach
    void makeDump() throws IOException {
        Files.writeString(folder.resolve("v.csv"), "~id,~label\n1,a\n");
        BUCKET.put("dump/v.csv", Files.readAllBytes(folder.resolve("v.csv")));
    }

    private List<Object> arguments(Side side, String bucket, URI endpoint) {
        List<Object> all = new ArrayList<>(side.command(folder.resolve("v.csv"), bucket));
        all.addAll(List.of("--endpoint-url", endpoint, "--path-style", "--region", "us-east-1"));
        return all;
    }

    private CommandResult run(Side side, String bucket, URI endpoint) {
        return CommandResult.of(arguments(side, bucket, endpoint).toArray());
    }

    private static void assertTold(CommandResult result, String... words) {
        assertThat(result.err()).contains(words).doesNotContain("software.amazon", "unexpected error");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void aMissingBucket(Side side) {
        assertTold(run(side, "no-such-bucket", BUCKET.endpoint()), "there is no such bucket; create it");
    }

    @ParameterizedTest
    @CsvSource({
        "SOURCE, wrong, test-secret-key, does not know the access key",
        "DESTINATION, wrong, test-secret-key, does not know the access key",
        "SOURCE, test-access-key, wrong, the secret access key does not belong to the access key",
        "DESTINATION, test-access-key, wrong, the secret access key does not belong to the access key"
    })
    void wrongCredentials(Side side, String accessKey, String secret, String words) {
        System.setProperty("aws.accessKeyId", accessKey);
        System.setProperty("aws.secretAccessKey", secret);
        try {
            assertTold(run(side, "bucket", BUCKET.endpoint()), words);
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "301|PermanentRedirect|pass --region eu-west-1",
                "400|AuthorizationHeaderMalformed|pass --region eu-west-1",
                "400|ExpiredToken|the credentials have expired",
                "403|RequestTimeTooSkewed|this machine's clock is wrong",
                "403|AccessDenied|the permission s3:ListBucket is missing"
            })
    void whatAServerSaysOfEveryCall(int status, String code, String words) throws IOException {
        for (Side side : Side.values()) {
            try (ScriptedS3 server = ScriptedS3.start()) {
                server.refuseAll(status, code);
                assertTold(run(side, ScriptedS3.BUCKET, server.endpoint()), words);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void aServerThatIsNotThere(Side side) throws IOException {
        URI gone;
        try (ScriptedS3 closed = ScriptedS3.start()) {
            gone = closed.endpoint();
        }
        assertTold(run(side, "bucket", gone), "the server can't be reached");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void noCredentials(Side side) throws IOException, InterruptedException {
        assertTold(
                runWithoutAccount(arguments(side, "bucket", BUCKET.endpoint())), "no AWS credentials were found; set");
    }

    @Test
    void noRegion() throws IOException, InterruptedException {
        assertTold(
                runWithoutAccount(Side.DESTINATION.command(folder.resolve("v.csv"), "bucket")),
                "no AWS region is known; pass --region");
    }

    /** In a process of its own, for credentials and regions of the environment can't be taken away from this one. */
    private CommandResult runWithoutAccount(List<Object> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        arguments.forEach(argument -> command.add(argument.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.putAll(Map.of(
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "AWS_CONFIG_FILE",
                folder.resolve("none").toString(),
                "AWS_SHARED_CREDENTIALS_FILE",
                folder.resolve("none").toString()));
        int exitCode = builder.start().waitFor();
        return new CommandResult(exitCode, text("out"), text("err"));
    }

    private String text(String file) throws IOException {
        return new String(Files.readAllBytes(folder.resolve(file)), UTF_8);
    }
}
