package io.graphexport.job;

import io.graphexport.error.ExportException;
import io.graphexport.error.ExportException.Category;
import io.graphexport.error.VisibleText;
import io.graphexport.export.ExportFailedException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns errors into messages for a person, and exit codes (contract R9.1). A class and no lambdas, which an archive of
 * loaded classes can't hold if the interface's class file is as old as picocli's.
 */
final class ErrorReport implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final String PROGRAM = "graph-export: ";

    private final Terminal terminal;
    private final PrintStream err;

    ErrorReport(Terminal terminal) {
        this.terminal = terminal;
        this.err = terminal.err();
    }

    /** Tells what is wrong with a command line. */
    @Override
    public int handleParseException(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        err.println(PROGRAM + visible(error));
        UnmatchedArgumentException.printSuggestions(error, command.getErr());
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    /** Tells of an exception that a command threw. */
    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        return report(error);
    }

    /** Tells of any other error. */
    int report(Throwable error) {
        if (terminal.stop().isRequested()) {
            reportCancelled();
            reportSuppressed(error);
            return ExitCode.CANCELLED;
        }
        if (error instanceof ExportException known) {
            return report(known);
        }
        reportUnexpected(error);
        return ExitCode.FAILED;
    }

    /** Tells that a result isn't where it should be, at least not all of it. */
    void reportUnwritten(IOException error) {
        String complete = terminal.out().complete();
        err.println(PROGRAM + "can't write the result to standard output: " + visible(error)
                + "; have it written to another place." + (complete.isEmpty() ? "" : " " + VisibleText.of(complete)));
    }

    private int report(ExportException error) {
        Throwable cause = error.getCause();
        if (error.category() == Category.CANCELLED) {
            reportCancelled();
            reportSuppressed(error);
            return ExitCode.CANCELLED;
        }
        if (error instanceof ExportFailedException && cause != null) {
            reportUnexpected(cause);
        } else {
            err.println(PROGRAM + visible(error));
        }
        reportSuppressed(error);
        return ExitCode.of(error.category());
    }

    /** What went wrong while the failed export was cleared away, as what is left behind and how to remove it. */
    private void reportSuppressed(Throwable error) {
        for (Throwable suppressed : error.getSuppressed()) {
            if (suppressed instanceof ExportException) {
                err.println(PROGRAM + visible(suppressed));
            }
        }
    }

    /** A message may have several lines, but nothing else that would drive a terminal. */
    private static String visible(Throwable error) {
        return String.valueOf(error.getMessage())
                .lines()
                .map(VisibleText::of)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private void reportCancelled() {
        err.println("cancelled");
    }

    private void reportUnexpected(Throwable error) {
        if (error instanceof OutOfMemoryError) {
            err.println(PROGRAM + "memory ran out (" + error.getMessage() + "). Give Java more of it,"
                    + " as in GRAPH_EXPORT_OPTS=-Xmx4g, or lower --threads or --memory.");
        } else {
            err.println(PROGRAM + "unexpected error: " + error + ". This is a fault of graph-export: please report it"
                    + " as CONTRIBUTING.md says, with what GRAPH_EXPORT_STACKTRACE=1 shows.");
        }
        if (terminal.stackTraces() == Terminal.StackTraces.SHOWN) {
            error.printStackTrace(err);
        }
    }
}
