package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.testkit.s3.KeyState;
import io.graphexport.testkit.s3.ScriptedKms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code bin/demo-s3} does and the README shows: the sample into a bucket by SSE-KMS, and checked there. */
class S3DemoTest {
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef";

    @RegisterExtension
    static final S3Bucket BUCKET = new S3Bucket();

    @TempDir
    static Path folder;

    private static ScriptedKms kms;

    @BeforeAll
    static void start() throws IOException {
        kms = ScriptedKms.start();
        kms.key(KEY, KeyState.ENABLED);
        System.setProperty("aws.endpointUrlKms", kms.endpoint().toString());
        CommandResult.of("sample", "--destination", folder.resolve("dump"), "--vertices", 60_000, "--edges", 90_000);
    }

    @AfterAll
    static void stop() {
        System.clearProperty("aws.endpointUrlKms");
        kms.close();
    }

    @ParameterizedTest
    @Tag("R7.1")
    @ValueSource(strings = {"CSV", "PARQUET"})
    void theSampleIsExportedVerifiedAndEncrypted(String format) {
        String taskId = format.equals("CSV") ? "t-democsv000" : "t-demopq0000";
        Path dump = folder.resolve("dump");
        run(
                "export",
                "--source",
                dump,
                "--destination",
                BUCKET.place("exports"),
                "--task-id",
                taskId,
                "--format",
                format,
                "--kms-key",
                KEY);

        assertThat(run("verify", BUCKET.place("exports/" + taskId), "--against", dump))
                .startsWith("OK: ")
                .contains("the same bytes as a new export of the dump");
        assertThat(run("inspect", "--source", BUCKET.place("exports/" + taskId)))
                .contains("person");
        assertThat(kms.calls()).contains("GenerateDataKey", "Decrypt");
        assertThat(BUCKET.keys()).contains("exports/" + taskId + "/manifest.json");
        assertThat(BUCKET.keysNotEncryptedBy(KEY)).isEmpty();
    }

    @Test
    void theReadmeShowsTheScript() throws IOException {
        assertThat(Files.readString(Path.of("../README.md"))).contains("bin/demo-s3");
        assertThat(Files.isExecutable(Path.of("../bin/demo-s3"))).isTrue();
    }

    private static String run(Object... args) {
        List<Object> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--endpoint-url", BUCKET.endpoint(), "--path-style", "--region", "us-east-1"));
        CommandResult result = CommandResult.of(all.toArray());
        assertThat(result.exitCode()).as(result.err() + result.out()).isZero();
        return result.out();
    }
}
