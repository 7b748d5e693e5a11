package io.graphexport.job.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.error.ExportException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleWriterTest {
    /** More than one block of rows in a file. */
    private static final SampleGraph SEVERAL_BLOCKS = new SampleGraph(40_000, 50_000, 7);

    @TempDir
    Path folder;

    @Test
    void sameArgumentsGiveSameBytesOnAnyNumberOfThreads() throws IOException {
        SampleWriter.write(SEVERAL_BLOCKS, folder.resolve("one"), 1);
        SampleWriter.write(SEVERAL_BLOCKS, folder.resolve("three"), 3);
        assertThat(content("three")).containsExactlyEntriesOf(content("one"));
    }

    @Test
    void bytesStayTheSameFromVersionToVersion() throws IOException {
        SampleWriter.write(new SampleGraph(40, 0, 1), folder.resolve("small"), 1);
        assertThat(Files.readAllLines(folder.resolve("small/place.csv")))
                .contains("place-1,place,Hyderabad 1,IKM7,93168352,-9.937274,24.412274,2271,,"
                        + "2018-06-02;1971-01-09;1993-03-14,new;office,");
    }

    @Test
    void anotherSeedMakesAnotherGraph() throws IOException {
        SampleWriter.write(new SampleGraph(100, 100, 1), folder.resolve("one"), 1);
        SampleWriter.write(new SampleGraph(100, 100, 2), folder.resolve("two"), 1);
        assertThat(content("one").get("person.csv")).isNotEqualTo(content("two").get("person.csv"));
    }

    @Test
    void summaryCountsWhatIsThere() throws IOException {
        SampleSummary summary = SampleWriter.write(new SampleGraph(100, 200, 1), folder.resolve("new/deep"), 2);
        long bytes =
                content("new/deep").values().stream().mapToLong(String::length).sum();
        assertThat(summary.vertices()).isEqualTo(100);
        assertThat(summary.edges()).isEqualTo(200);
        assertThat(summary.files()).isEqualTo(7);
        assertThat(summary.bytes()).isGreaterThan(bytes);
    }

    @Test
    void oneVertexIsEnough() throws IOException {
        SampleWriter.write(new SampleGraph(1, 3, 1), folder, 1);
        assertThat(content(".")).containsOnlyKeys("person.csv", "knows.csv");
    }

    @Test
    void folderThatIsNotEmptyIsRefused() throws IOException {
        Files.createFile(folder.resolve("mine"));
        assertThatThrownBy(() -> SampleWriter.write(new SampleGraph(1, 0, 1), folder, 1))
                .isInstanceOfSatisfying(
                        SampleException.class, e -> assertThat(e.category()).isEqualTo(Category.USAGE))
                .hasMessageContaining("is not empty");
        assertThat(content(".")).containsOnlyKeys("mine");
    }

    @Test
    void fileInPlaceOfTheFolderIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("mine"));
        assertThatThrownBy(() -> SampleWriter.write(new SampleGraph(1, 0, 1), file, 1))
                .isInstanceOf(SampleException.class)
                .hasMessageContaining("is a file");
    }

    @Test
    void countsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new SampleGraph(0, 0, 1)).hasMessageContaining("1 to 1000000000000 vertices, not 0");
        assertThatThrownBy(() -> new SampleGraph(1, -1, 1)).hasMessageContaining("0 to 1000000000000 edges, not -1");
    }

    private Map<String, String> content(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            Map<String, String> content = new TreeMap<>();
            for (Path file : (Iterable<Path>) files::iterator) {
                content.put(file.getFileName().toString(), Files.readString(file));
            }
            return content;
        }
    }
}
