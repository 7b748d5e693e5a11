package io.graphexport.job;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Puts the commands together and runs one of them. Used once. */
final class CommandRunner {
    private final Terminal terminal;
    private final ErrorReport errors;

    CommandRunner(Terminal terminal) {
        this.terminal = terminal;
        this.errors = new ErrorReport(terminal);
    }

    /** Runs the command that the arguments name; returns the exit code. */
    int run(String[] args) {
        int exitCode = execute(args);
        IOException unwritten = terminal.out().failure();
        if (unwritten != null) {
            errors.reportUnwritten(unwritten);
        }
        terminal.err().flush();
        return unwritten != null && exitCode == ExitCode.OK ? ExitCode.FAILED : exitCode;
    }

    private int execute(String[] args) {
        try {
            return commandLine(args).execute(args);
        } catch (Throwable e) {
            // An Error, for picocli hands every exception to the error report.
            return errors.report(e);
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** The commands that the arguments can mean: making all of them takes longer than a small export. */
    CommandLine commandLine(String... args) {
        CommandLine commandLine = new CommandLine(new GraphExportCommand().spec());
        Map<String, Supplier<CommandSpec>> commands = commands();
        @Nullable Supplier<CommandSpec> named = args.length == 0 ? null : commands.get(args[0]);
        if (named != null) {
            commandLine.addSubcommand(named.get());
        } else {
            commands.values().forEach(command -> commandLine.addSubcommand(command.get()));
            commandLine.addSubcommand(new GenerateCompletion());
        }
        return commandLine
                .setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                // A misspelt option behind --source is not a path.
                .setUnmatchedOptionsAllowedAsOptionParameters(false)
                .setUsageHelpWidth(Terminal.COLUMNS)
                .setUsageHelpLongOptionsMaxWidth(Terminal.COLUMNS / 3)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    private Map<String, Supplier<CommandSpec>> commands() {
        Map<String, Supplier<CommandSpec>> commands = new LinkedHashMap<>();
        commands.put("export", () -> new ExportCommand(terminal).spec());
        commands.put("inspect", () -> new InspectCommand(terminal).spec());
        commands.put("verify", () -> new VerifyCommand(terminal).spec());
        commands.put("serve", () -> new ServeCommand(terminal).spec());
        commands.put("tasks", () -> new TasksCommand(terminal).spec());
        commands.put("clean", () -> new CleanCommand(terminal).spec());
        commands.put("sample", () -> new SampleCommand(terminal).spec());
        return commands;
    }
}
