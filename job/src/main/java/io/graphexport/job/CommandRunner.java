package io.graphexport.job;

import java.io.PrintWriter;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;

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
        try {
            return commandLine().execute(args);
        } catch (Throwable e) {
            // An Error, for picocli hands every exception to the error report.
            return errors.report(e);
        } finally {
            terminal.flush();
        }
    }

    CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new GraphExportCommand())
                .addSubcommand(new ExportCommand(terminal))
                .addSubcommand(new InspectCommand(terminal))
                .addSubcommand(new VerifyCommand(terminal))
                .addSubcommand(new SampleCommand(terminal))
                .addSubcommand(new GenerateCompletion());
        return commandLine
                .setOut(new PrintWriter(terminal.out(), true))
                .setErr(new PrintWriter(terminal.err(), true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                // A misspelt option behind --source is not a path.
                .setUnmatchedOptionsAllowedAsOptionParameters(false)
                .setUsageHelpWidth(Terminal.COLUMNS)
                .setUsageHelpLongOptionsMaxWidth(Terminal.COLUMNS / 3)
                .setParameterExceptionHandler(errors::reportUsage)
                .setExecutionExceptionHandler((error, command, parsed) -> errors.report(error));
    }
}
