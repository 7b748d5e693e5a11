package io.graphexport.job.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.request.Destination;
import io.graphexport.request.RequestException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AllowedDestinationsTest {
    @TempDir
    Path temporary;

    private Path root;
    private AllowedDestinations allowed;

    @BeforeEach
    void makeFolders() throws IOException {
        root = temporary.toRealPath();
        Path out = Files.createDirectories(root.resolve("data/out"));
        Path outside = Files.createDirectories(root.resolve("data/out2"));
        Files.createDirectories(out.resolve("in"));
        Files.createSymbolicLink(out.resolve("in-link"), out.resolve("in"));
        Files.createSymbolicLink(out.resolve("out-link"), outside);
        Files.createSymbolicLink(out.resolve("up-link"), Path.of(".."));
        Files.createSymbolicLink(out.resolve("link-to-link"), Path.of("out-link"));
        Files.createSymbolicLink(out.resolve("dangling"), root.resolve("data/not-there"));
        Files.createDirectories(out.resolve("state"));
        Files.createSymbolicLink(out.resolve("state-link"), Path.of("state"));
        Files.createSymbolicLink(out.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(root.resolve("way-in"), out);
        allowed = AllowedDestinations.of(
                List.<Destination>of(
                        new Destination.Local(root.resolve("data/out")),
                        new Destination.Local(root.resolve("made/by/the/server")),
                        new Destination.S3("bucket", "prefix"),
                        new Destination.S3("whole-bucket", "")),
                root.resolve("data/out/state"));
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void isAllowedOnlyWhereItReallyIs(Trick trick) {
        String destination = trick.destination().replace("{root}", root.toString());
        assertThat(isAllowed(destination))
                .as(destination)
                .isEqualTo(trick.verdict().equals("allowed"));
    }

    private boolean isAllowed(String destination) {
        try {
            return allowed.refusal(Destination.parse(destination)).isEmpty();
        } catch (RequestException noDestination) {
            return false;
        }
    }

    @Test
    void aLinkThatCameToBeIsSeen() throws IOException {
        Path later = root.resolve("data/out/later");
        assertThat(isAllowed(later.resolve("below").toString())).isTrue();
        Files.createSymbolicLink(later, root.resolve("data/out2"));
        assertThat(isAllowed(later.resolve("below").toString())).isFalse();
    }

    @Test
    void anAllowedFolderIsMade() {
        assertThat(root.resolve("made/by/the/server")).isDirectory();
    }

    @Test
    void withoutAnyPlaceTheOptionIsNamed() throws IOException {
        assertThat(AllowedDestinations.of(List.<Destination>of(), root.resolve("state"))
                        .refusal(Destination.parse(root.toString())))
                .hasValueSatisfying(rule -> assertThat(rule).contains("--allow-destination"));
    }

    record Trick(String verdict, String destination) {}

    static Stream<Trick> tricks() throws IOException {
        try (InputStream in =
                        Objects.requireNonNull(AllowedDestinationsTest.class.getResourceAsStream("destinations.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> new Trick(line.substring(0, 7), line.substring(8)))
                    .toList()
                    .stream();
        }
    }
}
