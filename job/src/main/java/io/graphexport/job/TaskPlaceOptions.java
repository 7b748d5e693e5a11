package io.graphexport.job;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that say where tasks are. */
final class TaskPlaceOptions {
    private final OptionSpec state = CommandOption.value(
                    "--state", "DIR", Path.class, "The folder that the tasks are kept in.")
            .required(true)
            .build();

    void addTo(CommandSpec command) {
        command.addOption(state);
    }

    TaskPlace place(CommandSpec command, Terminal terminal) {
        return new StateFolderPlace(
                state.getValue(), command.commandLine(), text -> terminal.err().println("Warning: " + text));
    }
}
