package io.graphexport.job;

import io.graphexport.job.report.TaskJson;
import io.graphexport.job.report.TaskText;
import io.graphexport.task.TaskDescription;
import io.graphexport.task.TaskListing;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Lists tasks. */
final class ListTasksCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("list");

    private final TaskPlaceOptions place = new TaskPlaceOptions();

    private final OptionSpec graph = CommandOption.value(
                    "--graph", "ID", String.class, "Only the tasks of this graph. Default: those of all graphs.")
            .build();

    private final OptionSpec output = outputOption("tasks in the shape of GetExportTask");

    ListTasksCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @param inJson what is printed then */
    static OptionSpec outputOption(String inJson) {
        return CommandOption.value(
                        "--output",
                        "TEXT|JSON",
                        OutputForm.class,
                        "TEXT, for a person, or JSON, " + inJson + ". Default: ${DEFAULT-VALUE}.")
                .defaultValue(OutputForm.TEXT.name())
                .build();
    }

    CommandSpec spec() {
        spec.usageMessage()
                .customSynopsis("graph-export tasks list (--state DIR | --endpoint-url URL) [OPTION...]")
                .header("List tasks.")
                .description("Lists all tasks, the newest first; also while they run.");
        place.addTo(spec);
        spec.addOption(graph).addOption(output);
        CommandOption.addHelp(spec);
        return spec;
    }

    @Override
    public Integer call() {
        TaskListing listing = place.place(spec, terminal).list();
        listing.warnings().forEach(warning -> terminal.err().println("Warning: " + warning));
        @Nullable String wanted = graph.getValue();
        List<TaskDescription> tasks = listing.tasks().stream()
                .filter(task -> wanted == null || wanted.equals(task.request().graphIdentifier()))
                .toList();
        OutputForm form = output.getValue();
        switch (form) {
            case JSON -> TaskJson.print(tasks, terminal.out());
            case TEXT -> TaskText.print(tasks, terminal.out());
        }
        return ExitCode.OK;
    }
}
