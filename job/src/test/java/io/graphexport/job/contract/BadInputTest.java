package io.graphexport.job.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.graphexport.error.ExportException;
import io.graphexport.error.ExportException.Category;
import io.graphexport.request.Codec;
import io.graphexport.request.Compression;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.OnBadInput;
import io.graphexport.sink.LocalSink;
import io.graphexport.source.GraphSource;
import io.graphexport.testkit.ObservedSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bad input of paths and of the world around the export, and what depends on threads. Bad content stands in
 * {@code contract-cases}.
 */
class BadInputTest {
    private static final TestExport EXPORT = TestExport.to(ExportFormat.CSV);

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve("source").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path destination() {
        return folder.resolve("destination");
    }

    private void assertFails(Category category, ThrowingCallable export, String... texts) {
        ExportException error = catchThrowableOfType(ExportException.class, export);
        assertThat(error).isNotNull();
        assertThat(error).hasMessageContainingAll(texts).hasMessageNotContaining("fault of graph-export");
        assertThat(error.category()).as(error.getMessage()).isEqualTo(category);
        ExportFolder.assertNothingIn(destination(), error.getMessage());
    }

    @Test
    @Tag("R9.1")
    void noSuchPath() {
        Path missing = folder.resolve("no").resolve("such");
        assertFails(Category.USAGE, () -> EXPORT.run(missing, destination()), missing.toString());
    }

