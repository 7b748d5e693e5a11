package io.graphexport.job.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.neptunegraph.NeptuneGraphClient;
import software.amazon.awssdk.services.neptunegraph.model.ExportFormat;
import software.amazon.awssdk.services.neptunegraph.model.ExportTaskStatus;

@Timeout(60)
class MetricsTest {
    private static final String SAMPLE =
            "graph_export_[a-z_]+(\\{[a-z]+=\"[A-Za-z0-9]+\"(,[a-z]+=\"[A-Za-z0-9]+\")*})? [0-9.E-]+";

    @TempDir
    Path folder;

    @Test
    void tellsOfTasksRequestsAndErrors() throws IOException {
        try (ServerRig rig = ServerRig.open(folder);
                NeptuneGraphClient client = rig.client()) {
            String task = client.startExportTask(each -> each.graphIdentifier(ServerRig.GRAPH)
                            .roleArn(ServerRig.ROLE)
                            .format(ExportFormat.CSV)
                            .destination(rig.destination().toString())
                            .kmsKeyIdentifier(ServerRig.KEY))
                    .taskId();
            while (client.getExportTask(each -> each.taskIdentifier(task)).status() != ExportTaskStatus.SUCCEEDED) {
                Thread.onSpinWait();
            }
            get(rig, "/nowhere");
            String text = get(rig, "/metrics");
            while (!text.contains("graph_export_tasks_ended_total{status=\"SUCCEEDED\"} 1")) {
                text = get(rig, "/metrics");
            }

            assertThat(text).contains("Content-Type: text/plain; version=0.0.4; charset=utf-8");
            assertThat(text.substring(text.indexOf("# HELP")).lines())
                    .allSatisfy(line -> assertThat(line).matches("# (HELP|TYPE) graph_export_[a-z_]+ .+|" + SAMPLE));
            assertThat(text.lines())
                    .contains(
                            "graph_export_tasks{status=\"SUCCEEDED\"} 1",
                            "graph_export_tasks{status=\"EXPORTING\"} 0",
                            "graph_export_vertices_written_total 2",
                            "graph_export_edges_written_total 1",
                            "graph_export_requests_total{operation=\"StartExportTask\",status=\"201\"} 1",
                            "graph_export_requests_total{operation=\"Unknown\",status=\"404\"} 1",
                            "graph_export_request_errors_total{error=\"UnknownOperationException\"} 1")
                    .anyMatch(line -> line.startsWith("graph_export_stage_seconds_total{stage=\"exporting\"} "));
            assertThat(text).doesNotContain(ServerRig.GRAPH, task);
        }
    }

    @Test
    void aRequestThatIsBrokenOffIsNotCounted() throws IOException {
        Duration minute = Duration.ofMinutes(1);
        ServerLimits limits = new ServerLimits(512, 1 << 20, minute, Duration.ofSeconds(1), minute, minute);
        try (ServerRig rig = ServerRig.withLimits(folder, limits)) {
            assertThat(RawRequest.to(rig.port(), "GET /exporttasks HTTP/1.1\r\nHost: "))
                    .isEmpty();
            assertThat(get(rig, "/metrics")).contains("200 OK").doesNotContain("graph_export_requests_total{");
        }
    }

    private static String get(ServerRig rig, String path) throws IOException {
        return RawRequest.to(rig.port(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }
}
