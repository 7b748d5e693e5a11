package io.graphexport.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.export.EngineVersion;
import io.graphexport.export.ExportSuspendedException;
import io.graphexport.export.ExportTask;
import io.graphexport.export.ResumeException;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.TaskId;
import io.graphexport.sink.LocalSink;
import io.graphexport.source.GraphSource;
import io.graphexport.source.LocalLocation;
import io.graphexport.source.MemorySource;
import io.graphexport.testkit.ObservedSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code export --resume}: what it keeps, what it says, and what it refuses. */
@Tag("R6.6")
class ResumeCommandTest {
    private static final TaskId TASK = new TaskId("t-0123456789");
    private static final int CALLS = 100;

    @TempDir
    private Path folder;

    private Path dump;
    private Path out;

    @BeforeEach
    void makeSample() {
        dump = folder.resolve("dump");
        out = folder.resolve("out");
        CommandResult.makeSample(dump);
    }

    private EngineOptions options() {
        return EngineOptions.builder().taskId(TASK).maxFileSize(1000).build();
    }

    private ExportRequest request() {
        return ExportRequest.builder()
                .format(ExportFormat.CSV)
                .destination(out.toString())
                .build(options());
    }

    /** Leaves what the command line {@link #export} leaves if it is interrupted. */
    private void interrupt() {
        CompletableFuture<ExportTask> started = new CompletableFuture<>();
        ObservedSink sink = new ObservedSink(LocalSink.open(out, TASK.value()), call -> {
            if (call == CALLS) {
                started.join().suspend();
            }
        });
        try (GraphSource source = dump();
                ExportTask task = Formats.exporter().start(source, request(), options(), sink)) {
            started.complete(task);
            assertThatThrownBy(task::await).isInstanceOf(ExportSuspendedException.class);
        }
    }

    private GraphSource dump() {
        return Formats.open(List.of(LocalLocation.of(dump)), null);
    }

    private CommandResult export(Object... options) {
        List<Object> all = new ArrayList<>(List.of("export", "--source", dump, "--destination", out));
        all.addAll(List.of(options));
        return CommandResult.of(all.toArray());
    }

    private CommandResult resume(Object... options) {
        List<Object> all = new ArrayList<>(List.of("--resume", TASK));
        all.addAll(List.of(options));
        return export(all.toArray());
    }

    private Path partial() {
        return out.resolve("." + TASK + ".partial");
    }

    private Map<String, String> published() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(out.resolve(TASK.value()))) {
            for (Path path :
                    paths.filter(path -> !path.endsWith("manifest.json")).toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }

    private Map<String, String> whole() throws IOException {
        Path here = out;
        out = folder.resolve("whole");
        try {
            assertThat(export("--task-id", TASK, "--max-file-size", 1000).exitCode())
                    .isZero();
            return published();
        } finally {
            out = here;
        }
    }

    @Test
    void completeFilesAreKeptAndCounted() throws IOException {
        interrupt();
        CommandResult result = resume("--max-file-size", 1000);

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .containsPattern("(?m)^Resumed: [0-9]+ of [0-9]+ files, [0-9.]+ kB, were complete and kept$");
        assertThat(published()).isEqualTo(whole());
        assertThat(partial()).doesNotExist();
    }

    @Test
    void threadsAndMemoryMayDiffer() {
        interrupt();

        assertThat(resume("--max-file-size", 1000, "--threads", 7, "--memory", "1MiB")
                        .exitCode())
                .isZero();
    }

    @Test
    @Tag("R9.1")
    void whereNothingWasLeftThereIsNothingToResume() {
        CommandResult result = resume("--max-file-size", 1000);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().replaceAll("\\s+", " "))
                .contains("nothing to resume of the export " + TASK, out.toString(), "(--task-id " + TASK + ")");
        assertThat(out).doesNotExist();
    }

    @Test
    void whatWasInterruptedBeforeItsFirstFileBeginsAnew() throws IOException {
        Files.createDirectories(partial().resolve(".temporary"));
        CommandResult result = resume("--max-file-size", 1000);

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Resumed: no file was complete, so all were written");
        assertThat(published()).isEqualTo(whole());
    }

    @Test
    void aGarbledJournalMeansThatAllIsWritten() throws IOException {
        interrupt();
        Files.writeString(partial().resolve(".journal"), "garbled\n");
        CommandResult result = resume("--max-file-size", 1000);

        assertThat(result.out()).contains("Resumed: no file was complete, so all were written");
        assertThat(published()).isEqualTo(whole());
    }

    @Test
    @Tag("R9.1")
    void aTaskIsResumedOrStartedOver() {
        assertThat(resume("--task-id", TASK).exitCode()).isEqualTo(2);
        assertThat(resume("--task-id", TASK).err()).contains("--resume", "--task-id", "leave one of them out");
    }

    @Test
    void anExportThatWasCommittedIsNotResumed() {
        export("--task-id", TASK);
        CommandResult result = resume();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("exists already");
    }

    @Test
    @Tag("R9.1")
    void anotherSourceIsRefused() throws IOException {
        interrupt();
        try (Stream<Path> files = Files.list(dump)) {
            Files.setLastModifiedTime(files.findAny().orElseThrow(), FileTime.fromMillis(1));
        }

        assertRefused(resume("--max-file-size", 1000), "the source has changed, it was ");
    }

    @Test
    @Tag("R9.1")
    void anotherOptionIsRefused() {
        interrupt();

        assertRefused(resume("--max-file-size", 2000), "option maxFileSize was 1000, and is 2000");
        assertRefused(resume(), "option maxFileSize was 1000, and is not given");
    }

    @Test
    @Tag("R9.1")
    void anotherRequestIsRefused() {
        interrupt();

        assertRefused(
                resume("--max-file-size", 1000, "--format", "PARQUET"),
                "request format was \"CSV\", and is \"PARQUET\"");
    }

    @Test
    @Tag("R9.1")
    void anotherVersionOfTheEngineIsRefused() throws IOException {
        interrupt();
        Path journal = partial().resolve(".journal");
        String text = Files.readString(journal);
        Files.write(
                journal,
                text.replaceFirst("\"engineVersion\":\"[^\"]*\"", "\"engineVersion\":\"0.0.9\"")
                        .getBytes(UTF_8));

        assertRefused(
                resume("--max-file-size", 1000),
                "graph-export was of version 0.0.9, and is of " + EngineVersion.current());
    }

    /** What was left stays, so that the right command line can still resume it. */
    private void assertRefused(CommandResult result, String difference) {
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().replaceAll("\\s+", " "))
                .contains("can't be resumed", difference, "start it over (--task-id " + TASK + ")");
        assertThat(partial()).isDirectoryContaining("glob:**/Vertex_person_0.csv");
    }

    @Test
    void aGraphInMemoryCannotBeToldFromAnother() {
        interrupt();
        MemorySource memory = MemorySource.of(List.of(), List.of());

        assertThatThrownBy(() -> Formats.exporter().resume(memory, request(), options()))
                .isInstanceOf(ResumeException.class)
                .hasMessageContaining("a graph in memory, can't be told from another one");
    }

    @Test
    void startingOverKeepsNothing() throws IOException {
        interrupt();
        CommandResult result = export("--task-id", TASK, "--max-file-size", 2000);

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).doesNotContain("Resumed");
        assertThat(partial()).doesNotExist();
    }
}
