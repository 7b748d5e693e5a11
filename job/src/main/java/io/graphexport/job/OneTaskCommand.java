package io.graphexport.job;

import io.graphexport.job.report.TaskJson;
import io.graphexport.job.report.TaskText;
import io.graphexport.request.TaskId;
import io.graphexport.task.TaskDescription;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Does something with one task, and prints it as it is then. */
final class OneTaskCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final CommandSpec spec;
    private final BiFunction<TaskPlace, TaskId, TaskDescription> action;
    private final ToIntFunction<TaskDescription> exitCode;

    private final PositionalParamSpec taskId = PositionalParamSpec.builder()
            .paramLabel("TASK-ID")
            .type(TaskId.class)
            .converters(new TaskIdText())
            .required(true)
            .description("The id of the task.")
            .build();

    private final TaskPlaceOptions place = new TaskPlaceOptions();

    private final OptionSpec output = ListTasksCommand.outputOption("a task in the shape of GetExportTask");

    /** @param exitCode the exit code, by how the task is then */
    OneTaskCommand(
            Terminal terminal,
            String name,
            String header,
            String description,
            BiFunction<TaskPlace, TaskId, TaskDescription> action,
            ToIntFunction<TaskDescription> exitCode) {
        this.terminal = terminal;
        this.action = action;
        this.exitCode = exitCode;
        spec = CommandSpec.wrapWithoutInspection(this).name(name);
        spec.usageMessage()
                .customSynopsis("graph-export tasks " + name + " TASK-ID (--state DIR | --endpoint-url URL)")
                .header(header)
                .description(description);
    }

    CommandSpec spec() {
        spec.addPositional(taskId);
        place.addTo(spec);
        spec.addOption(output);
        CommandOption.addHelp(spec);
        return spec;
    }

    @Override
    public Integer call() {
        TaskDescription task = action.apply(place.place(spec, terminal), taskId.getValue());
        OutputForm form = output.getValue();
        switch (form) {
            case JSON -> TaskJson.print(task.request(), task.taskId(), task.progress(), terminal.out());
            case TEXT -> TaskText.print(task, terminal.out());
        }
        return exitCode.applyAsInt(task);
    }
}
