package io.graphexport.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.error.ExportException.Category;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R6.6")
class LocalSinkTest {
    private static final String TASK = "t-0123456789";
    private static final byte[] MANIFEST = "{}\n".getBytes(UTF_8);

    @TempDir
    private Path folder;

    private Path destination;
    private Path partial;
    private Path published;

    @BeforeEach
    void setUp() throws IOException {
        destination = folder.toRealPath();
        partial = destination.resolve("." + TASK + ".partial");
        published = destination.resolve(TASK);
    }

    @Test
    void writesIntoALockedPartialFolder() {
        try (LocalSink sink = LocalSink.open(destination, TASK)) {
            sink.create("Vertex_a_0.csv");

            assertThat(partial.resolve(".lock")).isRegularFile();
            assertThat(partial.resolve("Vertex_a_0.csv")).isRegularFile();
        }
    }

    @Test
    void createsTheDestinationWithItsParents() {
        Path deep = destination.resolve("a/b/c");
        try (LocalSink sink = LocalSink.open(deep, TASK)) {
            sink.commit(MANIFEST);
        }

        assertThat(deep.resolve(TASK).resolve("manifest.json")).hasBinaryContent(MANIFEST);
    }

    @Test
    void removesFoldersThatItCreatedWhenItAborts() {
        LocalSink.open(destination.resolve("a/b/c"), TASK).close();

        assertThat(destination).isEmptyDirectory();
    }

    @Test
    void keepsFoldersThatSomebodyElseUsesByNow() throws IOException {
        LocalSink sink = LocalSink.open(destination.resolve("a/b/c"), TASK);
        Files.createFile(destination.resolve("a/b/other"));
        sink.close();

        assertThat(destination.resolve("a/b")).isDirectoryContaining("glob:**/other");
        assertThat(destination.resolve("a/b/c")).doesNotExist();
    }

    @Test
    void refusesAnExistingTaskFolderAndTouchesNothing() throws IOException {
        Files.createDirectory(published);
        Files.createDirectory(partial);
        Files.createFile(partial.resolve("leftover"));

        assertThatThrownBy(() -> LocalSink.open(destination, TASK))
                .isInstanceOf(DestinationException.class)
                .hasMessageStartingWith(published + " exists already")
                .extracting("category")
                .isEqualTo(Category.USAGE);
        assertThat(partial.resolve("leftover")).exists();
    }

    @Test
    void refusesATaskFolderThatIsADanglingLink() throws IOException {
        Files.createSymbolicLink(published, destination.resolve("nowhere"));

        assertThatThrownBy(() -> LocalSink.open(destination, TASK)).hasMessageContaining("exists already");
    }

    @Test
    void refusesATaskThatIsRunningInThisProcess() {
        try (LocalSink first = LocalSink.open(destination, TASK)) {
            first.create("Vertex_a_0.csv");

            assertThatThrownBy(() -> LocalSink.open(destination, TASK))
                    .isInstanceOf(DestinationException.class)
                    .hasMessageStartingWith("another export with this task id is running: " + partial)
                    .extracting("category")
                    .isEqualTo(Category.USAGE);
            assertThat(partial.resolve("Vertex_a_0.csv")).exists();
        }
    }

    @Test
    void removesAnUnlockedLeftover() throws IOException {
        Files.createDirectories(partial.resolve("nested"));
        Files.createFile(partial.resolve("nested/leftover"));
        Files.createFile(partial.resolve(".lock"));

        try (LocalSink sink = LocalSink.open(destination, TASK)) {
            sink.commit(MANIFEST);
        }
        assertThat(names(published)).containsExactly("manifest.json");
    }

    @Test
    void removesALinkInALeftoverButNotWhatItPointsTo() throws IOException {
        Path precious = Files.createDirectory(destination.resolve("precious"));
        Files.createFile(precious.resolve("file"));
        Files.createDirectory(partial);
        Files.createSymbolicLink(partial.resolve("link"), precious);

        LocalSink.open(destination, TASK).close();
        assertThat(precious.resolve("file")).exists();
        assertThat(partial).doesNotExist();
    }

    @Test
    void refusesAPartialFolderThatIsALink() throws IOException {
        Path precious = Files.createDirectory(destination.resolve("precious"));
        Files.createFile(precious.resolve("file"));
        Files.createSymbolicLink(partial, precious);

        assertThatThrownBy(() -> LocalSink.open(destination, TASK)).hasMessageContaining(partial + " is not a folder");
        assertThat(precious.resolve("file")).exists();
    }

    @Test
    void refusesALockFileThatIsALink() throws IOException {
        Path precious = Files.createFile(destination.resolve("precious"));
        Files.createDirectory(partial);
        Files.createSymbolicLink(partial.resolve(".lock"), precious);

        assertThatThrownBy(() -> LocalSink.open(destination, TASK)).hasMessageContaining("is not a regular file");
    }

    @Test
    void refusesADestinationThatIsAFile() throws IOException {
        Path file = Files.createFile(destination.resolve("file"));

        assertThatThrownBy(() -> LocalSink.open(file, TASK))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining(file + " is not a folder")
                .extracting("category")
                .isEqualTo(Category.USAGE);
    }

    @Test
    void refusesADestinationBelowAFile() throws IOException {
        Path file = Files.createFile(destination.resolve("file"));

        assertThatThrownBy(() -> LocalSink.open(file.resolve("below"), TASK))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("not a folder")
                .extracting("category")
                .isEqualTo(Category.USAGE);
    }

