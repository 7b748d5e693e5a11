package io.graphexport.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.sink.ExportSink;
import io.graphexport.sink.Journal;
import io.graphexport.sink.SinkFile;
import io.graphexport.sink.WrittenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every sink does that can go on with an interrupted export; extended by a test of each. Here the first attempt is
 * a sink of {@link #open}, and the next ones are of {@link #resume}.
 */
@Tag("R6.5")
@Tag("R6.6")
public abstract class ResumableSinkContract extends ExportSinkContract {
    private static final byte[] MANIFEST = "{}\n".getBytes(UTF_8);
    private static final Journal BEGINNING = new Journal(
            new Journal.Identity("3 files", "{}", "{\"profile\":\"LAKE\"}", "1.0"),
            Instant.parse("2024-02-29T12:34:56.789Z"),
            new Journal.Plan("abc", Journal.Made.GUESSED),
            List.of());

    /** For subclasses. */
    protected ResumableSinkContract() {}

    /** Goes on with the test's export, after the attempt before was killed or suspended. */
    protected abstract ExportSink resume() throws IOException;

    /** Ends the sink so that everything is left as it is at this moment, as if the process was killed. */
    protected abstract void kill(ExportSink sink) throws IOException;

    /** Kills an attempt with the complete files a and b, and c, which is not complete. */
    private void killWithTwoOfThree() throws IOException {
        ExportSink sink = open();
        sink.begin(BEGINNING);
        write(sink, "Vertex_a_0.csv", "abc");
        write(sink, "Vertex_b_0.csv", "b");
        SinkFile open = sink.create("Vertex_c_0.csv");
        open.write(MANIFEST, 0, 2);
        kill(sink);
    }

    @Test
    void anExportThatWasNeverBegunLeavesNothing() throws IOException {
        try (ExportSink sink = resume()) {
            assertThat(sink.left()).isEmpty();
            sink.begin(BEGINNING);
            write(sink, "Vertex_a_0.csv", "abc");
            sink.commit(MANIFEST);
        }

        assertThat(visible()).containsOnlyKeys("Vertex_a_0.csv", "manifest.json");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void whatWasLeftIsToldInTheWordsOfItsJournal() throws IOException {
        killWithTwoOfThree();

        try (ExportSink sink = resume()) {
            Journal left = sink.left().orElseThrow();
            assertThat(left.with(List.of())).isEqualTo(BEGINNING);
            assertThat(left.files())
                    .extracting(Journal.Entry::file)
                    .containsExactlyInAnyOrder(file("Vertex_a_0.csv", "abc"), file("Vertex_b_0.csv", "b"));
        }
    }

    @Test
    void keptFilesAreInTheCommit() throws IOException {
        killWithTwoOfThree();

        try (ExportSink sink = resume()) {
            sink.begin(sink.left().orElseThrow());
            write(sink, "Vertex_c_0.csv", "new");
            sink.commit(MANIFEST);
        }

        assertThat(texts(visible()))
                .isEqualTo(Map.of(
                        "Vertex_a_0.csv",
                        "abc",
                        "Vertex_b_0.csv",
                        "b",
                        "Vertex_c_0.csv",
                        "new",
                        "manifest.json",
                        "{}\n"));
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aKeptFileCanNotBeCreated() throws IOException {
        killWithTwoOfThree();

        try (ExportSink sink = resume()) {
            sink.begin(sink.left().orElseThrow());

            assertThatThrownBy(() -> sink.create("Vertex_a_0.csv"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Vertex_a_0.csv");
        }
    }

    @Test
    void whatIsNotKeptIsRemoved() throws IOException {
        killWithTwoOfThree();

        try (ExportSink sink = resume()) {
            begin(sink, "Vertex_b_0.csv");
            sink.commit(MANIFEST);
        }

        assertThat(texts(visible())).isEqualTo(Map.of("Vertex_b_0.csv", "b", "manifest.json", "{}\n"));
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void whatIsNotKeptCanBeWrittenAnew() throws IOException {
        killWithTwoOfThree();

        try (ExportSink sink = resume()) {
            sink.begin(BEGINNING);
            write(sink, "Vertex_a_0.csv", "other");
            sink.commit(MANIFEST);
        }

        assertThat(texts(visible())).isEqualTo(Map.of("Vertex_a_0.csv", "other", "manifest.json", "{}\n"));
    }

    @Test
    void aFileThatTheJournalDoesNotNameIsNotKept() throws IOException {
        ExportSink killed = open();
        killed.begin(BEGINNING);
        try (SinkFile file = killed.create("rejects.csv")) {
            file.write(MANIFEST, 0, 2);
            file.complete();
        }
        write(killed, "Vertex_a_0.csv", "abc");
        kill(killed);

        try (ExportSink sink = resume()) {
            sink.begin(sink.left().orElseThrow());
            sink.commit(MANIFEST);
        }

        assertThat(visible()).containsOnlyKeys("Vertex_a_0.csv", "manifest.json");
    }

    @Test
    void onlyWhatWasLeftCanBeKept() throws IOException {
        killWithTwoOfThree();

        try (ExportSink sink = resume()) {
            Journal.Entry entry = sink.left().orElseThrow().files().get(0);
            Journal.Entry foreign = new Journal.Entry(entry.file(), entry.state() + "x");

            assertThatThrownBy(() -> sink.begin(BEGINNING.with(List.of(foreign))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(entry.file().name());
        }
    }

    @Test
    void nothingIsWrittenBeforeItIsSaidWhatIsKept() throws IOException {
        killWithTwoOfThree();

        try (ExportSink sink = resume()) {
            assertThatThrownBy(() -> sink.create("Vertex_d_0.csv")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> sink.commit(MANIFEST)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void keptFilesAreNotVisibleBeforeTheCommit() throws IOException {
        killWithTwoOfThree();

        try (ExportSink sink = resume()) {
            sink.begin(sink.left().orElseThrow());

            assertThat(visible()).isEmpty();
        }
    }

    @Test
    void closeWithoutCommitRemovesKeptFilesToo() throws IOException {
        killWithTwoOfThree();

        try (ExportSink sink = resume()) {
            sink.begin(sink.left().orElseThrow());
        }

        assertThat(visible()).isEmpty();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void closeRemovesWhatWasLeftThoughNothingWasBegun() throws IOException {
        killWithTwoOfThree();
        resume().close();

        assertThat(visible()).isEmpty();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void clearRemovesKeptFilesToo() throws IOException {
        killWithTwoOfThree();

        try (ExportSink sink = resume()) {
            sink.begin(sink.left().orElseThrow());
            sink.clear();
            sink.begin(BEGINNING);
            write(sink, "Vertex_b_0.csv", "other");
            sink.commit(MANIFEST);
        }

        assertThat(texts(visible())).isEqualTo(Map.of("Vertex_b_0.csv", "other", "manifest.json", "{}\n"));
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void clearRemovesWhatWasLeftThoughNothingWasBegun() throws IOException {
        killWithTwoOfThree();

        try (ExportSink sink = resume()) {
            sink.clear();
            assertThat(sink.left()).isEmpty();
            sink.commit(MANIFEST);
        }

        assertThat(visible()).containsOnlyKeys("manifest.json");
    }

    @Test
    void nothingIsLeftToKeepOfAClearedAttempt() throws IOException {
        ExportSink killed = open();
        killed.begin(BEGINNING);
        write(killed, "Vertex_a_0.csv", "abc");
        killed.clear();
        kill(killed);

        try (ExportSink sink = resume()) {
            assertThat(sink.left()).isEmpty();
            sink.commit(MANIFEST);
        }

        assertThat(visible()).containsOnlyKeys("manifest.json");
    }

    @Test
    void anAttemptAfterAClearIsKeptByItsOwnJournal() throws IOException {
        Journal other = new Journal(
                BEGINNING.identity(), BEGINNING.startTime(), new Journal.Plan("def", Journal.Made.LEARNED), List.of());
        ExportSink killed = open();
        killed.begin(BEGINNING);
        write(killed, "Vertex_a_0.csv", "abc");
        killed.clear();
        killed.begin(other);
        write(killed, "Vertex_b_0.csv", "b");
        kill(killed);

        try (ExportSink sink = resume()) {
            Journal left = sink.left().orElseThrow();
            assertThat(left.plan()).isEqualTo(other.plan());
            assertThat(left.files()).extracting(Journal.Entry::file).containsExactly(file("Vertex_b_0.csv", "b"));
        }
    }

    @Test
    void anExportCanBeInterruptedAgain() throws IOException {
        killWithTwoOfThree();
        ExportSink second = resume();
        begin(second, "Vertex_a_0.csv");
        write(second, "Vertex_d_0.csv", "d");
        kill(second);

        try (ExportSink third = resume()) {
            assertThat(third.left().orElseThrow().files())
                    .extracting(Journal.Entry::file)
                    .containsExactlyInAnyOrder(file("Vertex_a_0.csv", "abc"), file("Vertex_d_0.csv", "d"));
            third.begin(third.left().orElseThrow());
            third.commit(MANIFEST);
        }

        assertThat(texts(visible()))
                .isEqualTo(Map.of("Vertex_a_0.csv", "abc", "Vertex_d_0.csv", "d", "manifest.json", "{}\n"));
    }

    @Test
    void aSuspendedExportCanBeResumed() throws IOException {
        try (ExportSink suspended = open()) {
            suspended.begin(BEGINNING);
            write(suspended, "Vertex_a_0.csv", "abc");
            suspended.create("Vertex_b_0.csv").write(MANIFEST, 0, 2);
            suspended.suspend();
        }
        assertThat(visible()).isEmpty();

        try (ExportSink sink = resume()) {
            sink.begin(sink.left().orElseThrow());
            sink.commit(MANIFEST);
        }

        assertThat(texts(visible())).isEqualTo(Map.of("Vertex_a_0.csv", "abc", "manifest.json", "{}\n"));
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void suspendedFilesTakeNoMoreBytes() throws IOException {
        ExportSink sink = open();
        sink.begin(BEGINNING);
        SinkFile file = sink.create("Vertex_a_0.csv");
        sink.suspend();

        assertThatThrownBy(() -> file.write(MANIFEST, 0, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sink.create("Vertex_b_0.csv")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sink.commit(MANIFEST)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anExportThatWasNotBegunIsClosedWhenItIsSuspended() throws IOException {
        open().suspend();

        assertThat(visible()).isEmpty();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void whatWasLeftStaysWhenTheNextAttemptIsSuspendedAtOnce() throws IOException {
        killWithTwoOfThree();
        resume().suspend();

        try (ExportSink sink = resume()) {
            assertThat(sink.left().map(Journal::files).orElseThrow()).hasSize(2);
        }
    }

    @Test
    void suspendAfterTheCommitChangesNothing() throws IOException {
        try (ExportSink sink = open()) {
            sink.begin(BEGINNING);
            write(sink, "Vertex_a_0.csv", "abc");
            sink.commit(MANIFEST);
            sink.suspend();
        }

        assertThat(visible()).containsOnlyKeys("Vertex_a_0.csv", "manifest.json");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void temporaryFilesOfTheKilledAttemptAreRemoved() throws IOException {
        ExportSink killed = open();
        killed.begin(BEGINNING);
        Files.write(killed.temporaryFolder().resolve("spill"), MANIFEST);
        kill(killed);

        try (ExportSink sink = resume()) {
            sink.begin(sink.left().orElse(BEGINNING));
            assertThat(sink.temporaryFolder()).isEmptyDirectory();
            sink.commit(MANIFEST);
        }

        assertThat(leftovers()).isEmpty();
    }

    private static void begin(ExportSink sink, String kept) throws IOException {
        Optional<Journal.Entry> entry = sink.left().orElseThrow().files().stream()
                .filter(file -> file.file().name().equals(kept))
                .findAny();
        sink.begin(BEGINNING.with(List.of(entry.orElseThrow())));
    }

    private static void write(ExportSink sink, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        try (SinkFile file = sink.create(name)) {
            file.write(bytes, 0, bytes.length);
            file.complete(file(name, text));
        }
    }

    /** The hash is made up, for sinks must not depend on it. */
    private static WrittenFile file(String name, String text) {
        String hash = HexFormat.of().formatHex(text.getBytes(UTF_8));
        return new WrittenFile(name, text.length(), text.length(), (hash + "0".repeat(64)).substring(0, 64));
    }

    private static Map<String, String> texts(Map<String, byte[]> files) {
        Map<String, String> texts = new TreeMap<>();
        files.forEach((name, bytes) -> texts.put(name, new String(bytes, UTF_8)));
        return texts;
    }
}
