package io.graphexport.job;

import io.graphexport.export.Exporter;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.task.ExportTasks;
import io.graphexport.task.GraphCatalog;
import io.graphexport.task.TaskDescription;
import io.graphexport.task.TaskSettings;
import java.nio.file.Path;

/** Tasks in a few lines, as the README shows them. */
final class TasksExample {
    private TasksExample() {}

    static TaskDescription export(Exporter exporter, GraphCatalog catalog, Path folder) throws InterruptedException {
        // README: begin
        TaskSettings settings = TaskSettings.builder(exporter, catalog, folder.resolve("state"))
                .maxRunning(2)
                .build();
        try (ExportTasks tasks = ExportTasks.open(settings)) {
            TaskDescription started = tasks.start(ExportRequest.builder()
                    .graphIdentifier("g-abc1234567")
                    .format(ExportFormat.PARQUET)
                    .destination(folder.resolve("out").toString())
                    .build());
            return tasks.await(started.taskId());
        }
        // README: end
    }
}