    @Test
    void refusesANameThatIsTooLongAndLeavesNothing() {
        assertThatThrownBy(() -> LocalSink.open(destination.resolve("a").resolve("x".repeat(300)), TASK))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("too long");
        assertThat(destination).isEmptyDirectory();
    }

    @Test
    void takesADestinationThatIsALinkToAFolder() throws IOException {
        Path target = Files.createDirectory(destination.resolve("target"));
        Path link = Files.createSymbolicLink(destination.resolve("link"), target);
        try (LocalSink sink = LocalSink.open(link, TASK)) {
            sink.commit(MANIFEST);
        }

        assertThat(target.resolve(TASK).resolve("manifest.json")).exists();
    }

    @Test
    void tellsThatAFileNameIsTooLong() {
        try (LocalSink sink = LocalSink.open(destination, TASK)) {
            assertThatThrownBy(() -> sink.create("x".repeat(300)))
                    .isInstanceOf(DestinationException.class)
                    .hasMessageContaining("the name is too long for the file system")
                    .extracting("category")
                    .isEqualTo(Category.DATA);
        }
    }

    @Test
    void theLockFileIsNotPublished() throws IOException {
        try (LocalSink sink = LocalSink.open(destination, TASK)) {
            sink.commit(MANIFEST);

            assertThat(names(published)).containsExactly("manifest.json");
        }
    }

    @Test
    void twoTasksShareADestination() {
        try (LocalSink first = LocalSink.open(destination, TASK);
                LocalSink second = LocalSink.open(destination, "t-other56789")) {
            second.commit(MANIFEST);
            first.commit(MANIFEST);
        }

        assertThat(published).exists();
        assertThat(destination.resolve("t-other56789")).exists();
    }

    @Test
    void aTaskIdCanBeUsedAgainAfterAnAbort() {
        LocalSink.open(destination, TASK).close();
        try (LocalSink sink = LocalSink.open(destination, TASK)) {
            sink.commit(MANIFEST);
        }

        assertThat(published).exists();
    }

    @Test
    void commitDoesNotReplaceWhatAppearedMeanwhile() throws IOException {
        LocalSink sink = LocalSink.open(destination, TASK);
        Files.createDirectory(published);

        assertThatThrownBy(() -> sink.commit(MANIFEST))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("it exists already")
                .extracting("category")
                .isEqualTo(Category.DATA);
        assertThat(names(destination)).containsExactly(TASK);
        assertThat(published).isEmptyDirectory();
    }

    @Test
    void commitFailsIfAFileWasChangedByOthers() throws IOException {
        LocalSink sink = LocalSink.open(destination, TASK);
        sink.create("Vertex_a_0.csv").complete();
        Files.write(partial.resolve("Vertex_a_0.csv"), MANIFEST);

        assertThatThrownBy(() -> sink.commit(MANIFEST)).hasMessageContaining("somebody changed");
        assertThat(destination).isEmptyDirectory();
    }

    @Test
    void commitFailsIfThePartialFolderWasRemovedByOthers() throws IOException {
        LocalSink sink = LocalSink.open(destination, TASK);
        FolderRemoval.removeAll(partial);

        assertThatThrownBy(() -> sink.commit(MANIFEST)).isInstanceOf(DestinationException.class);
        assertThat(destination).isEmptyDirectory();
    }

    @Test
    void everyFailedForcingIsAFailureThatLeavesNothing() {
        int forcings = forcings();
        for (int failing = 1; failing <= forcings; failing++) {
            CountedDurability durability = new CountedDurability(failing);
            assertThatThrownBy(() -> export(destination.resolve("new"), durability))
                    .as("forcing %d", failing)
                    .isInstanceOf(DestinationException.class)
                    .hasMessageContaining("No room in the test")
                    .extracting("category")
                    .isEqualTo(Category.DATA);
            assertThat(destination).as("forcing %d", failing).isEmptyDirectory();
        }
    }

    @Test
    void forcesFilesManifestAndAllFoldersAroundThem() {
        // One file, the manifest, the partial folder, the destination, and the destination's parent, where it is new.
        assertThat(forcings()).isEqualTo(5);
    }

    private int forcings() {
        CountedDurability durability = new CountedDurability(0);
        Path parent = destination.resolve("counted");
        assertThat(parent.toFile().mkdir()).isTrue();
        export(parent.resolve("new"), durability);
        try {
            FolderRemoval.removeAll(parent);
        } catch (IOException error) {
            throw new AssertionError(error);
        }
        return durability.calls;
    }

    private static void export(Path destination, Durability durability) {
        try (LocalSink sink = LocalSink.open(destination, TASK, Opening.START_OVER, durability)) {
            try (SinkFile file = sink.create("Vertex_a_0.csv")) {
                file.complete();
            } catch (IOException error) {
                throw new AssertionError(error);
            }
            sink.commit(MANIFEST);
        }
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static final class CountedDurability implements Durability {
        private final int failing;
        private int calls;

        CountedDurability(int failing) {
            this.failing = failing;
        }

        @Override
        public void force(FileChannel channel) throws IOException {
            count();
            DISK.force(channel);
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
            count();
            DISK.forceFolder(folder);
        }

        private void count() throws IOException {
            calls++;
            if (calls == failing) {
                throw new IOException("No room in the test");
            }
        }
    }

    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @ValueSource(strings = {"/proc", "/proc/x/y"})
    void destinationWhereNobodyCanMakeFoldersIsToldSo(String folder) {
        assertThatThrownBy(() -> LocalSink.open(Path.of(folder), TASK))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("no folder can be made in /proc");
    }
}
