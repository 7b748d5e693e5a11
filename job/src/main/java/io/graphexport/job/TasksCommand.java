package io.graphexport.job;

import io.graphexport.export.ExportStatus;
import io.graphexport.task.TaskDescription;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the commands on tasks hang on. */
final class TasksCommand implements Runnable {
    private final Terminal terminal;
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("tasks");

    TasksCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        spec.usageMessage()
                .synopsisSubcommandLabel("COMMAND")
                .header("List, show, cancel and delete tasks.")
                .description("The exports that were started as tasks, and are kept in a folder.");
        CommandOption.addHelp(spec);
        spec.addSubcommand("list", new ListTasksCommand(terminal).spec());
        spec.addSubcommand("show", show().spec());
        spec.addSubcommand("cancel", cancel().spec());
        spec.addSubcommand("delete", delete().spec());
        return spec;
    }

    private OneTaskCommand show() {
        return new OneTaskCommand(
                terminal,
                "show",
                "Show a task.",
                "Shows how far a task is, or how it ended; also while it runs.",
                (place, taskId) -> place.get(taskId),
                task -> ExitCode.OK);
    }

    private OneTaskCommand cancel() {
        return new OneTaskCommand(
                terminal,
                "cancel",
                "Cancel a task.",
                "Cancels a task that has not ended: by the server that runs it, or, where none does, in the folder of tasks;"
                        + " what was written of it is removed, in S3 as the environment says (AWS_REGION, AWS_ENDPOINT_URL).",
                (place, taskId) -> place.cancel(taskId),
                TasksCommand::exitCodeOfCancelling);
    }

    /** What had been committed before it was interrupted can't be cancelled any more. */
    private static int exitCodeOfCancelling(TaskDescription task) {
        return task.status() == ExportStatus.SUCCEEDED ? ExitCode.FAILED : ExitCode.OK;
    }

    private OneTaskCommand delete() {
        return new OneTaskCommand(
                terminal,
                "delete",
                "Forget a task that has ended.",
                "Deletes what is kept of a task that has ended, so that it isn't listed any more. The files that it exported"
                        + " stay.",
                (place, taskId) -> place.delete(taskId),
                task -> ExitCode.OK);
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: list, show, cancel or delete");
    }
}
