package io.graphexport.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.sink.DestinationException;
import io.graphexport.sink.Journal;
import io.graphexport.sink.Opening;
import io.graphexport.testkit.s3.Fault;
import io.graphexport.testkit.s3.S3Operation;
import io.graphexport.testkit.s3.ScriptedS3;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Exports that are interrupted at any call, and faults at any call of those that go on with them. */
@Tag("R9.1")
class ResumeFaultsTest {
    private static final byte[] MANIFEST = {'{', '}'};
    private static final Map<String, byte[]> FILES = files();

    /** The server is asked again after these. */
    private static final Set<Fault> PASSING =
            Set.of(Fault.SLOW_DOWN, Fault.INTERNAL_ERROR, Fault.RESET, Fault.LOST_REPLY);

    @SuppressWarnings("NullAway.Init")
    private ScriptedS3 server;

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        Random random = new Random(1);
        for (int number = 0; number < 5; number++) {
            byte[] bytes = new byte[number == 1 ? PartPlan.LOWEST + 1 : number * 1_000];
            random.nextBytes(bytes);
            files.put("Vertex_a_" + number + ".csv", bytes);
        }
        return files;
    }

    private static byte[] content(String name) {
        return Objects.requireNonNull(FILES.get(name));
    }

    @BeforeEach
    void start() throws IOException {
        server = ScriptedS3.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void restart() throws IOException {
        server.close();
        server = ScriptedS3.start();
    }

    /** Exports what isn't there; returns the names of the files that were kept. */
    private Set<String> export(Opening opening) {
        try (S3Sink sink = TestSinks.openWithOneThread(server.endpoint(), opening)) {
            return writeRest(sink);
        }
    }

    private static Set<String> writeRest(S3Sink sink) {
        Journal journal = sink.left().orElse(TestSinks.BEGINNING);
        Set<String> kept = journal.files().stream()
                .map(entry -> entry.file().name())
                .collect(Collectors.toCollection(TreeSet::new));
        sink.begin(journal);
        FILES.forEach((name, bytes) -> {
            if (!kept.contains(name)) {
                TestSinks.write(sink, name, bytes);
            }
        });
        sink.commit(MANIFEST);
        return kept;
    }

    /** Has an attempt end as if the process was killed when a call was made, or had its effect. */
    private void kill(int call, Fault fault, Opening opening) {
        server.failCall(call, fault);
        server.before(
                call,
                () -> List.of(S3Operation.values()).forEach(operation -> server.failAlways(operation, Fault.RESET)));
        assertThatThrownBy(() -> export(opening))
                .as("%s at call %s", fault, call)
                .isInstanceOf(DestinationException.class);
        server.failNoMore();
    }

    private Map<String, ByteBuffer> bytes() {
        return server.objects().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(TestSinks.PREFIX.length()),
                        entry -> ByteBuffer.wrap(entry.getValue().bytes()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private void assertExported(String description) {
        Map<String, ByteBuffer> whole = new TreeMap<>();
        FILES.forEach((name, bytes) -> whole.put(name, ByteBuffer.wrap(bytes)));
        whole.put("manifest.json", ByteBuffer.wrap(MANIFEST));
        assertThat(bytes()).as(description).isEqualTo(whole);
        assertThat(server.openUploads()).as(description).isZero();
    }

    private Set<String> sentFrom(int call) {
        List<ScriptedS3.Call> calls = server.calls();
        return calls.subList(call, calls.size()).stream()
                .filter(made ->
                        made.operation() == S3Operation.PUT_OBJECT || made.operation() == S3Operation.CREATE_UPLOAD)
                .map(made -> made.key().substring(TestSinks.PREFIX.length()))
                .collect(Collectors.toSet());
    }

    private int callsOfAnExport() throws IOException {
        export(Opening.START_OVER);
        int calls = server.calls().size();
        restart();
        return calls;
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"RESET", "LOST_REPLY"})
    void anExportThatIsKilledAtAnyCallIsResumed(Fault fault) throws IOException {
        int calls = callsOfAnExport();
        int most = 0;
        for (int call = 1; call < calls; call++) {
            String description = fault + " at call " + call + " of " + calls;
            kill(call, fault, Opening.START_OVER);
            int before = server.calls().size();
            Set<String> kept = export(Opening.RESUME);

            assertExported(description);
            assertThat(sentFrom(before)).as(description).noneMatch(kept::contains);
            most = Math.max(most, kept.size());
            restart();
        }
        assertThat(most).isEqualTo(FILES.size());
    }

    @Test
    void anExportThatIsKilledAgainAndAgainIsResumed() throws IOException {
        int calls = callsOfAnExport();
        for (int seed = 1; seed <= 8; seed++) {
            Random random = new Random(seed);
            Opening opening = Opening.START_OVER;
            for (int attempt = 0; attempt < 3; attempt++) {
                // Attempts that keep files make fewer calls; what ended by itself must not be resumed.
                int call = server.calls().size() + 1 + random.nextInt(opening == Opening.START_OVER ? calls - 1 : 6);
                kill(call, random.nextBoolean() ? Fault.RESET : Fault.LOST_REPLY, opening);
                opening = Opening.RESUME;
            }
            int before = server.calls().size();
            Set<String> kept = export(opening);

            assertExported("seed " + seed);
            assertThat(sentFrom(before)).as("seed %s", seed).noneMatch(kept::contains);
            restart();
        }
    }

    /** Leaves two files, an object without a line in the journal, and an upload. */
    private void interrupt() {
        try (S3Sink sink = TestSinks.openWithOneThread(server.endpoint())) {
            sink.begin(TestSinks.BEGINNING);
            for (String name : List.of("Vertex_a_0.csv", "Vertex_a_2.csv")) {
                TestSinks.write(sink, name, content(name));
            }
            sink.suspend();
        }
        String mark = "x-amz-meta-graph-export-task";
        server.store(TestSinks.PREFIX + "Vertex_a_3.csv", MANIFEST, Map.of(mark, TestSinks.TASK));
        server.beginUpload(TestSinks.PREFIX + "Vertex_a_1.csv");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"STALLED", "DELAYED"},
            mode = Mode.EXCLUDE)
    void aFaultAtAnyCallOfAResumedExportEndsWellOrLeavesNothingOrAllForTheNext(Fault fault) throws IOException {
        interrupt();
        int first = server.calls().size();
        export(Opening.RESUME);
        int last = server.calls().size();
        for (int call = first + 1; call <= last; call++) {
            restart();
            interrupt();
            server.failCall(call, fault);
            String description = fault + " at call " + call + " of " + last + ", "
                    + server.calls().size();
            boolean exported = exportedOrFailed(description);
            assertThat(exported || !PASSING.contains(fault)).as(description).isTrue();
        }
    }

    private boolean exportedOrFailed(String description) {
        try {
            export(Opening.RESUME);
        } catch (DestinationException failure) {
            server.failNoMore();
            boolean openedBefore = !server.objects().containsKey(TestSinks.PREFIX + ".journal");
            if (openedBefore && !String.valueOf(failure.getMessage()).contains("graph-export clean s3://")) {
                assertThat(server.objects()).as(description).isEmpty();
                assertThat(server.openUploads()).as(description).isZero();
            } else if (!openedBefore) {
                assertThat(export(Opening.RESUME)).as(description).hasSize(2);
            }
            return false;
        }
        assertExported(description);
        return true;
    }

    @Test
    void aResumedExportThatFailsLeavesNothing() {
        interrupt();
        server.failAlways(S3Operation.COMPLETE_UPLOAD, Fault.DENIED);

        assertThatThrownBy(() -> export(Opening.RESUME)).hasMessageContaining("s3:PutObject");
        assertThat(server.objects()).isEmpty();
        assertThat(server.openUploads()).isZero();
    }

    @Test
    @Tag("R6.6")
    void anExportThatIsCompleteIsNotResumed() {
        export(Opening.START_OVER);

        assertThatThrownBy(() -> export(Opening.RESUME))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("exists already as a complete export");
        assertExported("afterwards");
    }

    @Test
    @Tag("R6.6")
    void foreignObjectsAreInTheWayAndNothingThatIsKeptIsRemoved() {
        interrupt();
        server.store(TestSinks.PREFIX + "notes.txt", MANIFEST, Map.of());

        assertThatThrownBy(() -> export(Opening.RESUME)).hasMessageContaining("notes.txt is in the way");
        assertThat(bytes()).containsOnlyKeys(".journal", "Vertex_a_0.csv", "Vertex_a_2.csv", "notes.txt");
    }

    @Test
    void aForeignJournalIsInTheWay() {
        server.store(TestSinks.PREFIX + ".journal", MANIFEST, Map.of());

        assertThatThrownBy(() -> export(Opening.RESUME)).hasMessageContaining(".journal is in the way");
    }

    @Test
    void anObjectThatSomebodyReplacedIsNotKept() {
        interrupt();
        String mark = "x-amz-meta-graph-export-task";
        server.store(TestSinks.PREFIX + "Vertex_a_2.csv", MANIFEST, Map.of(mark, TestSinks.TASK));

        assertThat(export(Opening.RESUME)).containsExactly("Vertex_a_0.csv");
        assertExported("afterwards");
    }

    @Test
    void aKeptObjectThatSomebodyChangesLaterFailsTheCommit() {
        interrupt();
        try (S3Sink sink = TestSinks.openWithOneThread(server.endpoint(), Opening.RESUME)) {
            sink.begin(sink.left().orElseThrow());
            server.store(TestSinks.PREFIX + "Vertex_a_2.csv", MANIFEST, Map.of());

            assertThatThrownBy(() -> sink.commit(MANIFEST)).hasMessageContaining("somebody changed");
        }
        assertThat(bytes()).doesNotContainKey("manifest.json");
    }

    @Test
    void aDamagedJournalKeepsNothing() {
        interrupt();
        String mark = "x-amz-meta-graph-export-task";
        server.store(TestSinks.PREFIX + ".journal", MANIFEST, Map.of(mark, TestSinks.TASK));

        assertThat(export(Opening.RESUME)).isEmpty();
        assertExported("afterwards");
    }

    @Test
    void aSuspendedExportLeavesNoUpload() {
        try (S3Sink sink = TestSinks.openWithOneThread(server.endpoint())) {
            sink.begin(TestSinks.BEGINNING);
            TestSinks.write(sink, "Vertex_a_0.csv", content("Vertex_a_0.csv"));
            byte[] part = content("Vertex_a_1.csv");
            sink.create("Vertex_a_1.csv").write(part, 0, part.length);
            sink.awaitUploads();
            assertThat(server.openUploads()).isOne();
            sink.suspend();
        }

        assertThat(server.openUploads()).isZero();
        assertThat(bytes()).containsOnlyKeys(".journal", "Vertex_a_0.csv");
    }
}
