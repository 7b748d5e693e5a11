package io.graphexport.job;

import io.graphexport.error.VisibleText;
import io.graphexport.job.report.Quantity;
import io.graphexport.request.Destination;
import io.graphexport.request.TaskId;
import io.graphexport.s3.Cleaned;
import io.graphexport.s3.S3Destination;
import io.graphexport.s3.S3Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** Removes what a killed export left in S3. */
final class CleanCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("clean");

    private final PositionalParamSpec place = PositionalParamSpec.builder()
            .paramLabel("s3://BUCKET/PREFIX/TASK-ID")
            .type(String.class)
            .required(true)
            .description("Where the export was going.")
            .build();

    private final S3ConnectionOptions connection = new S3ConnectionOptions();

    private final RoleOption role = new RoleOption();

    CleanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        spec.usageMessage()
                .customSynopsis("graph-export clean s3://BUCKET/PREFIX/TASK-ID [OPTION...]")
                .header("Remove what a killed export left in S3.")
                .description(
                        "Aborts the unfinished uploads of the export's files and deletes the objects that it made, if it has no"
                                + " manifest; all else is kept. An export that still runs loses its files: make sure that"
                                + " it doesn't. An export that fails, is cancelled or gets Ctrl-C removes its files by itself.");
        spec.addPositional(place);
        connection.addTo(spec);
        role.addTo(spec);
        CommandOption.addHelp(spec);
        return spec;
    }

    @Override
    public Integer call() {
        String given = place.getValue();
        String location = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
        int slash = location.lastIndexOf('/');
        if (slash < "s3://".length()
                || !(Destination.parse(location.substring(0, slash)) instanceof Destination.S3 destination)) {
            throw new ParameterException(spec.commandLine(), "'" + location + "' is not s3://BUCKET/PREFIX/TASK-ID");
        }
        TaskId taskId = new TaskId(location.substring(slash + 1));
        S3Settings settings =
                S3Settings.builder().connection(connection.connection(null)).build();
        print(location, S3Destination.with(settings).clean(destination, taskId, role.role()));
        return ExitCode.OK;
    }

    private void print(String location, Cleaned cleaned) {
        if (cleaned.objects() == 0 && cleaned.uploads() == 0 && cleaned.kept().isEmpty()) {
            terminal.out().println("nothing is there of " + location);
            return;
        }
        terminal.out()
                .println("deleted " + Quantity.of(cleaned.objects(), "object", "objects") + ", aborted "
                        + Quantity.of(cleaned.uploads(), "upload", "uploads"));
        for (String kept : cleaned.kept()) {
            terminal.out().println("kept, for no export made it: " + VisibleText.of(location + "/" + kept));
        }
    }
}
