package io.graphexport.job.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred clients that poll four running tasks all get answers, which never go back. */
@Timeout(180)
class PollingTest {
    private static final int CLIENTS = 200;
    private static final int TASKS = 4;
    private static final int POLLS_WHILE_HELD = 4 * CLIENTS;
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> ORDER = List.of("INITIALIZING", "EXPORTING", "SUCCEEDED");

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger polls = new AtomicInteger();

    @Test
    void everyClientSeesItsTaskGoOnToItsEnd() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (ServerRig rig = new ServerRig(folder, Map.of(), TASKS, 0)) {
            List<String> tasks = new ArrayList<>();
            String held = rig.request().replace(ServerRig.GRAPH, ServerRig.HELD_GRAPH);
            for (int i = 0; i < TASKS; i++) {
                tasks.add(send(HttpRequest.newBuilder(rig.endpoint().resolve("/exporttasks"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(held)))
                        .get("taskId")
                        .asText());
            }
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                URI task = rig.endpoint().resolve("/exporttasks/" + tasks.get(i % TASKS));
                clients.add(threads.submit(client(task, rig)));
            }
            for (Future<Integer> client : clients) {
                assertThat(client.get()).isPositive();
            }
            assertThat(rig.faults).isEmpty();
            assertThat(rig.exported()).containsExactlyInAnyOrderElementsOf(tasks);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Polls until the end; the tasks are let go when all clients together have asked often enough. */
    private Callable<Integer> client(URI task, ServerRig rig) {
        return () -> {
            int status = 0;
            int percentage = 0;
            int count = 0;
            while (status < ORDER.size() - 1) {
                JsonNode answer = send(HttpRequest.newBuilder(task));
                JsonNode details = answer.get("exportTaskDetails");
                int nextStatus = ORDER.indexOf(answer.get("status").asText());
                int nextPercentage = details.get("progressPercentage").asInt();
                assertThat(nextStatus).as("%s after %d", answer, status).isGreaterThanOrEqualTo(status);
                assertThat(nextPercentage).as("%s after %d", answer, percentage).isGreaterThanOrEqualTo(percentage);
                status = nextStatus;
                percentage = nextPercentage;
                count++;
                if (polls.incrementAndGet() == POLLS_WHILE_HELD) {
                    rig.letGo();
                }
            }
            assertThat(percentage).isEqualTo(100);
            return count;
        };
    }

    private JsonNode send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isIn(200, 201);
        return JSON.readTree(response.body());
    }
}
