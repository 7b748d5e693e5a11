package io.graphexport.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.sink.DestinationException;
import io.graphexport.sink.Journal;
import io.graphexport.sink.JournalLines;
import io.graphexport.sink.WrittenFile;
import io.graphexport.testkit.s3.Fault;
import io.graphexport.testkit.s3.S3Operation;
import io.graphexport.testkit.s3.ScriptedS3;
import io.graphexport.testkit.s3.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TaskJournalTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ScriptedS3 server;

    @SuppressWarnings("NullAway.Init")
    private AwsClients clients;

    @SuppressWarnings("NullAway.Init")
    private BlockStore store;

    @SuppressWarnings("NullAway.Init")
    private TaskJournal journal;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedS3.start();
        clients = AwsClients.open(TestSinks.connection(server.endpoint()), 2);
        store = new BlockStore(1 << 20, folder);
        ExportObjects objects = new ExportObjects(
                clients,
                new S3Location(ScriptedS3.BUCKET, "exports/" + TestSinks.TASK),
                ObjectMark.ofAttempt(TestSinks.TASK),
                new KeySettings(TestSinks.KEY, BucketKey.ENABLED, Map.of()));
        journal = new TaskJournal(objects, store);
        journal.begin(TestSinks.BEGINNING);
    }

    @AfterEach
    void stop() {
        store.close();
        clients.close();
        server.close();
    }

    private static Journal.Entry entry(String name, long bytes) {
        return new Journal.Entry(new WrittenFile(name, 1, bytes, "0".repeat(64)), "etag");
    }

    private StoredObject stored() {
        return Objects.requireNonNull(server.objects().get(TestSinks.PREFIX + ".journal"));
    }

    private List<String> names() {
        return JournalLines.read(stored().bytes()).orElseThrow().files().stream()
                .map(entry -> entry.file().name())
                .toList();
    }

    @Test
    void nothingIsSentBeforeAFileHasArrived() {
        journal.writeLast();

        assertThat(server.calls()).isEmpty();
        assertThat(journal.arrival()).isEqualTo(SentObject.Arrival.NOT_SENT);
        assertThat(journal.isOfUse()).isFalse();
    }

    @Test
    void itIsReplacedAsFilesArrive() {
        journal.add(entry("a", 1));
        journal.add(entry("b", 1));

        assertThat(JournalLines.read(stored().bytes()))
                .contains(TestSinks.BEGINNING.with(List.of(entry("a", 1), entry("b", 1))));
        assertThat(server.calls(S3Operation.PUT_OBJECT)).isEqualTo(2);
    }

    @Test
    void itHasTheMarkAndTheHeadersOfTheKey() {
        journal.add(entry("a", 1));

        assertThat(stored().headers())
                .containsEntry("x-amz-meta-graph-export-task", TestSinks.TASK)
                .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", TestSinks.KEY);
    }

    @Test
    @Timeout(40)
    void whatArrivesWhileItIsWrittenGoesWithTheNextCall() throws InterruptedException {
        server.failAlways(S3Operation.PUT_OBJECT, Fault.DELAYED);
        Thread first = new Thread(() -> journal.add(entry("a", 1)));
        first.start();
        server.awaitWaiting();
        for (String name : List.of("b", "c", "d")) {
            journal.add(entry(name, 1));
        }
        server.goOn();
        first.join();

        assertThat(names()).containsExactly("a", "b", "c", "d");
        assertThat(server.calls(S3Operation.PUT_OBJECT)).isEqualTo(2);
    }

    @Test
    void aLongOneIsWrittenSeldomBesideSmallFiles() {
        for (int file = 0; file < 1_000; file++) {
            journal.add(entry("a".repeat(900) + file, 10_000));
        }

        assertThat(server.calls(S3Operation.PUT_OBJECT)).isLessThan(120);
        journal.writeLast();
        assertThat(names()).hasSize(1_000);
    }

    @Test
    void aLongOneIsWrittenForEachLargeFile() {
        journal.begin(TestSinks.BEGINNING.with(List.of(entry("a".repeat(1_000_000), 1))));
        journal.add(entry("b", 9_000_000));
        journal.add(entry("c", 9_000_000));

        assertThat(server.calls(S3Operation.PUT_OBJECT)).isEqualTo(2);
    }

    @Test
    void whatCouldNotBeWrittenIsToldAndTriedAtTheEnd() {
        server.failAlways(S3Operation.PUT_OBJECT, Fault.DENIED);
        assertThatThrownBy(() -> journal.add(entry("a", 1)))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("/.journal: access is denied: the permission s3:PutObject is missing");

        server.failNoMore();
        journal.writeLast();
        assertThat(names()).containsExactly("a");
    }
}
