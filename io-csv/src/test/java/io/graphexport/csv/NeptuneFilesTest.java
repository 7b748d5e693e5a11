package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.graphexport.source.ReadOptions.BadRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The test files of the tool csv-gremlin of awslabs/amazon-neptune-tools, good and bad ones, where they are at hand:
 * the environment variable {@code NEPTUNE_CSV_FILES} names their folder.
 */
@Tag("R2.2")
@Tag("R2.8")
class NeptuneFilesTest {
    @TempDir
    Path folder;

    static Stream<Arguments> cases() {
        return Reading.resource("neptune-files.txt").stream()
                .map(line -> Arguments.of((Object[]) line.split("\\s*\\|\\s*", -1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void fileHasRowsAndBadRows(String name, int rows, int badRows, String firstProblem) throws IOException {
        String files = System.getenv("NEPTUNE_CSV_FILES");
        assumeTrue(files != null, "the files aren't at hand");
        List<String> lines = Reading.all()
                .with(BadRows.SKIP)
                .read(folder, Files.readAllBytes(Path.of(files).resolve(name)));
        List<String> problems = lines.stream()
                .filter(line -> line.matches("(bad|broken|error).*"))
                .toList();
        assertThat(lines).hasSize(rows + badRows);
        assertThat(problems).hasSize(badRows);
        assertThat(problems.isEmpty() ? "" : problems.get(0)).isEqualTo(firstProblem);
    }
}
