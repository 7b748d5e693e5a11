package io.graphexport.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.sink.Opening;
import io.graphexport.sink.SinkFile;
import io.graphexport.testkit.s3.Fault;
import io.graphexport.testkit.s3.S3Operation;
import io.graphexport.testkit.s3.ScriptedKms;
import io.graphexport.testkit.s3.ScriptedS3;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to an export that takes long: its credentials expire, and servers ask it to slow down. */
class ExpiringRoleTest {
    private static final byte[] PART = new byte[PartPlan.LOWEST];

    private static S3Sink open(AwsConnection connection) {
        UploadShares shares = new UploadShares(1 << 19, 1, 2, new PartPlan(PartPlan.LOWEST));
        KeySettings key = new KeySettings(null, BucketKey.AS_BUCKET, Map.of());
        return S3Sink.open(
                AwsClients.open(connection, 1),
                new S3Location(ScriptedS3.BUCKET, "exports"),
                TestSinks.TASK,
                key,
                shares,
                Opening.START_OVER);
    }

    /** Each role's credentials are refused as soon as the server has seen newer ones. */
    @Test
    void credentialsThatExpireInMidExportAreRenewed() throws IOException {
        try (ScriptedS3 server = ScriptedS3.start();
                ScriptedKms roles = ScriptedKms.start()) {
            AwsConnection connection = AwsConnection.builder()
                    .region("us-east-1")
                    .endpoint(server.endpoint())
                    .roleEndpoint(roles.endpoint())
                    .roleArn("arn:aws:iam::123456789012:role/exporter")
                    .addressing(Addressing.PATH)
                    .attempts(2)
                    .retryDelay(Duration.ofMillis(1))
                    .build();
            server.refuseOlderAccessKeys();
            // They are as good as expired when they come, so each call assumes the role again.
            roles.roleExpiration("2020-01-01T00:00:00Z");
            try (S3Sink sink = open(connection)) {
                try (SinkFile file = sink.create("Vertex_a_0.csv")) {
                    for (int part = 1; part <= 4; part++) {
                        file.write(PART, 0, PART.length);
                        sink.awaitUploads();
                    }
                    file.complete();
                }
                sink.commit("{}".getBytes(UTF_8));
            }

            assertThat(server.objects()).containsKey(TestSinks.PREFIX + "manifest.json");
            assertThat(server.accessKeys()).contains("ROLE1", "ROLE2", "ROLE3");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = S3Operation.class,
            names = {"PUT_OBJECT", "CREATE_UPLOAD", "UPLOAD_PART", "COMPLETE_UPLOAD", "LIST_OBJECTS", "LIST_UPLOADS"})
    void aServerThatAsksToSlowDownIsAskedAgainLater(S3Operation operation) throws IOException {
        try (ScriptedS3 server = ScriptedS3.start()) {
            server.fail(operation, Fault.SLOW_DOWN, 3);
            try (S3Sink sink = open(TestSinks.connection(server.endpoint()))) {
                try (SinkFile file = sink.create("Vertex_a_0.csv")) {
                    file.write(PART, 0, PART.length);
                    file.write(PART, 0, 100);
                    file.complete();
                }
                sink.commit("{}".getBytes(UTF_8));
            }

            assertThat(server.objects()).hasSize(2);
            assertThat(server.calls(operation)).isGreaterThanOrEqualTo(4);
        }
    }
}
