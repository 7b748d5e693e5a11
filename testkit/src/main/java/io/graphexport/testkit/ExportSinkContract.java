package io.graphexport.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.sink.ExportSink;
import io.graphexport.sink.SinkFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ExportSink} does (contract R6.5, R6.6); extended by a test of each.
 *
 * <p>A test has one export and calls {@link #open} once.
 */
@Tag("R6.5")
@Tag("R6.6")
public abstract class ExportSinkContract {
    private static final byte[] MANIFEST = "{}\n".getBytes(UTF_8);
    private static final int MANY_FILES = 2_000;
    private static final int THREADS = 8;

    /** For subclasses. */
    protected ExportSinkContract() {}

    /** Begins the test's export. */
    protected abstract ExportSink open() throws IOException;

    /**
     * The bytes of all files that are visible under the export's final name, by file name; empty if there is none.
     * Where the manifest decides what is an export, files without one are leftovers instead.
     */
    protected abstract Map<String, byte[]> visible() throws IOException;

    /** Everything that is left of the export where nobody should see it: unfinished files, locks, temporary folders. */
    protected abstract List<String> leftovers() throws IOException;

    @Test
    void nothingIsVisibleBeforeTheCommit() throws IOException {
        try (ExportSink sink = open()) {
            writeComplete(sink, "Vertex_a_0.csv", "abc");

            assertThat(visible()).isEmpty();
        }
    }

    @Test
    void commitMakesEverythingVisible() throws IOException {
        try (ExportSink sink = open()) {
            writeComplete(sink, "Vertex_a_0.csv", "abc");
            writeComplete(sink, "Edge_b_0.csv", "");
            sink.commit(MANIFEST);

            assertThat(texts(visible()))
                    .isEqualTo(Map.of("Vertex_a_0.csv", "abc", "Edge_b_0.csv", "", "manifest.json", "{}\n"));
        }
    }

    @Test
    void whatWasCommittedStaysAfterClose() throws IOException {
        try (ExportSink sink = open()) {
            writeComplete(sink, "Vertex_a_0.csv", "abc");
            sink.commit(MANIFEST);
        }

        assertThat(visible()).containsOnlyKeys("Vertex_a_0.csv", "manifest.json");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void anExportOfNothingIsItsManifest() throws IOException {
        try (ExportSink sink = open()) {
            sink.commit(MANIFEST);
        }

        assertThat(visible()).containsOnlyKeys("manifest.json");
    }

    @Test
    void closeWithoutCommitLeavesNothing() throws IOException {
        try (ExportSink sink = open()) {
            writeComplete(sink, "Vertex_a_0.csv", "abc");
            sink.create("Vertex_b_0.csv").write(MANIFEST, 0, 2);
        }

        assertThat(visible()).isEmpty();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void afterClearTheExportBeginsAnew() throws IOException {
        try (ExportSink sink = open()) {
            writeComplete(sink, "Vertex_a_0.csv", "abc");
            writeComplete(sink, "Vertex_b_0.csv", "abc");
            sink.create("Edge_c_0.csv").write(MANIFEST, 0, 2);
            sink.clear();
            writeComplete(sink, "Vertex_a_0.csv", "other");
            sink.commit(MANIFEST);
        }

        assertThat(texts(visible())).isEqualTo(Map.of("Vertex_a_0.csv", "other", "manifest.json", "{}\n"));
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void temporaryFilesAreNeitherVisibleNorLeft() throws IOException {
        try (ExportSink sink = open()) {
            assertThat(sink.temporaryFolder()).isDirectory();
            Path nested = Files.createDirectory(sink.temporaryFolder().resolve("nested"));
            Files.write(nested.resolve("spill"), MANIFEST);
            sink.commit(MANIFEST);
        }

        assertThat(visible()).containsOnlyKeys("manifest.json");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void bytesStandInTheOrderOfTheirWrites() throws IOException {
        try (ExportSink sink = open()) {
            try (SinkFile file = sink.create("Vertex_a_0.csv")) {
                file.write("-ab-".getBytes(UTF_8), 1, 2);
                file.write(new byte[0], 0, 0);
                file.write("cd".getBytes(UTF_8), 0, 2);
                file.complete();
            }
            sink.commit(MANIFEST);
        }

        assertThat(texts(visible())).containsEntry("Vertex_a_0.csv", "abcd");
    }

    @Test
    void writtenBytesMayBeChangedAfterwards() throws IOException {
        try (ExportSink sink = open()) {
            byte[] bytes = "abc".getBytes(UTF_8);
            try (SinkFile file = sink.create("Vertex_a_0.csv")) {
                file.write(bytes, 0, 3);
                bytes[0] = 'x';
                file.complete();
            }
            sink.commit(MANIFEST);
        }

        assertThat(texts(visible())).containsEntry("Vertex_a_0.csv", "abc");
    }

    @Test
    void aLargeWriteIsWholeInTheFile() throws IOException {
        byte[] large = new byte[3_000_001];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31 + (i >>> 8));
        }
        try (ExportSink sink = open()) {
            try (SinkFile file = sink.create("Vertex_a_0.csv")) {
                file.write(large, 0, large.length);
                file.complete();
            }
            sink.commit(MANIFEST);
        }

        assertThat(visible().get("Vertex_a_0.csv")).isEqualTo(large);
    }

    @Test
    void aNameCanBeUsedOnce() throws IOException {
        try (ExportSink sink = open()) {
            writeComplete(sink, "Vertex_a_0.csv", "abc");

            assertThatThrownBy(() -> sink.create("Vertex_a_0.csv"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Vertex_a_0.csv");
        }
    }

    @Test
    void aNameIsOneVisibleSegmentAndNotTheManifests() throws IOException {
        try (ExportSink sink = open()) {
            for (String name : List.of("", ".", "..", ".hidden", "a/b", "/a", "a\\b", "manifest.json")) {
                assertThatThrownBy(() -> sink.create(name)).as(name).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void anIncompleteFileIsNeverPublished() throws IOException {
        try (ExportSink sink = open()) {
            try (SinkFile file = sink.create("Vertex_a_0.csv")) {
                file.write(MANIFEST, 0, 1);
            }

            assertThatThrownBy(() -> sink.commit(MANIFEST))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Vertex_a_0.csv");
        }

        assertThat(visible()).isEmpty();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aCompleteFileTakesNoMoreBytes() throws IOException {
        try (ExportSink sink = open();
                SinkFile file = sink.create("Vertex_a_0.csv")) {
            file.complete();

            assertThatThrownBy(() -> file.write(MANIFEST, 0, 1)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aClosedFileTakesNoMoreBytes() throws IOException {
        try (ExportSink sink = open()) {
            SinkFile file = sink.create("Vertex_a_0.csv");
            file.close();
            file.close();

            assertThatThrownBy(() -> file.write(MANIFEST, 0, 1)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(file::complete).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void nothingGoesOnAfterTheCommit() throws IOException {
        try (ExportSink sink = open()) {
            sink.commit(MANIFEST);

            assertThatThrownBy(() -> sink.create("Vertex_a_0.csv")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> sink.commit(MANIFEST)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void nothingGoesOnAfterClose() throws IOException {
        ExportSink sink = open();
        SinkFile file = sink.create("Vertex_a_0.csv");
        sink.close();
        sink.close();

        assertThatThrownBy(() -> file.write(MANIFEST, 0, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sink.create("Vertex_b_0.csv")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sink.commit(MANIFEST)).isInstanceOf(IllegalStateException.class);
        file.close();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void manyFilesAreWrittenAtOnce() throws IOException {
        try (ExportSink sink = open()) {
            List<SinkFile> files = new ArrayList<>();
            for (int i = 0; i < MANY_FILES; i++) {
                files.add(sink.create("Vertex_a_" + i + ".csv"));
            }
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < MANY_FILES; i++) {
                    write(files.get(i), i + ";");
                }
            }
            for (SinkFile file : files) {
                file.complete();
                file.close();
            }
            sink.commit(MANIFEST);
        }

        Map<String, String> expected = new TreeMap<>(Map.of("manifest.json", "{}\n"));
        for (int i = 0; i < MANY_FILES; i++) {
            expected.put("Vertex_a_" + i + ".csv", i + ";" + i + ";");
        }
        assertThat(texts(visible())).isEqualTo(expected);
    }

    @Test
    void threadsWriteFilesAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (ExportSink sink = open()) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String name = "Vertex_" + thread;
                all.add(threads.submit(() -> {
                    writeInTurn(sink, name);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            sink.commit(MANIFEST);
        } finally {
            threads.shutdownNow();
        }

        assertThat(visible()).hasSize(THREADS * 50 + 1);
        assertThat(texts(visible())).containsEntry("Vertex_7_49.csv", "Vertex_7".repeat(20));
    }

    private static void writeInTurn(ExportSink sink, String name) throws IOException {
        List<SinkFile> files = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            files.add(sink.create(name + "_" + i + ".csv"));
        }
        for (int round = 0; round < 20; round++) {
            for (SinkFile file : files) {
                write(file, name);
            }
        }
        for (SinkFile file : files) {
            file.complete();
        }
    }

    private static void writeComplete(ExportSink sink, String name, String text) throws IOException {
        try (SinkFile file = sink.create(name)) {
            write(file, text);
            file.complete();
        }
    }

    private static void write(SinkFile file, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        file.write(bytes, 0, bytes.length);
    }

    private static Map<String, String> texts(Map<String, byte[]> files) {
        Map<String, String> texts = new TreeMap<>();
        files.forEach((name, bytes) -> texts.put(name, new String(bytes, UTF_8)));
        return texts;
    }
}
