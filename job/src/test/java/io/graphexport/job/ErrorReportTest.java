package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.error.ExportException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R9.1")
class ErrorReportTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int report(Throwable error, Terminal.StackTraces stackTraces) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Terminal terminal =
                new Terminal(StandardOutput.to(stream), stream, Terminal.Screen.FILE, StopSignal.never(), stackTraces);
        return new ErrorReport(terminal).report(error);
    }

    private String text() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"USAGE, 2, graph-export: told", "DATA, 1, graph-export: told", "CANCELLED, 130, cancelled"})
    void categoryDecidesTheExitCode(ExportException.Category category, int exitCode, String message) {
        assertThat(report(new TestException(category), Terminal.StackTraces.HIDDEN))
                .isEqualTo(exitCode);
        assertThat(text().strip()).isEqualTo(message);
    }

    @Test
    void unexpectedErrorSaysWhereToReportItWithoutStackTrace() {
        assertThat(report(new IllegalStateException("odd"), Terminal.StackTraces.HIDDEN))
                .isEqualTo(1);
        assertThat(text())
                .contains("IllegalStateException: odd", "CONTRIBUTING.md")
                .doesNotContain("\tat ");
    }

    @Test
    void stackTraceIsShownOnRequest() {
        report(new IllegalStateException("odd"), Terminal.StackTraces.SHOWN);
        assertThat(text()).contains("\tat ");
    }

    @Test
    void outOfMemorySaysWhatToDo() {
        assertThat(report(new OutOfMemoryError("Java heap space"), Terminal.StackTraces.HIDDEN))
                .isEqualTo(1);
        assertThat(text()).contains("Java heap space", "-Xmx", "--threads");
    }

    @Test
    void controlCharactersNeverReachATerminal() {
        ExportException error = new TestException("a\u001b[31m\n  b\tc");
        report(error, Terminal.StackTraces.HIDDEN);
        assertThat(text().lines()).containsExactly("graph-export: a\\u001b[31m", "  b\\tc");
    }

    private static final class TestException extends ExportException {
        private static final long serialVersionUID = 1L;

        private final Category category;

        TestException(Category category) {
            super("told", null);
            this.category = category;
        }

        TestException(String message) {
            super(message, null);
            this.category = Category.DATA;
        }

        @Override
        public Category category() {
            return category;
        }
    }
}
