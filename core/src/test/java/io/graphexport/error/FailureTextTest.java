package io.graphexport.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTextTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("/x"), "there is no permission"),
                Arguments.of(new NoSuchFileException("/x"), "it is not there any more"),
                Arguments.of(new FileSystemException("/x", null, "Input/output error"), "Input/output error"),
                Arguments.of(new EOFException(), "it ends too early"),
                Arguments.of(new EOFException("gzip data ends too early"), "gzip data ends too early"),
                Arguments.of(
                        new IOException("could not decode: java.io.EOFException: cut\noff"),
                        "could not decode: cut\\noff"),
                Arguments.of(new ArrayIndexOutOfBoundsException("Index 5"), "its content makes no sense"),
                Arguments.of(new StackOverflowError(), "its content makes no sense"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void namesNoClasses(Throwable failure, String text) {
        assertThat(FailureText.of(failure)).isEqualTo(text);
    }

    @Test
    void jsonThatNestsTooDeepIsSaidInPlainWords() {
        Throwable failure = catchThrowable(() -> new JsonMapper().readTree("[".repeat(5000)));
        assertThat(FailureText.of(failure)).matches("nested deeper than \\d+ levels");
    }

    @Test
    void jsonThatEndsTooEarlyIsSaidWithoutSettings() {
        Throwable failure = catchThrowable(() -> new JsonMapper().readTree("{\"a\": [1"));
        assertThat(FailureText.of(failure)).contains("Unexpected end-of-input").doesNotContain("Source", "`");
    }
}