    @Test
    @Tag("R2.1")
    void emptyFolder() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertFails(Category.USAGE, () -> EXPORT.run(empty, destination()), empty.toString());
    }

    @Test
    @Tag("R2.1")
    void folderWithoutDumpFiles() throws IOException {
        Path file = write("notes.txt", "no dump");
        assertFails(Category.USAGE, () -> EXPORT.run(file.getParent(), destination()), "notes.txt", ".csv");
    }

    @Test
    @Tag("R2.1")
    void destinationInsideTheSource() throws IOException {
        Path source = write("1.csv", "~id\na\n").getParent();
        assertFails(Category.USAGE, () -> EXPORT.run(source, source.resolve("out")), "inside the source");
        assertThat(source.resolve("out")).doesNotExist();
    }

    @Test
    @Tag("R2.1")
    void aFileNamedItselfIsReadWhateverItsName() throws IOException {
        Path file = write("_dump.txt", "~id,~label\na,t\n");
        assertThat(EXPORT.run(file, destination()).dataFiles()).containsOnlyKeys("Vertex_t_0.csv");
    }

    @Test
    @Tag("R6.6")
    void aTaskIdThatExists() throws IOException {
        Path source = write("1.csv", "~id\na\n");
        ExportFolder before = EXPORT.run(source, destination());
        ExportException error = catchThrowableOfType(ExportException.class, () -> EXPORT.run(source, destination()));
        assertThat(error).hasMessageContaining(TestExport.TASK.value());
        assertThat(error.category()).isEqualTo(Category.USAGE);
        assertThat(ExportFolder.list(destination())).containsExactly(before.path());
        EXPORT.folder(destination()).assertSameData(before, "the export that was there");
    }

    @Test
    @Tag("R6.6")
    void aTaskIdThatIsRunning() throws IOException {
        Path source = write("1.csv", "~id\na\n");
        try (LocalSink running = LocalSink.open(destination(), TestExport.TASK.value())) {
            ExportException error =
                    catchThrowableOfType(ExportException.class, () -> EXPORT.run(source, destination()));
            assertThat(error).hasMessageContaining(TestExport.TASK.value());
            assertThat(running.temporaryFolder()).exists();
        }
        EXPORT.run(source, destination());
    }

    @Test
    @Tag("R9.1")
    void aFolderThatCannotBeWritten() throws IOException {
        Path source = write("1.csv", "~id\na\n");
        Path closed = Files.createDirectory(
                folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        assumeTrue(!Files.isWritable(closed), "root may write everywhere");
        assertFails(Category.USAGE, () -> EXPORT.run(source, closed.resolve("below")), closed.toString());
    }

    @Test
    @Tag("R9.1")
    void aDestinationThatIsAFile() throws IOException {
        Path source = write("1.csv", "~id\na\n");
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertFails(Category.USAGE, () -> EXPORT.run(source, file.resolve("below")), file.toString());
        assertThat(file).hasContent("x");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    @Tag("R2.1")
    void aSourceThatChanges(int split) throws IOException {
        Path file = write("1.csv", "~id,~label\na,t\n");
        try (GraphSource source = new ObservedSource(TestExport.dump(file), now -> {
            if (now == split) {
                append(file);
            }
        })) {
            assertFails(Category.DATA, () -> EXPORT.run(source, destination()), file.toString(), "changed");
        }
    }

    private static void append(Path file) {
        try {
            Files.writeString(file, "b,u\n", StandardOpenOption.APPEND);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    @Test
    @Tag("R2.1")
    void aSourceThatVanishes() throws IOException {
        Path file = write("1.csv", "~id,~label\na,t\n");
        try (GraphSource source = TestExport.dump(file.getParent())) {
            Files.delete(file);
            assertFails(Category.DATA, () -> EXPORT.run(source, destination()), file.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.parquet", "1.PARQUET"})
    @Tag("R2.8")
    void aParquetFileThatIsNone(String name) throws IOException {
        Path file = write(name, "~id,~label\na,t\n");
        assertFails(Category.DATA, () -> EXPORT.run(file.getParent(), destination()), file.toString());
    }

    @Test
    @Tag("R2.8")
    void aCompressedFileThatIsCut() throws IOException {
        Path dump = TestDumps.SAMPLE.writeTo(folder);
        for (Codec codec : new Codec[] {Codec.GZIP, Codec.ZSTD}) {
            TestExport compressing = EXPORT.with(options -> options.compression(Compression.of(codec)));
            Path whole = compressing.run(dump, folder.resolve(codec.name())).path();
            Path file = ExportFolder.list(whole).stream()
                    .filter(path -> path.toString().contains("Vertex_person_0.csv"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            Path cut = folder.resolve(codec + "-cut-" + file.getFileName());
            Files.write(cut, Arrays.copyOf(bytes, bytes.length - 9));
            assertFails(Category.DATA, () -> EXPORT.run(cut, destination()), cut.toString());
        }
    }

    @Test
    @Tag("R2.8")
    void aRowAboveTheLargestSize() throws IOException {
        Path file = write("1.csv", "~id,s\na,x\nb," + "y".repeat(5000) + "\n");
        TestExport limited = EXPORT.with(options -> options.maxRowSize(4096));
        assertFails(Category.DATA, () -> limited.run(file, destination()), "line 3", "max-row-size");
    }

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Tag("R2.8")
    void theFirstBadRowIsNamedAtAnyNumberOfThreads(long seed) throws IOException {
        writeDumpWithBadRows(new Random(seed), false);
        List<String> messages = IntStream.of(1, 2, 7, 7, 7)
                .mapToObj(threads -> catchThrowableOfType(
                        ExportException.class,
                        () -> EXPORT.threads(threads).run(folder.resolve("source"), destination())))
                .map(Throwable::getMessage)
                .toList();
        assertThat(messages).as("seed %d", seed).containsOnly(messages.get(0));
        assertThat(messages.get(0)).contains(firstBadRow);
        ExportFolder.assertNothingIn(destination(), messages.get(0));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Tag("R2.8")
    void skippedRowsAreTheSameAtAnyNumberOfThreads(long seed) throws IOException {
        int bad = writeDumpWithBadRows(new Random(seed), true);
        TestExport skipping =
                EXPORT.with(options -> options.onBadInput(OnBadInput.SKIP).maxRejects(bad));
        ExportFolder expected = skipping.threads(1).run(folder.resolve("source"), folder.resolve("1"));
        List<String> rejects = Files.readAllLines(expected.path().resolve("rejects.csv"));
        assertThat(rejects).hasSize(bad + 1);
        for (int threads : new int[] {2, 7}) {
            ExportFolder actual = skipping.threads(threads).run(folder.resolve("source"), folder.resolve("" + threads));
            actual.assertSameData(expected, "seed " + seed);
            assertThat(Files.readAllLines(actual.path().resolve("rejects.csv"))).isEqualTo(rejects);
            assertThat(actual.manifest().losses()).isEqualTo(expected.manifest().losses());
        }
        TestExport oneTooMany = skipping.with(options -> options.maxRejects(bad - 1));
        assertFails(
                Category.DATA,
                () -> oneTooMany.run(folder.resolve("source"), destination()),
                "max-rejects",
                lastBadRow);
    }

    private String firstBadRow = "";
    private String lastBadRow = "";

    /** Several files of several megabytes in all, so that there are many splits; returns how many rows are bad. */
    private int writeDumpWithBadRows(Random random, boolean skippable) throws IOException {
        List<String> bad = new ArrayList<>();
        for (int file = 1; file <= 3; file++) {
            StringBuilder text = new StringBuilder("~id,~label,n:Int,d:Date,s:String\n");
            int rows = 20_000;
            for (int row = 0; row < rows; row++) {
                if (random.nextInt(15_000) == 0 || (file == 3 && row == rows - 1)) {
                    bad.add(file + ".csv, line " + (row + 2));
                    text.append(badRow(random, row, skippable)).append('\n');
                } else {
                    text.append("v")
                            .append(row)
                            .append(",t,")
                            .append(row)
                            .append(",2020-01-01,some text that is not short\n");
                }
            }
            write(file + ".csv", text.toString());
        }
        firstBadRow = bad.get(0);
        lastBadRow = bad.get(bad.size() - 1);
        return bad.size();
    }

    private static String badRow(Random random, int row, boolean skippable) {
        String[] rows = {
            "v" + row + ",t,12x,2020-01-01,x",
            "v" + row + ",t,1,2020-02-30,x",
            "v" + row + ",t,1",
            "v" + row + ",t,1,2020-01-01,x,y",
            "v" + row + ",t,99999999999,2020-01-01,x",
            ",t,1,2020-01-01,x",
            "v" + row + ",t,1,2020-01-01,x\"y",
            "v" + row + ",t,1,2020-01-01,\"x\"y",
        };
        return rows[random.nextInt(skippable ? rows.length - 2 : rows.length)];
    }

    static Stream<String> neptuneFiles() {
        return Stream.of(
                "bad-edges-with-sets.csv|my-set:Int[]|edge",
                "bad-edges.csv|line 2|columns",
                "bad-vertices.csv|line 2|columns",
                "dates.csv|line 3|date:Date|0000-11-21T000:00:00.000Z",
                "edges-with-bad-header.csv|~from|~to",
                "header-with-spaces-edge.csv|line 3|quote",
                "header-with-spaces.csv|line 3|quote",
                "vertices-quotes.csv|line 9|quote",
                "vertices-with-bad-header.csv|~id",
                "vertices-with-bools.csv|line 2|b5:Bool|abc");
    }

    @ParameterizedTest
    @MethodSource("neptuneFiles")
    @Tag("R2.2")
    @Tag("R2.3")
    @Tag("R2.8")
    void badFilesOfTheLoadersOwnTests(String line) {
        String[] parts = line.split("\\|", -1);
        Path file = neptuneFile(parts[0]);
        assertFails(Category.DATA, () -> EXPORT.run(file, destination()), parts);
    }

    static Stream<String> goodNeptuneFiles() {
        return Stream.of(
                "doubles.csv|1",
                "edges.csv|3",
                "edges-with-repeat-ids.csv|5",
                "vertices.csv|10",
                "vertices-with-repeat-ids.csv|12",
                "vertices-with-sets.csv|1");
    }

    @ParameterizedTest
    @MethodSource("goodNeptuneFiles")
    @Tag("R2.7")
    void goodFilesOfTheLoadersOwnTests(String line) {
        String[] parts = line.split("\\|", -1);
        Path file = neptuneFile(parts[0]);
        for (ExportFormat format : ExportFormat.values()) {
            ExportFolder export = TestExport.to(format).run(file, folder.resolve(format.name()));
            long rows = export.manifest().counts().vertexRows()
                    + export.manifest().counts().edgeRows();
            assertThat(rows).isEqualTo(Long.parseLong(parts[1]));
        }
    }

    private static Path neptuneFile(String name) {
        Path tests = TestDumps.shared("neptune-csv-gremlin-tests").orElse(null);
        assumeTrue(tests != null, "the data is not part of this project");
        return tests.resolve("test-files").resolve(name);
    }

    @Test
    @Tag("R2.8")
    void everyBreakInAFileIsAnErrorOrAnExport() throws IOException {
        byte[] good = "~id,~label,n:Int,l:String[]\n\"a\",t,1,x;y\nb,t,2,\"\"\"z\"\"\"\n".getBytes(UTF_8);
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            byte[] bytes = good.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            Path file = folder.resolve("fuzz.csv");
            Files.write(file, bytes);
            try {
                EXPORT.run(file, destination());
                deleteExport();
            } catch (ExportException error) {
                assertThat(error).hasMessageContaining("fuzz.csv").hasMessageNotContaining("fault of graph-export");
            }
            ExportFolder.assertNothingIn(destination(), "round " + round);
        }
    }

    private void deleteExport() throws IOException {
        Path export = destination().resolve(TestExport.TASK.value());
        for (Path file : ExportFolder.list(export)) {
            Files.delete(file);
        }
        Files.delete(export);
    }
}
