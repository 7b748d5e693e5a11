package io.graphexport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests as files. Beside each invalid one stand its violations in {@code .expected}, one line each: the path, a bar,
 * and a part of the rule.
 */
@Tag("R3.1")
class RequestFilesTest {
    private static final String SEPARATOR = " | ";

    @Tag("R4.4")
    @Tag("R4.7")
    @ParameterizedTest
    @MethodSource("validRequests")
    void validRequestReadsBackAsItWasWritten(Path file) {
        ExportRequest request = RequestReader.readRequest(file).build();
        String json = RequestWriter.toJson(request);
        assertThat(RequestReader.parseRequest(json.getBytes(StandardCharsets.UTF_8))
                        .build())
                .isEqualTo(request)
                .hasToString(json);
    }

    @Tag("R4.4")
    @Tag("R4.7")
    @ParameterizedTest
    @MethodSource("invalidRequests")
    void invalidRequestIsRefusedWithAllItsViolations(Path file) throws IOException {
        RequestException refusal = catchThrowableOfType(
                RequestException.class, () -> RequestReader.readRequest(file).build());
        List<String> expected = Files.readAllLines(expectations(file));
        assertThat(refusal.violations()).as(refusal.getMessage()).zipSatisfy(expected, (violation, line) -> {
            int separator = line.lastIndexOf(SEPARATOR);
            assertThat(violation.path()).isEqualTo(line.substring(0, separator));
            assertThat(violation.rule()).contains(line.substring(separator + SEPARATOR.length()));
        });
        assertThat(refusal.toString().lines()).hasSize(1 + expected.size());
    }

    private static Path expectations(Path file) {
        return file.resolveSibling(file.getFileName().toString().replace(".json", ".expected"));
    }

    static List<Path> validRequests() throws IOException, URISyntaxException {
        return requests("valid");
    }

    static List<Path> invalidRequests() throws IOException, URISyntaxException {
        return requests("invalid");
    }

    private static List<Path> requests(String folder) throws IOException, URISyntaxException {
        URL url = Objects.requireNonNull(RequestFilesTest.class.getResource("/requests/" + folder));
        try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
