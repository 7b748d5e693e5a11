package io.graphexport.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.sink.DestinationException;
import io.graphexport.testkit.s3.ScriptedS3;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R6.6")
class TaskCleaningTest {
    private static final byte[] BYTES = "abc".getBytes(UTF_8);

    @SuppressWarnings("NullAway.Init")
    private ScriptedS3 server;

    @SuppressWarnings("NullAway.Init")
    private AwsClients clients;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedS3.start();
        clients = AwsClients.open(TestSinks.connection(server.endpoint()), 1);
    }

    @AfterEach
    void stop() {
        clients.close();
        server.close();
    }

    private void leave(String name, String taskId) {
        server.store(TestSinks.PREFIX + name, BYTES, Map.of("x-amz-meta-graph-export-task", taskId));
    }

    private Cleaned clean() {
        return TaskCleaning.clean(
                clients.s3(),
                new S3Location(ScriptedS3.BUCKET, "exports/" + TestSinks.TASK),
                TestSinks.TASK,
                Duration.ofMillis(1));
    }

    private void beginUpload(String key) {
        server.beginUpload(key);
    }

    @Test
    void removesObjectsAndUploadsOfTheTask() {
        leave(".journal", TestSinks.TASK);
        leave("Vertex_a_0.csv", TestSinks.TASK);
        beginUpload(TestSinks.PREFIX + "Vertex_c_0.csv");

        assertThat(clean()).isEqualTo(new Cleaned(2, 1, List.of()));
        assertThat(server.objects()).isEmpty();
        assertThat(server.openUploads()).isZero();
    }

    @Test
    void touchesNothingElse() {
        leave("Vertex_a_0.csv", TestSinks.TASK);
        server.store(TestSinks.PREFIX + "notes.txt", BYTES, Map.of());
        server.store("exports/t-0123456789.csv", BYTES, Map.of());
        server.store("exports/t-9876543210/Vertex_a_0.csv", BYTES, Map.of());
        beginUpload("exports/t-9876543210/Vertex_a_0.csv");

        assertThat(clean().kept()).containsExactly("notes.txt");
        assertThat(server.objects())
                .containsOnlyKeys(
                        TestSinks.PREFIX + "notes.txt",
                        "exports/t-0123456789.csv",
                        "exports/t-9876543210/Vertex_a_0.csv");
        assertThat(server.openUploads()).isOne();
    }

    @Test
    void whatArrivesLateIsRemovedToo() {
        leave("Vertex_a_0.csv", TestSinks.TASK);
        server.before(5, () -> leave("Vertex_b_0.csv", TestSinks.TASK));
        server.before(9, () -> server.beginUpload(TestSinks.PREFIX + "Vertex_c_0.csv"));

        assertThat(clean()).isEqualTo(new Cleaned(2, 1, List.of()));
        assertThat(server.objects()).isEmpty();
        assertThat(server.openUploads()).isZero();
    }

    @Test
    void anExportThatStillRunsIsTold() {
        for (int call = 1; call < 50; call++) {
            String name = "Vertex_a_" + call + ".csv";
            server.before(call, () -> leave(name, TestSinks.TASK));
        }

        assertThatThrownBy(this::clean)
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("an export with this task id still runs");
    }

    @Test
    void moreObjectsThanAListingHoldsAreRemoved() {
        for (int number = 0; number < 2_300; number++) {
            leave("Vertex_a_" + number + ".csv", TestSinks.TASK);
        }

        assertThat(clean().objects()).isEqualTo(2_300);
        assertThat(server.objects()).isEmpty();
    }

    @Test
    void uploadsThatNoExportBeganAreKept() {
        beginUpload(TestSinks.PREFIX + "notes.txt");
        beginUpload(TestSinks.PREFIX + "more/Vertex_a_0.csv");
        beginUpload("exports/t-01234567890/Vertex_a_0.csv");
        leave("Vertex_a_0.csv", TestSinks.TASK);

        assertThat(clean().uploads()).isZero();
        try (S3Sink sink = TestSinks.openWithOneThread(server.endpoint())) {
            sink.commit(BYTES);
        }
        assertThat(server.openUploads()).isEqualTo(3);
    }

    @Test
    void refusesAnExport() {
        leave("Vertex_a_0.csv", TestSinks.TASK);
        leave("manifest.json", TestSinks.TASK);

        assertThatThrownBy(this::clean)
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("s3://bucket/exports/t-0123456789 exists already");
        assertThat(server.objects()).hasSize(2);
    }

    @Test
    void theNextExportStartsOver() {
        leave("Vertex_a_0.csv", TestSinks.TASK);
        beginUpload(TestSinks.PREFIX + "Vertex_c_0.csv");
        try (S3Sink sink = TestSinks.openWithOneThread(server.endpoint())) {
            sink.commit(BYTES);
        }

        assertThat(server.objects()).containsOnlyKeys(TestSinks.PREFIX + "manifest.json");
        assertThat(server.openUploads()).isZero();
    }

    @Test
    void anExportIsNeverReplaced() {
        leave("manifest.json", TestSinks.TASK);

        assertThatThrownBy(() -> TestSinks.openWithOneThread(server.endpoint()))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("exists already");
    }

    @Test
    void foreignObjectsAreInTheWay() {
        server.store(TestSinks.PREFIX + "notes.txt", BYTES, Map.of());

        assertThatThrownBy(() -> TestSinks.openWithOneThread(server.endpoint()))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("notes.txt is in the way");
        assertThat(server.objects()).hasSize(1);
    }
}
