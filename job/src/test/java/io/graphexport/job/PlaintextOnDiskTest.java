package io.graphexport.job;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.graphexport.export.ExportTask;
import io.graphexport.export.Exporter;
import io.graphexport.request.Compression;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.TaskId;
import io.graphexport.s3.AwsConnection;
import io.graphexport.s3.KmsEncryption;
import io.graphexport.s3.S3Settings;
import io.graphexport.sink.LocalSink;
import io.graphexport.source.DecryptingLocation;
import io.graphexport.source.GraphSource;
import io.graphexport.source.LocalLocation;
import io.graphexport.testkit.ObservedSink;
import io.graphexport.testkit.s3.KeyState;
import io.graphexport.testkit.s3.ScriptedKms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an export with too little memory writes to disk while it runs: looked at through the files that this process has
 * open, for temporary ones have no name any more.
 */
@Tag("R7.1")
class PlaintextOnDiskTest {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");
    private static final String MARKER = "PLAINTEXT-MARKER";
    private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef";
    private static final TaskId TASK = new TaskId("t-0123456789");

    @TempDir
    Path folder;

    private final Set<String> filesWithMarker = ConcurrentHashMap.newKeySet();
    private final Set<String> temporaryFiles = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void makeDump() throws IOException {
        assumeThat(OPEN_FILES).isDirectory();
        StringBuilder rows = new StringBuilder("~id,~label,text:String\n");
        for (int row = 0; row < 20_000; row++) {
            rows.append(row)
                    .append(",label")
                    .append(row % 5)
                    .append(',')
                    .append(MARKER)
                    .append(row)
                    .append('\n');
        }
        Files.writeString(Files.createDirectory(folder.resolve("dump")).resolve("a.csv"), rows);
    }

    private void export(Exporter exporter, ExportFormat format) throws InterruptedException {
        Path destination = folder.resolve("out");
        ExportRequest request = ExportRequest.builder()
                .format(format)
                .destination(destination.toString())
                .kmsKeyIdentifier(KEY)
                .build();
        EngineOptions options = EngineOptions.builder()
                .memory(1024)
                .taskId(TASK)
                .compression(Compression.parse("ZSTD"))
                .build();
        ObservedSink sink = new ObservedSink(LocalSink.open(destination, TASK.value()), call -> lookAtOpenFiles());
        LocalLocation dump = LocalLocation.of(folder.resolve("dump"));
        try (GraphSource source = Formats.open(List.of(DecryptingLocation.withoutKeys(dump)), null);
                ExportTask task = exporter.start(source, request, options, sink)) {
            task.await();
        }
    }

    private void lookAtOpenFiles() {
        try (Stream<Path> open = Files.list(OPEN_FILES)) {
            open.forEach(this::lookAt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lookAt(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            if (target.startsWith(folder.resolve("out").toString())) {
                if (target.contains("spill")) {
                    temporaryFiles.add(target);
                }
                if (new String(Files.readAllBytes(descriptor), ISO_8859_1).contains(MARKER)) {
                    filesWithMarker.add(target);
                }
            }
        } catch (NoSuchFileException closed) {
            // It was open a moment ago.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void anEncryptedExportWritesNothingPlain(ExportFormat format) throws IOException, InterruptedException {
        try (ScriptedKms kms = ScriptedKms.start()) {
            kms.key(KEY, KeyState.ENABLED);
            S3Settings settings = S3Settings.builder()
                    .connection(
                            AwsConnection.builder().keyEndpoint(kms.endpoint()).build())
                    .build();
            ExportRequest request = ExportRequest.builder()
                    .format(format)
                    .destination("out")
                    .kmsKeyIdentifier(KEY)
                    .build();
            try (KmsEncryption encryption = KmsEncryption.open(settings, request, TASK)) {
                export(Formats.exporter().withEncryption(encryption), format);
            }
        }

        assertThat(temporaryFiles).isNotEmpty();
        assertThat(filesWithMarker).isEmpty();
        try (Stream<Path> files = Files.list(folder.resolve("out").resolve(TASK.value()))) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(MARKER);
            }
        }
    }

    /** Else the test above would see nothing either way. */
    @Test
    void aPlainExportDoes() throws InterruptedException {
        export(Formats.exporter(), ExportFormat.CSV);

        assertThat(filesWithMarker).anyMatch(file -> file.contains("spill"));
    }
}
