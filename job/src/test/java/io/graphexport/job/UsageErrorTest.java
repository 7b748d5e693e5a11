package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What needs no data to be known ends with exit code 2, a short message and nothing on standard output. */
@Tag("R9.1")
class UsageErrorTest {
    @ParameterizedTest
    @CsvFileSource(resources = "usage-errors.csv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '`')
    void wrongCommandLineIsExitCodeTwo(String arguments, String message) {
        CommandResult result = CommandResult.of((Object[]) arguments.split(" ", -1));
        assertThat(result.err()).contains(message).doesNotContain("\tat ");
        assertThat(result.err().lines()).hasSizeLessThanOrEqualTo(4);
        assertThat(result.out()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(2);
    }
}
