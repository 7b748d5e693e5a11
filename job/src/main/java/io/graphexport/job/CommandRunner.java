package io.graphexport.job;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new GraphExportCommand())
                .addSubcommand(new ExportCommand(terminal))
                .addSubcommand(new InspectCommand(terminal))
                .addSubcommand(new VerifyCommand(terminal))
                .addSubcommand(new SampleCommand(terminal))
                .addSubcommand(new GenerateCompletion());
        return commandLine
                .setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                // A misspelt option behind --source is not a path.
                .setUnmatchedOptionsAllowedAsOptionParameters(false)
                .setUsageHelpWidth(Terminal.COLUMNS)
                .setUsageHelpLongOptionsMaxWidth(Terminal.COLUMNS / 3)
                .setParameterExceptionHandler(errors::reportUsage)
                .setExecutionExceptionHandler((error, command, parsed) -> errors.report(error));
    }
}
