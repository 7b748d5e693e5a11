package io.graphexport.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.error.ExportException.Category;
import io.graphexport.export.ExportStatus;
import io.graphexport.manifest.Manifest;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.TaskId;
import io.graphexport.request.TypeInference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What is in the folder that tasks are kept in: ours, damaged, foreign. */
@Timeout(60)
class StateFolderTest {
    private static final TaskId TASK = new TaskId("t-0123456789");

    @TempDir
    private Path folder;

    private TaskRig rig;
    private Path file;

    @BeforeEach
    void setUp() throws IOException {
        rig = new TaskRig(folder);
        file = rig.state().resolve(TASK + ".json");
        Files.createDirectories(rig.state());
    }

    @Test
    void isMadeIfItIsNotThere() throws IOException {
        Files.delete(rig.state());
        rig.open().close();

        assertThat(rig.state()).isDirectory();
    }

    @Test
    void isNoExport() throws IOException {
        Files.writeString(rig.state().resolve(Manifest.FILE_NAME), "{}");

        assertThatThrownBy(rig::open)
                .isInstanceOf(StateFolderException.class)
                .hasMessageContaining(rig.state().toString())
                .hasMessageContaining("is an export");
        try (Stream<Path> files = Files.list(rig.state())) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly(Manifest.FILE_NAME);
        }
    }

    @Test
    void keepsOptionsThatDecideWhatTheFilesAre() throws IOException {
        EngineOptions options = EngineOptions.builder()
                .typeInference(TypeInference.WIDEN)
                .maxFileSize(12_345)
                .build()
                .withUnencryptedOutput();
        write(TaskFile.write(TaskState.ofNew(TASK, rig.request(), options, java.time.Instant.now())));
        TaskState read = StateListing.read(rig.state()).tasks().get(0);

        assertThat(read.options()).isEqualTo(options);
        assertThat(read.request()).isEqualTo(rig.request());
        assertThat(read.status()).isEqualTo(ExportStatus.INITIALIZING);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "broken-task-files.csv", numLinesToSkip = 1)
    void leavesAloneWhatIsNoTask(String what, String old, @Nullable String replacement, String warning)
            throws IOException, InterruptedException {
        String broken = succeeded().replace(old, replacement == null ? "" : replacement);
        write(broken.getBytes(UTF_8));

        expectLeftAlone(warning);
        assertThat(file).hasContent(broken);
    }

    @Test
    void leavesAloneWhatIsCutShort() throws IOException, InterruptedException {
        byte[] whole = succeeded().stripTrailing().getBytes(UTF_8);
        for (int length = 0; length < whole.length; length += 13) {
            write(java.util.Arrays.copyOf(whole, length));

            assertThat(StateListing.read(rig.state()).warnings())
                    .as("%d bytes", length)
                    .hasSize(1);
        }
    }

    @Test
    void survivesAnyBytes() throws IOException, InterruptedException {
        byte[] whole = succeeded().getBytes(UTF_8);
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            byte[] changed = whole.clone();
            for (int change = 0; change <= random.nextInt(4); change++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            write(changed);
            StateListing read = StateListing.read(rig.state());

            assertThat(read.tasks().size() + read.warnings().size())
                    .as("round %d", round)
                    .isEqualTo(1);
        }
    }

    @Test
    void leavesAloneAFolder() throws IOException {
        Files.createDirectory(file);

        expectLeftAlone("not a regular file");
        assertThat(file).isDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void leavesAloneASymbolicLink() throws IOException, InterruptedException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere.json"), succeeded());
        Files.delete(file);
        Files.createSymbolicLink(file, elsewhere);

        expectLeftAlone("not a regular file");
        assertThat(file).isSymbolicLink();
    }

    @Test
    void leavesAloneWhatIsTooLarge() throws IOException {
        write(new byte[(1 << 25) + 1]);

        expectLeftAlone("more than");
    }

    @Test
    void leavesAloneWhatOthersPutThere() throws IOException {
        Path notes = Files.writeString(rig.state().resolve("notes.txt"), "mine");
        Path upper = Files.writeString(rig.state().resolve("T-0123456789.json"), "mine");

        expectLeftAlone("notes.txt");
        assertThat(notes).hasContent("mine");
        assertThat(upper).hasContent("mine");
    }

    @Test
    void removesWhatACrashLeftOfAWrite() throws IOException {
        Path leftover = Files.writeString(rig.state().resolve("." + TASK + ".json.new"), "{");
        try (ExportTasks tasks = rig.open()) {
            assertThat(tasks.warnings()).isEmpty();
        }
        assertThat(leftover).doesNotExist();
    }

    @Test
    void isUsedByOneAtATime() {
        try (ExportTasks tasks = rig.open()) {
            assertThatThrownBy(rig::open)
                    .isInstanceOfSatisfying(StateFolderException.class, error -> {
                        assertThat(error.isInUse()).isTrue();
                        assertThat(error.category()).isEqualTo(Category.USAGE);
                    })
                    .hasMessageContaining(rig.state().toString());
            assertThat(TaskListing.read(rig.state()).tasks()).isEmpty();
            assertThat(tasks.warnings()).isEmpty();
        }
        rig.open().close();
    }

    @Test
    void mustBeAFolder() throws IOException {
        Files.delete(rig.state());
        Files.writeString(rig.state(), "");

        assertThatThrownBy(rig::open)
                .isInstanceOf(StateFolderException.class)
                .hasMessageContaining(rig.state().toString());
    }

    @Test
    void hasNoFileOfATaskThatWasDeleted() throws InterruptedException {
        try (ExportTasks tasks = rig.open()) {
            TaskId task = tasks.await(tasks.start(rig.request()).taskId()).taskId();
            assertThat(rig.state().resolve(task + ".json")).isRegularFile();
            tasks.delete(task);
        }
        assertThat(rig.state()).isDirectoryNotContaining("glob:**.json");
        assertThat(rig.state()).isDirectoryNotContaining("glob:**.new");
    }

    private void expectLeftAlone(String warning) {
        try (ExportTasks tasks = rig.open()) {
            assertThat(tasks.list(TaskQuery.all()).tasks()).isEmpty();
            assertThat(tasks.warnings())
                    .singleElement()
                    .satisfies(text -> assertThat(text).contains("left alone", warning));
        }
        assertThat(rig.warnings)
                .singleElement()
                .satisfies(text -> assertThat(text).contains(warning));
    }

    private void write(byte[] content) throws IOException {
        Files.write(file, content);
    }

    /** The file of a task that has succeeded, as if it were this one's. */
    private String succeeded() throws IOException, InterruptedException {
        TaskRig other = new TaskRig(folder.resolve("other"));
        try (ExportTasks tasks = other.open()) {
            TaskId task = tasks.await(tasks.start(other.request()).taskId()).taskId();
            String content =
                    Files.readString(other.state().resolve(task + ".json")).replace(task.value(), TASK.value());
            write(content.getBytes(UTF_8));
            return content;
        }
    }
}
