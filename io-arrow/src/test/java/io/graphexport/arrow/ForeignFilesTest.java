package io.graphexport.arrow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.error.ExportException;
import io.graphexport.source.DumpFile;
import io.graphexport.source.SourceTable;
import io.graphexport.testkit.DumpRows;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that pyarrow 25 wrote by {@code pyarrow/files.py}, one of each type and form: each is read right, or refused
 * with an error that says what and where. What is expected stands in {@code foreign-files.txt}.
 */
@Tag("R1.2")
class ForeignFilesTest {

    /** A file and the rows that it has, or the error. */
    record Case(String name, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String line : new String(resource("foreign-files.txt"), UTF_8).split("\n", -1)) {
            if (line.startsWith("  ")) {
                cases.get(cases.size() - 1).expected().add(line.strip());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                cases.add(new Case(line.strip(), new ArrayList<>()));
            }
        }
        return cases.stream();
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream stream = ForeignFilesTest.class.getResourceAsStream(name)) {
            assertThat(stream).as(name).isNotNull();
            return stream.readAllBytes();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isReadRightOrRefused(Case file) throws IOException {
        assertThat(outcome(new MemoryFile(resource("pyarrow/" + file.name())))).isEqualTo(file.expected());
    }

    private static List<String> outcome(MemoryFile file) throws IOException {
        try {
            SourceTable table = new ArrowFormat().open(new DumpFile(file, Map.of()));
            return DumpRows.of(table);
        } catch (ExportException e) {
            return List.of("error: " + e.getMessage());
        }
    }
}
