package io.graphexport.job;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.s3.AwsConnection;
import io.graphexport.s3.KmsDecryption;
import io.graphexport.source.DecryptingLocation;
import io.graphexport.source.LocalLocation;
import io.graphexport.source.StoredFile;
import io.graphexport.testkit.s3.KeyState;
import io.graphexport.testkit.s3.ScriptedKms;
import io.graphexport.testkit.s3.ScriptedS3;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that write and read encrypted files, with a small KMS of our own. */
@Tag("R7.1")
class ClientSideEncryptionTest {
    private static final String TASK_ID = "t-0123456789";
    private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef";

    @RegisterExtension
    static final S3Bucket BUCKET = new S3Bucket();

    @TempDir
    static Path sample;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ScriptedKms kms;

    @BeforeAll
    static void makeSample() {
        CommandResult.makeSample(sample.resolve("dump"));
    }

    @BeforeEach
    void start() throws IOException {
        kms = ScriptedKms.start();
        kms.key(KEY, KeyState.ENABLED);
    }

    @AfterEach
    void stop() {
        kms.close();
    }

    private CommandResult export(Object source, Object destination, Object... options) {
        return run("export", "--source", source, "--destination", destination, "--task-id", TASK_ID, options);
    }

    private CommandResult run(Object... arguments) {
        List<Object> all = new ArrayList<>();
        add(all, arguments);
        all.addAll(List.of("--kms-endpoint-url", kms.endpoint()));
        return CommandResult.of(all.toArray());
    }

