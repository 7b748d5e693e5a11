package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {
    private static final CommandLine COMMAND_LINE =
            new CommandRunner(Terminal.ofStreams(System.out, System.err)).commandLine();

    @ParameterizedTest
    @ValueSource(strings = {"export", "inspect", "verify", "serve", "tasks", "clean", "sample", "generate-completion"})
    void helpFitsEightyColumns(String command) {
        CommandResult help = CommandResult.of(command, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "show", "cancel", "delete"})
    void helpOfTheCommandsOnTasksFitsEightyColumns(String command) {
        CommandResult help = CommandResult.of("tasks", command, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void helpOfTheProgramNamesCommandsAndExitCodes() {
        CommandResult help = CommandResult.of("--help");
        assertThat(help.out())
                .contains("export", "inspect", "verify", "serve", "clean", "sample", "generate-completion", "130");
        assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @MethodSource("options")
    void helpOfAnOptionTellsItsDefault(OptionSpec option) {
        assertThat(String.join(" ", option.description())).contains("Default: ").endsWith(".");
    }

    static Stream<OptionSpec> options() {
        return COMMAND_LINE.getSubcommands().values().stream()
                .flatMap(command -> Stream.concat(Stream.of(command), command.getSubcommands().values().stream()))
                .flatMap(command -> command.getCommandSpec().options().stream())
                .filter(option -> !option.required()
                        && !List.of("--help", "--version", "--quiet").contains(option.longestName()));
    }

    @Test
    void versionIsPrinted() {
        assertThat(CommandResult.of("--version").out()).startsWith("graph-export ");
        assertThat(CommandResult.of("export", "--version").out()).startsWith("graph-export ");
    }

    @Test
    void completionScriptKnowsTheCommands() {
        CommandResult completion = CommandResult.of("generate-completion");
        assertThat(completion.exitCode()).isZero();
        assertThat(completion.out()).contains("--on-bad-input", "complete ");
    }

    @Test
    @Tag("R9.1")
    void noCommandIsAWrongCommandLine() {
        CommandResult result = CommandResult.of();
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("Missing command", "--help");
    }
}
