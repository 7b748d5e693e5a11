package io.graphexport.job.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.graphexport.export.ExportResult;
import io.graphexport.export.ExportTask;
import io.graphexport.manifest.Manifest;
import io.graphexport.request.Compression;
import io.graphexport.request.Destination;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.OnBadInput;
import io.graphexport.sink.Journal;
import io.graphexport.sink.LocalSink;
import io.graphexport.sink.Opening;
import io.graphexport.sink.WrittenFile;
import io.graphexport.source.GraphSource;
import io.graphexport.source.SourceException;
import io.graphexport.source.SourceTable;
import io.graphexport.testkit.DyingSink;
import io.graphexport.testkit.FolderImage;
import io.graphexport.testkit.GraphGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An export that is interrupted, wherever and how often, and resumed, is what it would have been: every byte of every
 * file, and its manifest but for the times; and no file that was complete is written again (contract R6.3, R6.5, R6.6).
 */
@Tag("R6.3")
@Tag("R6.5")
@Tag("R6.6")
class ResumeTest {
    private static final int MOST_INTERRUPTIONS = 4;
    private static final int[] THREADS = {1, 2, 7};
    private static final String CLEARED = "";

    @TempDir
    Path folder;

    private int images;

    static LongStream seeds() {
        return LongStream.range(0, 16);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRandomGraph(long seed) {
        Random random = new Random(seed);
        Path dump = TestExport.to(ExportFormat.CSV)
                .run(
                        GraphGenerator.graph(seed, random.nextInt(120), random.nextInt(120))
                                .source(),
                        folder.resolve("source"))
                .path();
        interruptAndResume(dump, export(random), random, "seed " + seed);
    }

    /** Where the beginning doesn't show that a property has values, all is written anew by another plan. */
    @ParameterizedTest
    @MethodSource("fewSeeds")
    void aPlanThatTurnsOutWrong(long seed) throws IOException {
        Random random = new Random(seed);
        Path dump = Files.createDirectory(folder.resolve("source"));
        Files.writeString(dump.resolve("vertices.csv"), lateVertices(20_000));
        long maxFileSize = 20_000L + random.nextInt(50_000);
        TestExport export = export(random).with(options -> options.maxFileSize(maxFileSize));
        DyingSink whole = interruptAndResume(dump, export, random, "seed " + seed);
        assertThat(whole.created()).contains(CLEARED);
    }

    static LongStream fewSeeds() {
        return LongStream.range(0, 3);
    }

    private static String lateVertices(int rows) {
        StringBuilder text = new StringBuilder("~id,~label,name:String,late:Int[]\n");
        for (int row = 0; row < rows; row++) {
            text.append('v').append(row).append(",label").append(row % 3).append(",\"a name\",\n");
        }
        return text.append("last,label1,x,1;2\n").toString();
    }

    /** Row groups are large, so several files of a table need many rows. */
    @ParameterizedTest
    @MethodSource("fewSeeds")
    void severalParquetFilesOfATable(long seed) throws IOException {
        Random random = new Random(seed);
        Path dump = Files.createDirectory(folder.resolve("source"));
        StringBuilder text = new StringBuilder("~id,~label\n");
        for (int row = 0; row < 400_000 + random.nextInt(200_000); row++) {
            text.append(row).append(",a\n");
        }
        Files.writeString(dump.resolve("vertices.csv"), text);
        TestExport export = TestExport.to(ExportFormat.PARQUET).with(options -> options.maxFileSize(1));
        DyingSink whole = interruptAndResume(dump, export, random, "seed " + seed);
        assertThat(whole.created()).hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @MethodSource("fewSeeds")
    void skippedRows(long seed) throws IOException {
        Random random = new Random(seed);
        Path dump = Files.createDirectory(folder.resolve("source"));
        StringBuilder text = new StringBuilder("~id,~label,n:Int\n");
        for (int row = 0; row < 1000; row++) {
            text.append(row)
                    .append(",a,")
                    .append(random.nextInt(50) == 0 ? "x" : "1")
                    .append('\n');
        }
        Files.writeString(dump.resolve("vertices.csv"), text);
        TestExport export = export(random)
                .with(options -> options.onBadInput(OnBadInput.SKIP).maxFileSize(500));
        interruptAndResume(dump, export, random, "seed " + seed);
    }

    private static TestExport export(Random random) {
        List<TestExport> targets = List.of(
                TestExport.to(ExportFormat.CSV),
                TestExport.to(ExportFormat.CSV).with(options -> options.compression(Compression.parse("GZIP"))),
                TestExport.to(ExportFormat.CSV).with(options -> options.compression(Compression.parse("ZSTD"))),
                TestExport.to(ExportFormat.PARQUET));
        TestExport target = targets.get(random.nextInt(targets.size()));
        long maxFileSize = 1L + random.nextInt(3000);
        long memory = random.nextBoolean() ? 1024 : 32 << 20;
        return target.with(options -> options.maxFileSize(maxFileSize).memory(memory));
    }

    /** Returns the sink of an attempt that nothing interrupted. */
    private DyingSink interruptAndResume(Path dump, TestExport export, Random random, String description) {
        Path destination = folder.resolve("destination");
        DyingSink counting = runWhole(export, dump, destination);
        ExportFolder expected = takeAway(destination);
        List<String> interruptions = new ArrayList<>();
        Opening opening = Opening.START_OVER;
        for (int number = random.nextInt(MOST_INTERRUPTIONS); number >= 0; number--) {
            int call = 1 + random.nextInt(counting.calls());
            interruptions.add("call " + call + " of " + counting.calls());
            interrupt(threads(export, random), dump, destination, opening, call, description + interruptions);
            opening = Opening.RESUME;
            tearJournal(destination, random);
        }
        DyingSink last = new DyingSink(open(destination, opening), DyingSink.NEVER, () -> {});
        assertNothingDoneTwice(threads(export, random), dump, destination, last, description + interruptions);
        assertSame(export.folder(destination), expected, description + interruptions);
        assertThat(ExportFolder.list(destination)).as(description).hasSize(1);
        return counting;
    }

    private static DyingSink runWhole(TestExport export, Path dump, Path destination) {
        DyingSink counting = new DyingSink(open(destination, Opening.START_OVER), DyingSink.NEVER, () -> {});
        assertThat(attempt(export, dump, destination, counting)).isNull();
        return counting;
    }

    /** Makes room for an export of the same task. */
    private ExportFolder takeAway(Path destination) {
        Path place = folder.resolve("whole-" + images++);
        try {
            Files.move(destination.resolve(TestExport.TASK.value()), place);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
        return ExportFolder.read(place);
    }

    private static TestExport threads(TestExport export, Random random) {
        return export.threads(THREADS[random.nextInt(THREADS.length)]);
    }

    private static LocalSink open(Path destination, Opening opening) {
        return LocalSink.open(destination, TestExport.TASK.value(), opening);
    }

    /** Runs an attempt up to a call of its sink, and leaves what a process leaves that is killed then. */
    private void interrupt(
            TestExport export, Path dump, Path destination, Opening opening, int call, String description) {
        FolderImage[] left = new FolderImage[1];
        DyingSink dying = new DyingSink(
                open(destination, opening),
                call,
                () -> left[0] = FolderImage.take(destination, folder.resolve("image-" + images++)));
        assertNothingDoneTwice(export, dump, destination, dying, description);
        try {
            // An attempt that keeps files has fewer calls, so it may be over before it dies.
            if (left[0] != null) {
                left[0].restore();
            } else {
                takeAway(destination);
            }
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** A machine that lost its power may have lost the last lines of the journal. */
    private static void tearJournal(Path destination, Random random) {
        Path journal = destination.resolve("." + TestExport.TASK + ".partial").resolve(".journal");
        if (Files.exists(journal) && random.nextInt(3) == 0) {
            byte[] bytes = ExportFolder.bytes(journal);
            try {
                Files.write(
                        journal,
                        Arrays.copyOf(bytes, bytes.length - random.nextInt(Math.min(300, bytes.length))),
                        StandardOpenOption.TRUNCATE_EXISTING);
            } catch (IOException error) {
                throw new UncheckedIOException(error);
            }
        }
    }

    private static void assertNothingDoneTwice(
            TestExport export, Path dump, Path destination, DyingSink sink, String description) {
        Optional<Journal> left = sink.left();
        attempt(export, dump, destination, sink);
        List<String> created = sink.created();
        int cleared = created.indexOf(CLEARED);
        Set<String> again = new HashSet<>(cleared < 0 ? created : created.subList(0, cleared));
        again.retainAll(left.map(Journal::files).orElse(List.of()).stream()
                .map(Journal.Entry::file)
                .map(WrittenFile::name)
                .toList());
        assertThat(again).as(description).isEmpty();
        if (left.filter(journal -> journal.plan().made() == Journal.Made.LEARNED)
                .isPresent()) {
            assertThat(cleared)
                    .as("%s: the whole source is read for the plan at once", description)
                    .isNegative();
        }
    }

    private static Throwable attempt(TestExport export, Path dump, Path destination, DyingSink sink) {
        try (GraphSource source = TestExport.dump(dump);
                ExportTask task = export.start(source, destination, sink)) {
            return catchThrowable(task::await);
        }
    }

    private static void assertSame(ExportFolder actual, ExportFolder expected, String description) {
        actual.assertSameData(expected, description);
        actual.assertSameManifest(expected, description);
        assertThat(ExportFolder.list(actual.path()).stream()
                        .map(Path::getFileName)
                        .toList())
                .as(description)
                .isEqualTo(ExportFolder.list(expected.path()).stream()
                        .map(Path::getFileName)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void aSuspendedExportGoesOnWithItsStartTimeAndKeepsItsFiles(ExportFormat format) throws InterruptedException {
        Path dump = TestDumps.SAMPLE.writeTo(folder);
        TestExport export = TestExport.to(format).with(options -> options.maxFileSize(2000));
        Path destination = folder.resolve("destination");
        int calls = runWhole(export, dump, destination).calls();
        ExportFolder expected = takeAway(destination);
        SuspendedExport suspended = SuspendedExport.after(calls * 9 / 10, export, dump, destination);

        try (GraphSource source = TestExport.dump(dump);
                ExportTask task = export.resume(source, destination)) {
            ExportResult result = task.await();
            assertThat(result.kept().files())
                    .isEqualTo(suspended.journal().files().size())
                    .isPositive();
            assertThat(result.manifest().startTime())
                    .isEqualTo(suspended.journal().startTime());
            assertThat(task.progress().bytesWritten())
                    .isEqualTo(result.manifest().files().stream()
                            .mapToLong(Manifest.DataFile::bytes)
                            .sum());
        }
        assertSame(export.folder(destination), expected, "resumed");
    }

    @Test
    void aSourceWithFewerRowsThanWereKeptIsAnError() throws IOException {
        TestExport export = TestExport.to(ExportFormat.CSV).with(options -> options.maxFileSize(100));
        Path destination = folder.resolve("destination");
        Path dump = Files.createDirectory(folder.resolve("source"));
        Files.writeString(dump.resolve("v.csv"), "~id,~label\n" + "1,a\n".repeat(100));
        SuspendedExport.after(30, export, () -> new NamedSource(TestExport.dump(dump)), destination);
        Files.writeString(dump.resolve("v.csv"), "~id,~label\n" + "1,a\n".repeat(10));

        try (GraphSource source = new NamedSource(TestExport.dump(dump));
                ExportTask task = export.resume(source, destination)) {
            assertThat(catchThrowable(task::await))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("rows fewer than are written in the files of Vertex_a_");
        }
        ExportFolder.assertNothingIn(destination, "after the error");
    }

    @Test
    void aFileBehindOneThatIsMissingIsKept() throws IOException, InterruptedException {
        TestExport export = TestExport.to(ExportFormat.CSV).with(options -> options.maxFileSize(100));
        Path destination = folder.resolve("destination");
        Path dump = Files.createDirectory(folder.resolve("source"));
        Files.writeString(dump.resolve("v.csv"), "~id,~label\n" + "1,a\n".repeat(100));
        export.run(dump, destination);
        ExportFolder expected = takeAway(destination);
        Path partial = suspendedWithout("Vertex_a_1.csv", export, dump, destination);
        FileTime before = Files.getLastModifiedTime(partial.resolve("Vertex_a_2.csv"));
        int journalled = SuspendedExport.of(destination).journal().files().size();

        try (GraphSource source = new NamedSource(TestExport.dump(dump));
                ExportTask task = export.resume(source, destination)) {
            ExportResult result = task.await();
            assertThat(result.kept().files()).isEqualTo(journalled);
            assertThat(task.progress().bytesWritten())
                    .isEqualTo(result.manifest().files().stream()
                            .mapToLong(Manifest.DataFile::bytes)
                            .sum());
        }
        assertSame(export.folder(destination), expected, "resumed");
        assertThat(Files.getLastModifiedTime(
                        destination.resolve(TestExport.TASK.value()).resolve("Vertex_a_2.csv")))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "20, the source has changed since the export was interrupted: it has no rows for Vertex_a_2.csv",
        "30, the source has changed since the export was interrupted: Vertex_a_2.csv would have",
    })
    void aSourceThatChangedBehindAMissingFileIsAnError(int rows, String message) throws IOException {
        TestExport export = TestExport.to(ExportFormat.CSV).with(options -> options.maxFileSize(100));
        Path destination = folder.resolve("destination");
        Path dump = Files.createDirectory(folder.resolve("source"));
        Files.writeString(dump.resolve("v.csv"), "~id,~label\n" + "1,a\n".repeat(100));
        suspendedWithout("Vertex_a_1.csv", export, dump, destination);
        Files.writeString(dump.resolve("v.csv"), "~id,~label\n" + "1,a\n".repeat(rows));

        try (GraphSource source = new NamedSource(TestExport.dump(dump));
                ExportTask task = export.resume(source, destination)) {
            assertThat(catchThrowable(task::await))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining(message);
        }
        ExportFolder.assertNothingIn(destination, "after the error");
    }

    /** An interrupted export whose file wasn't complete when later ones were. */
    private static Path suspendedWithout(String name, TestExport export, Path dump, Path destination)
            throws IOException {
        SuspendedExport.after(30, export, () -> new NamedSource(TestExport.dump(dump)), destination);
        Path partial = destination.resolve("." + TestExport.TASK + ".partial");
        Path journal = partial.resolve(".journal");
        List<String> lines = Files.readAllLines(journal);
        assertThat(lines.removeIf(line -> line.contains(name))).isTrue();
        Files.write(journal, lines);
        return partial;
    }

    /** A source that doesn't see what becomes of it. */
    private record NamedSource(GraphSource source) implements GraphSource {
        @Override
        public List<SourceTable> tables() {
            return source.tables();
        }

        @Override
        public List<String> warnings() {
            return source.warnings();
        }

        @Override
        public Optional<String> identity() {
            return Optional.of("the same");
        }

        @Override
        public void checkUnchanged() {
            source.checkUnchanged();
        }

        @Override
        public void requireOutside(Destination destination) {
            source.requireOutside(destination);
        }

        @Override
        public void close() {
            source.close();
        }
    }

    @Test
    void aKeptFileThatSomebodyChangedOrRemovedIsWrittenAgain() throws Exception {
        Path dump = TestDumps.SAMPLE.writeTo(folder);
        TestExport export = TestExport.to(ExportFormat.CSV).with(options -> options.maxFileSize(2000));
        Path destination = folder.resolve("destination");
        int calls = runWhole(export, dump, destination).calls();
        ExportFolder expected = takeAway(destination);
        Journal left =
                SuspendedExport.after(calls * 9 / 10, export, dump, destination).journal();
        Path partial = destination.resolve("." + TestExport.TASK + ".partial");
        Files.delete(partial.resolve(left.files().get(1).file().name()));
        Files.writeString(
                partial.resolve(left.files().get(3).file().name()),
                "x".repeat((int) left.files().get(3).file().bytes()),
                StandardCharsets.US_ASCII);
        Files.setLastModifiedTime(partial.resolve(left.files().get(3).file().name()), FileTime.fromMillis(1));

        try (GraphSource source = TestExport.dump(dump);
                ExportTask task = export.resume(source, destination)) {
            TestExport.await(task);
        }

        assertSame(export.folder(destination), expected, "resumed");
    }
}
