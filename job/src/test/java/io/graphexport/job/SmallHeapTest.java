package io.graphexport.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.manifest.Manifest;
import io.graphexport.manifest.ManifestReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is large in a dump goes through a Java of little memory, and reads back. */
@Tag("R6.3")
class SmallHeapTest {
    private static final String TASK = "t-smallheap0";
    private static final int LABELS = 5000;
    private static final int COLUMNS = 2000;
    private static final int VALUES_PER_ROW = 10;
    private static final long LONGEST_SECONDS = 300;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"CSV, NEPTUNE", "PARQUET, LAKE", "ARROW, LAKE"})
    void thousandsOfLabelsAndColumns(String format, String profile) throws IOException, InterruptedException {
        Path dump = Files.createDirectory(folder.resolve("dump"));
        writeManyLabels(dump.resolve("many.csv"));

        Manifest manifest = export("-Xmx512m", dump, format, profile);

        assertThat(manifest.tables()).hasSize(LABELS);
        assertThat(manifest.counts().numVerticesWritten()).isEqualTo(2 * LABELS);
        assertThat(manifest.tables()).allMatch(table -> table.columns().size() == VALUES_PER_ROW);
    }

    private static void writeManyLabels(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("~id,~label,"
                    + IntStream.range(0, COLUMNS)
                            .mapToObj(column -> "p" + column + (column % 2 == 0 ? ":Int" : ":String"))
                            .collect(Collectors.joining(","))
                    + "\n");
            for (int row = 0; row < 2 * LABELS; row++) {
                String[] cells = new String[COLUMNS];
                Arrays.fill(cells, "");
                for (int value = 0; value < VALUES_PER_ROW; value++) {
                    cells[(row % LABELS * 7 + value * 13) % COLUMNS] = Integer.toString(row);
                }
                out.write("v" + row + ",label " + row % LABELS + "," + String.join(",", cells) + "\n");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"CSV, NEPTUNE", "PARQUET, LAKE", "ARROW, LAKE"})
    void aRowOfTenMegabytesALongLabelAndEveryPlane(String format, String profile)
            throws IOException, InterruptedException {
        Path dump = Files.createDirectory(folder.resolve("dump"));
        String label = "漢".repeat(128);
        String everyPlane = IntStream.rangeClosed(0, 16)
                .mapToObj(plane -> Character.toString((plane << 16) + 0x1234))
                .collect(Collectors.joining());
        String large = "x\"\" ,\n".repeat(10_000_000 / 6);
        Files.writeString(
                dump.resolve("large.csv"),
                "~id,~label,text\na," + label + ",\"" + large + "\"\nb," + label + "," + everyPlane + "\n");

        Manifest manifest = export("-Xmx256m", dump, format, profile);

        assertThat(manifest.tables()).singleElement().satisfies(table -> {
            assertThat(table.label()).isEqualTo(label);
            assertThat(table.rows()).isEqualTo(2);
            assertThat(table.files().get(0).getBytes(UTF_8).length).isLessThanOrEqualTo(255);
        });
        CommandResult verified =
                CommandResult.of("verify", folder.resolve("out").resolve(TASK), "--against", dump);
        assertThat(verified.exitCode()).as(verified.err()).isZero();
    }

    private Manifest export(String heap, Path dump, String format, String profile)
            throws IOException, InterruptedException {
        Path destination = folder.resolve("out");
        Path errors = folder.resolve("errors.txt");
        List<String> command = Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "io.graphexport.job.Main",
                        "export",
                        "--source",
                        dump,
                        "--destination",
                        destination,
                        "--format",
                        format,
                        "--profile",
                        profile,
                        "--task-id",
                        TASK,
                        "--threads",
                        2,
                        "--quiet")
                .map(String::valueOf)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        Path manifest = destination.resolve(TASK).resolve(Manifest.FILE_NAME);
        try (InputStream stream = Files.newInputStream(manifest)) {
            return ManifestReader.read(stream, manifest.toString());
        }
    }
}
