package io.graphexport.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.error.ExportException;
import io.graphexport.request.Destination;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.TaskId;
import io.graphexport.sink.DestinationException;
import io.graphexport.sink.ExportSink;
import io.graphexport.sink.Journal;
import io.graphexport.sink.Opening;
import io.graphexport.testkit.s3.Fault;
import io.graphexport.testkit.s3.KeyState;
import io.graphexport.testkit.s3.S3Operation;
import io.graphexport.testkit.s3.ScriptedKms;
import io.graphexport.testkit.s3.ScriptedS3;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user is told before anything is read. */
@Tag("R9.1")
class S3DestinationTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/exporter";

    @SuppressWarnings("NullAway.Init")
    private ScriptedS3 server;

    @SuppressWarnings("NullAway.Init")
    private ScriptedKms kms;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedS3.start();
        kms = ScriptedKms.start();
        kms.key(TestSinks.KEY, KeyState.ENABLED);
    }

    @AfterEach
    void stop() {
        server.close();
        kms.close();
    }

    private AwsConnection connection(URI endpoint) {
        return AwsConnection.builder()
                .region("us-east-1")
                .endpoint(endpoint)
                .keyEndpoint(kms.endpoint())
                .roleEndpoint(kms.endpoint())
                .addressing(Addressing.PATH)
                .attempts(2)
                .retryDelay(Duration.ofMillis(1))
                .build();
    }

    private S3Settings.Builder settings() {
        return S3Settings.builder().connection(connection(server.endpoint()));
    }

    private static ExportSink open(S3Settings settings, String bucket) {
        return open(settings, bucket, Opening.START_OVER);
    }

    private static ExportSink open(S3Settings settings, String bucket, Opening opening) {
        ExportRequest request = ExportRequest.builder()
                .format(ExportFormat.CSV)
                .destination("s3://" + bucket + "/exports")
                .kmsKeyIdentifier(TestSinks.KEY)
                .roleArn(ROLE)
                .build(EngineOptions.defaults());
        return S3Destination.with(settings)
                .open(
                        (Destination.S3) request.parsedDestination(),
                        request,
                        EngineOptions.defaults(),
                        new TaskId(TestSinks.TASK),
                        opening);
    }

    private void assertRefused(String bucket, String... words) {
        assertThatThrownBy(() -> open(settings().build(), bucket))
                .isInstanceOf(DestinationException.class)
                .hasMessageContainingAll(words)
                .satisfies(error ->
                        assertThat(((ExportException) error).category()).isEqualTo(ExportException.Category.USAGE));
        assertThat(server.objects()).isEmpty();
        assertThat(server.openUploads()).isZero();
    }

    @Test
    void whatIsAllowedLeavesNothingAndExports() throws IOException {
        try (ExportSink sink = open(settings().build(), ScriptedS3.BUCKET)) {
            assertThat(server.objects()).isEmpty();
            assertThat(server.openUploads()).isZero();
            sink.commit("{}".getBytes(UTF_8));
        }

        assertThat(server.objects()).containsOnlyKeys(TestSinks.PREFIX + "manifest.json");
        assertThat(kms.calls()).containsExactly("AssumeRole", "GenerateDataKey", "Decrypt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GenerateDataKey|DisabledException|the KMS key is disabled",
                "GenerateDataKey|KMSInvalidStateException|pending deletion",
                "GenerateDataKey|NotFoundException|no such KMS key",
                "GenerateDataKey|InvalidKeyUsageException|not one for symmetric encryption",
                "GenerateDataKey|AccessDeniedException|the permission kms:GenerateDataKey is missing",
                "Decrypt|AccessDeniedException|the permission kms:Decrypt is missing",
                "GenerateDataKey|ThrottlingException|asked to slow down",
                "AssumeRole|AccessDenied|the permission sts:AssumeRole is missing"
            })
    void aKeyOrRoleThatCannotBeUsedIsTold(String operation, String error, String words) {
        kms.fail(operation, error);

        assertRefused(ScriptedS3.BUCKET, words);
    }

    @Test
    void aForeignAccountsKeyIsTold() {
        kms.fail(
                "GenerateDataKey",
                "AccessDeniedException",
                "User: arn:aws:sts::111122223333:assumed-role/job/1 is not authorized to perform: kms:GenerateDataKey on"
                        + " resource: " + TestSinks.KEY
                        + " because no resource-based policy allows the kms:GenerateDataKey action");

        assertRefused(
                ScriptedS3.BUCKET,
                "kms:GenerateDataKey is missing on " + TestSinks.KEY,
                "the key, which is of account 123456789012,",
                "the role or user, of account 111122223333");
    }

    @ParameterizedTest
    @CsvSource({
        "LIST_OBJECTS, s3:ListBucket",
        "LIST_UPLOADS, s3:ListBucketMultipartUploads",
        "HEAD_OBJECT, s3:GetObject",
        "DELETE_OBJECTS, s3:DeleteObject",
        "CREATE_UPLOAD, s3:PutObject",
        "UPLOAD_PART, s3:PutObject"
    })
    void aMissingPermissionIsNamed(S3Operation operation, String permission) {
        server.failAlways(operation, Fault.DENIED);

        assertRefused(ScriptedS3.BUCKET, "the permission " + permission + " is missing");
    }

    @Test
    void theMissingPermissionToAbortIsNamed() {
        server.failAlways(S3Operation.ABORT_UPLOAD, Fault.DENIED);

        assertThatThrownBy(() -> open(settings().build(), ScriptedS3.BUCKET))
                .hasMessageContaining("s3:AbortMultipartUpload");
    }

    @Test
    void aMissingBucketIsTold() {
        assertRefused("other-bucket", "s3://other-bucket/exports/t-0123456789", "there is no such bucket");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "301|PermanentRedirect|pass --region eu-west-1",
                "400|AuthorizationHeaderMalformed|pass --region eu-west-1",
                "403|InvalidAccessKeyId|does not know the access key",
                "403|SignatureDoesNotMatch|the secret access key does not belong",
                "400|ExpiredToken|the credentials have expired",
                "403|RequestTimeTooSkewed|clock is wrong",
                "400|KMS.DisabledException|the KMS key is disabled",
                "503|SlowDown|asked to slow down"
            })
    void anAnswerOfTheServerIsTranslated(int status, String code, String words) {
        server.refuseAll(status, code);

        assertRefused(ScriptedS3.BUCKET, words);
    }

    @Test
    void aServerThatIsNotThereIsTold() throws IOException {
        URI gone;
        try (ScriptedS3 closed = ScriptedS3.start()) {
            gone = closed.endpoint();
        }

        assertThatThrownBy(() -> open(settings().connection(connection(gone)).build(), ScriptedS3.BUCKET))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("can't be reached");
    }

    @Test
    void whatIsToBeResumedStaysIfSomethingIsMissing() throws IOException {
        try (S3Sink sink = TestSinks.openWithOneThread(server.endpoint())) {
            sink.begin(TestSinks.BEGINNING);
            TestSinks.write(sink, "Vertex_a_0.csv", new byte[10]);
            sink.suspend();
        }
        kms.fail("Decrypt", "AccessDeniedException");
        assertThatThrownBy(() -> open(settings().build(), ScriptedS3.BUCKET, Opening.RESUME))
                .hasMessageContaining("the permission kms:Decrypt is missing");

        S3Settings skipped = settings().preflight(PreflightUse.SKIPPED).build();
        try (ExportSink sink = open(skipped, ScriptedS3.BUCKET, Opening.RESUME)) {
            assertThat(sink.left().map(Journal::files).orElseThrow()).hasSize(1);
        }
    }

    @Test
    void thePreflightCanBeSkipped() {
        kms.fail("Decrypt", "AccessDeniedException");
        S3Settings skipped = settings().preflight(PreflightUse.SKIPPED).build();

        try (ExportSink sink = open(skipped, ScriptedS3.BUCKET)) {
            assertThat(sink.memory()).isPositive();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        assertThat(kms.calls()).containsExactly("AssumeRole");
    }

    @Test
    void theCallersOwnRightsCanBeUsed() throws IOException {
        open(settings().role(RoleUse.IGNORED).build(), ScriptedS3.BUCKET).close();

        assertThat(kms.calls()).containsExactly("GenerateDataKey", "Decrypt");
    }

    @Test
    void aRoleIsAssumedAgainBeforeItExpires() throws IOException {
        kms.roleExpiration("2020-01-01T00:00:00Z");
        open(settings().build(), ScriptedS3.BUCKET).close();

        assertThat(kms.calls().stream().filter("AssumeRole"::equals)).hasSizeGreaterThan(1);
    }
}
