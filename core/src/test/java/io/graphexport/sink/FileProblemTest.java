package io.graphexport.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R9.1")
class FileProblemTest {
    @ParameterizedTest
    @CsvSource({
        "No space left on device, FULL",
        "Disk quota exceeded, QUOTA",
        "Read-only file system, READ_ONLY",
        "File name too long, NAME_TOO_LONG",
        "Not a directory, NOT_A_FOLDER",
        "Too many levels of symbolic links, LINK",
        "Too many open files, TOO_MANY_OPEN",
        "Input/output error, OTHER"
    })
    void isToldFromTheSystemsWords(String text, FileProblem problem) {
        assertThat(FileProblem.of(new IOException(text))).isEqualTo(problem);
        assertThat(FileProblem.of(new FileSystemException("file", null, text))).isEqualTo(problem);
    }

    @Test
    void theMessageNamesActionPathProblemAndAdvice() {
        DestinationException error =
                DestinationException.ofWriting("write", Path.of("a", "b"), new AccessDeniedException("a/b"));

        assertThat(error)
                .hasMessage("can't write " + Path.of("a", "b")
                        + ": permission denied; allow this user to write there or choose another destination");
    }

    @Test
    void anUnknownProblemIsToldInTheSystemsWords() {
        DestinationException error =
                DestinationException.ofWriting("write", Path.of("a"), new IOException("Input/output error"));

        assertThat(error).hasMessageStartingWith("can't write a: Input/output error; ");
    }
}
