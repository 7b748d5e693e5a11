package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.error.ExportException;
import io.graphexport.export.ExportCancelledException;
import io.graphexport.export.ExportTask;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.TaskId;
import io.graphexport.s3.AwsConnection;
import io.graphexport.s3.KmsEncryption;
import io.graphexport.s3.S3Settings;
import io.graphexport.sink.ExportSink;
import io.graphexport.sink.LocalSink;
import io.graphexport.source.GraphSource;
import io.graphexport.source.LocalLocation;
import io.graphexport.testkit.FaultySink;
import io.graphexport.testkit.ObservedSink;
import io.graphexport.testkit.s3.KeyState;
import io.graphexport.testkit.s3.ScriptedKms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An encrypted export that doesn't come to its end leaves nothing, whenever it is stopped. */
@Tag("R7.1")
@Tag("R9.1")
class EncryptedExportFailuresTest {
    private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef";
    private static final TaskId TASK = new TaskId("t-0123456789");

    @TempDir
    Path folder;

    private Path destination;

    @SuppressWarnings("NullAway.Init")
    private ScriptedKms kms;

    @BeforeEach
    void start() throws IOException {
        destination = folder.resolve("out");
        kms = ScriptedKms.start();
        kms.key(KEY, KeyState.ENABLED);
        Files.writeString(
                Files.createDirectory(folder.resolve("dump")).resolve("a.csv"), "~id,~label,n:Int\n1,a,7\n2,b,8\n");
    }

    @AfterEach
    void stop() {
        kms.close();
    }

    private ExportRequest request(ExportFormat format) {
        return ExportRequest.builder()
                .format(format)
                .destination(destination.toString())
                .kmsKeyIdentifier(KEY)
                .build();
    }

    private KmsEncryption encryption(ExportFormat format) {
        AwsConnection connection =
                AwsConnection.builder().keyEndpoint(kms.endpoint()).build();
        return KmsEncryption.open(S3Settings.builder().connection(connection).build(), request(format), TASK);
    }

    private ExportSink sink() {
        return LocalSink.open(destination, TASK.value());
    }

    private void export(ExportFormat format, ExportSink sink, CompletableFuture<ExportTask> started)
            throws InterruptedException {
        EngineOptions options = EngineOptions.builder().taskId(TASK).build();
        try (KmsEncryption encryption = encryption(format);
                GraphSource source = Formats.open(List.of(LocalLocation.of(folder.resolve("dump"))), null);
                ExportTask task =
                        Formats.exporter().withEncryption(encryption).start(source, request(format), options, sink)) {
            started.complete(task);
            task.await();
        }
    }

    private int calls(ExportFormat format) throws IOException, InterruptedException {
        FaultySink sink = new FaultySink(sink(), FaultySink.NEVER);
        export(format, sink, new CompletableFuture<>());
        assertThat(destination.resolve(TASK.value())).isDirectory();
        Files.move(destination.resolve(TASK.value()), folder.resolve("whole"));
        Files.delete(destination);
        return sink.calls();
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void aSinkThatFailsAtAnyCallLeavesNothing(ExportFormat format) throws IOException, InterruptedException {
        int calls = calls(format);
        for (int call = 1; call <= calls; call++) {
            FaultySink sink = new FaultySink(sink(), call);
            assertThatThrownBy(() -> export(format, sink, new CompletableFuture<>()))
                    .as("call %d of %d", call, calls)
                    .isInstanceOf(ExportException.class)
                    .hasMessageContaining("injected fault at call " + call);
            assertThat(destination).doesNotExist();
        }
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void anExportThatIsCancelledAtAnyCallLeavesNothing(ExportFormat format) throws IOException, InterruptedException {
        int calls = calls(format);
        // The last call is the commit: then it is too late.
        for (int moment = 1; moment < calls - 2; moment++) {
            int cancelling = moment;
            CompletableFuture<ExportTask> started = new CompletableFuture<>();
            ObservedSink sink = new ObservedSink(sink(), call -> {
                if (call == cancelling) {
                    started.join().cancel();
                }
            });
            assertThatThrownBy(() -> export(format, sink, started))
                    .as("call %d of %d", moment, calls)
                    .isInstanceOf(ExportCancelledException.class);
            assertThat(destination).doesNotExist();
        }
    }
}
