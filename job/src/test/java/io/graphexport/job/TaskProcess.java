package io.graphexport.job;

import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.source.GraphSource;
import io.graphexport.source.LocalLocation;
import io.graphexport.source.LocalLocation.Links;
import io.graphexport.source.StoredLocation;
import io.graphexport.task.ExportTasks;
import io.graphexport.task.GraphCatalog;
import io.graphexport.task.TaskDescription;
import io.graphexport.task.TaskQuery;
import io.graphexport.task.TaskSettings;
import java.nio.file.Path;
import java.util.List;

/** A process that runs tasks until all have ended, and may be killed at any moment. */
final class TaskProcess {
    static final String GRAPH = "g-0123456789";
    static final int TASKS = 3;

    private TaskProcess() {}

    /** Goes on with the tasks of a folder, or starts some if there are none: state folder, dump, destination. */
    public static void main(String[] args) throws InterruptedException {
        TaskSettings settings = TaskSettings.builder(Formats.exporter(), new Dump(Path.of(args[1])), Path.of(args[0]))
                .maxRunning(2)
                .options(EngineOptions.builder().threads(2).maxFileSize(200_000).build())
                .build();
        try (ExportTasks tasks = ExportTasks.open(settings)) {
            for (int started = tasks.list(TaskQuery.all()).tasks().size(); started < TASKS; started++) {
                tasks.start(ExportRequest.builder()
                        .graphIdentifier(GRAPH)
                        .format(ExportFormat.CSV)
                        .destination(args[2])
                        .build());
            }
            for (TaskDescription task : tasks.list(TaskQuery.all()).tasks()) {
                tasks.await(task.taskId());
            }
        }
    }

    /** The only graph that there is. */
    private record Dump(Path folder) implements GraphCatalog {
        @Override
        public boolean contains(String graphIdentifier) {
            return graphIdentifier.equals(GRAPH);
        }

        @Override
        public GraphSource open(String graphIdentifier, EngineOptions options) {
            return Formats.open(List.<StoredLocation>of(LocalLocation.of(folder, Links.FOLLOWED)), null);
        }
    }
}