    private static void add(List<Object> all, Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof Object[] more) {
                add(all, more);
            } else {
                all.add(argument);
            }
        }
    }

    private static Object[] encrypted(Object... options) {
        return Stream.concat(Stream.of("--client-side-encryption", "--kms-key", KEY), Stream.of(options))
                .toArray();
    }

    private static void requireSuccess(CommandResult result) {
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    private static Map<String, byte[]> files(Path export) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(export)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static Map<String, byte[]> dataFiles(Path export) throws IOException {
        Map<String, byte[]> files = files(export);
        files.remove("manifest.json");
        return files;
    }

    @ParameterizedTest
    @Tag("R6.4")
    @CsvSource({"CSV, NONE", "CSV, GZIP", "CSV, ZSTD", "PARQUET, NONE", "ARROW, NONE"})
    void whatWasEncryptedIsReadAgain(String format, String compression) throws IOException {
        Object[] form = {"--format", format, "--compression", compression};
        Path dump = sample.resolve("dump");
        requireSuccess(export(dump, folder.resolve("plain"), form));
        requireSuccess(export(dump, folder.resolve("encrypted"), encrypted(form)));
        Path encrypted = folder.resolve("encrypted/" + TASK_ID);

        CommandResult verified = run("verify", encrypted, "--decryption-key", KEY);
        assertThat(verified.out()).as(verified.err()).startsWith("OK: ");
        CommandResult back = export(
                encrypted,
                folder.resolve("back"),
                "--decryption-key",
                KEY,
                "--format",
                format,
                "--compression",
                compression);
        requireSuccess(back);
        assertThat(dataFiles(folder.resolve("back/" + TASK_ID)))
                .containsExactlyEntriesOf(dataFiles(folder.resolve("plain/" + TASK_ID)));
    }

    @ParameterizedTest
    @Tag("R7.1")
    @ValueSource(strings = {"CSV", "PARQUET", "ARROW"})
    void aFilePutInTheirPlaceIsFound(String format) throws IOException {
        Path dump = sample.resolve("dump");
        requireSuccess(export(dump, folder.resolve("plain"), "--format", format));
        requireSuccess(export(dump, folder.resolve("encrypted"), encrypted("--format", format)));
        Path encrypted = folder.resolve("encrypted/" + TASK_ID);
        String name = "Edge_knows_0." + format.toLowerCase(Locale.ROOT);
        Path own = encrypted.resolve(format.equals("PARQUET") ? name : name + ".encrypted");
        byte[] bytes = Files.readAllBytes(own);
        Files.delete(own);
        Files.copy(folder.resolve("plain/" + TASK_ID).resolve(name), encrypted.resolve(name));

        CommandResult verified = run("verify", encrypted, "--decryption-key", KEY);
        CommandResult inspected = run("inspect", "--source", encrypted, "--decryption-key", KEY);

        assertThat(verified.exitCode()).isEqualTo(1);
        assertThat(verified.out()).contains(name + ": ");
        assertThat(inspected.exitCode()).isEqualTo(1);
        assertThat(inspected.err()).contains(name).contains("get the right file back");

        Files.delete(encrypted.resolve(name));
        Files.write(own, bytes);
        assertThat(run("verify", encrypted, "--decryption-key", KEY).exitCode()).isZero();
    }

    /** What the manifest says, decrypted. */
    private byte[] manifest(Path export) throws IOException {
        AwsConnection connection =
                AwsConnection.builder().keyEndpoint(kms.endpoint()).build();
        try (KmsDecryption decryption = KmsDecryption.open(connection, List.of(KEY));
                InputStream stream =
                        DecryptingLocation.of(LocalLocation.of(export.resolve("manifest.json")), decryption)
                                .find()
                                .map(StoredFile.class::cast)
                                .orElseThrow()
                                .stream()) {
            return stream.readAllBytes();
        }
    }

    @Test
    @Tag("R7.1")
    void aPlainManifestIsNoEncryptedExports() throws IOException {
        requireSuccess(export(sample.resolve("dump"), folder, encrypted()));
        Path export = folder.resolve(TASK_ID);
        byte[] plain = manifest(export);
        Files.write(export.resolve("manifest.json"), plain);

        CommandResult verified = run("verify", export, "--decryption-key", KEY);
        CommandResult inspected = run("inspect", "--source", export, "--decryption-key", KEY);

        assertThat(verified.out()).contains("manifest.json: is not encrypted, but the export was");
        assertThat(inspected.err()).contains("manifest.json is not encrypted, but the export was");
    }

    @Test
    void nothingOfTheGraphIsInTheFiles() throws IOException {
        CommandResult result = export(sample.resolve("dump"), folder, encrypted());

        assertThat(result.out()).as(result.err()).doesNotContain("not encrypted");
        assertThat(result.err()).doesNotContain("graph-export:");
        Map<String, byte[]> files = files(folder.resolve(TASK_ID));
        assertThat(files).containsKey("manifest.json").hasSizeGreaterThan(5);
        files.forEach((name, bytes) -> {
            assertThat(name).matches("manifest\\.json|.*\\.csv\\.encrypted");
            // With what stands beside it: three bytes come by chance in one of some hundred runs.
            assertThat(new String(bytes, ISO_8859_1)).as(name).doesNotContain("~id,", "\"~id\"", "~label", ":String");
        });
    }

    @Test
    @Tag("R6.3")
    void verifyComparesThePlainBytesWithTheDump() {
        Path dump = sample.resolve("dump");
        requireSuccess(export(dump, folder, encrypted("--threads", 1)));

        CommandResult verified = run("verify", folder.resolve(TASK_ID), "--decryption-key", KEY, "--against", dump);
        assertThat(verified.out()).as(verified.err()).startsWith("OK: ").contains("the same bytes as a new export");
    }

    @Test
    @Tag("R6.3")
    void ofFilesThatTheirFormatEncryptsTheBytesAreNotCompared() throws IOException {
        Path dump = sample.resolve("dump");
        requireSuccess(export(dump, folder, encrypted("--format", "PARQUET")));
        Path export = folder.resolve(TASK_ID);

        assertThat(dataFiles(export).keySet()).isNotEmpty().allMatch(name -> name.endsWith(".parquet"));
        CommandResult verified = run("verify", export, "--decryption-key", KEY, "--against", dump);
        assertThat(verified.out())
                .as(verified.err())
                .startsWith("OK: ")
                .contains("the same tables, columns, types, row counts and losses as a new export of the dump")
                .doesNotContain("the same bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect", "verify", "export"})
    void withoutTheKeyAnErrorNamesTheOption(String command) {
        requireSuccess(export(sample.resolve("dump"), folder, encrypted()));
        Path export = folder.resolve(TASK_ID);

        CommandResult result = switch (command) {
            case "inspect" -> run("inspect", "--source", export);
            case "verify" -> run("verify", export);
            default -> export(export, folder.resolve("other"));
        };
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("graph-export: " + export.resolve("manifest.json")
                        + " is encrypted; name the key that it was encrypted under: --decryption-key ARN");
        assertThat(folder.resolve("other/" + TASK_ID)).doesNotExist();
    }

    @Test
    void aSingleFileIsReadToo() {
        requireSuccess(export(sample.resolve("dump"), folder, encrypted()));

        CommandResult result = run(
                "inspect",
                "--source",
                folder.resolve(TASK_ID).resolve("Vertex_person_0.csv.encrypted"),
                "--decryption-key",
                KEY);
        assertThat(result.out()).as(result.err()).contains("person");
    }

    @Test
    void skippedRowsAreEncryptedToo() throws IOException {
        Path dump = Files.createDirectory(folder.resolve("dump"));
        Files.writeString(dump.resolve("a.csv"), "~id,~label,age:Int\n1,person,7\n2,person,MARKER\n");
        requireSuccess(export(dump, folder.resolve("out"), encrypted("--on-bad-input", "SKIP")));
        Path export = folder.resolve("out/" + TASK_ID);

        assertThat(files(export)).containsKey("rejects.csv.encrypted");
        assertThat(run("verify", export, "--decryption-key", KEY).out()).startsWith("OK: 2 files");
        assertThat(run("inspect", "--source", export, "--decryption-key", KEY).exitCode())
                .isZero();
    }

    @Test
    @Tag("R9.1")
    void withoutAKeyNothingIsEncrypted() {
        CommandResult result = export(sample.resolve("dump"), folder.resolve("out"), "--client-side-encryption");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("client-side encryption needs a key", "--kms-key");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @Tag("R9.1")
    @CsvSource(
            delimiter = '|',
            value = {
                "GenerateDataKey | AccessDeniedException | the permission kms:GenerateDataKey is missing",
                "Decrypt | AccessDeniedException | the permission kms:Decrypt is missing",
                "GenerateDataKey | DisabledException | the KMS key is disabled",
                "GenerateDataKey | KMSInvalidStateException | pending deletion",
                "GenerateDataKey | NotFoundException | there is no such KMS key"
            })
    void theKeyIsTriedBeforeAnythingIsRead(String operation, String error, String message) {
        kms.fail(operation, error);

        CommandResult result = export(sample.resolve("dump"), folder.resolve("out"), encrypted());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("can't use the key " + KEY + ": ", message);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    @Tag("R9.1")
    void aKeyThatStopsWorkingLeavesNothing() {
        kms.fail("GenerateDataKey", "DisabledException");

        CommandResult result = export(sample.resolve("dump"), folder.resolve("out"), encrypted("--skip-preflight"));
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("can't create Vertex_", "can't use the key " + KEY);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void filesInS3AreEncryptedOnBothSides() throws IOException {
        try (ScriptedS3 server = ScriptedS3.start()) {
            Object[] connection = {"--endpoint-url", server.endpoint(), "--path-style", "--region", "us-east-1"};
            Path dump = sample.resolve("dump");
            requireSuccess(run(
                    "export",
                    "--source",
                    dump,
                    "--destination",
                    "s3://bucket/exports",
                    "--task-id",
                    TASK_ID,
                    encrypted(),
                    connection));

            assertThat(server.objects()).containsKey("exports/" + TASK_ID + "/Vertex_person_0.csv.encrypted");
            assertThat(server.objects().values())
                    .allSatisfy(object -> assertThat(object.headers())
                            .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", KEY));
        }
    }

    @Test
    @Tag("R6.4")
    void anEncryptedExportInS3IsExportedToAnEncryptedFolder() throws IOException {
        Object[] connection = {"--endpoint-url", BUCKET.endpoint(), "--path-style", "--region", "us-east-1"};
        Path dump = sample.resolve("dump");
        requireSuccess(export(dump, folder.resolve("plain")));
        // The server knows no SSE-KMS, so that S3 gets what was encrypted before.
        requireSuccess(export(dump, folder.resolve("first"), encrypted()));
        BUCKET.putFolder("exports/" + TASK_ID, folder.resolve("first/" + TASK_ID));

        CommandResult second = export(
                BUCKET.place("exports/" + TASK_ID),
                folder.resolve("second"),
                encrypted("--decryption-key", KEY),
                connection);
        requireSuccess(second);
        CommandResult third =
                export(folder.resolve("second/" + TASK_ID), folder.resolve("third"), "--decryption-key", KEY);
        requireSuccess(third);
        assertThat(dataFiles(folder.resolve("third/" + TASK_ID)))
                .containsExactlyEntriesOf(dataFiles(folder.resolve("plain/" + TASK_ID)));
    }
}
