package io.graphexport.job.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LauncherTest {
    private static final String LARGE_SIZES =
            "-Xmn48m -XX:SurvivorRatio=4 -XX:TargetSurvivorRatio=100 -Xms208m -XX:MinHeapFreeRatio=15";
    private static final String LARGE_ARRAYS = "-XX:PretenureSizeThreshold=512k";
    private static final String LARGE_HEAP = "-XX:+UseSerialGC " + LARGE_ARRAYS + " " + LARGE_SIZES;
    private static final String SMALL_HEAP = "-XX:+UseSerialGC -Xmn32m";
    private static final String C1_ALONE = "-XX:TieredStopAtLevel=1";
    private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    private Path file(String name, long size) throws IOException {
        Path file = folder.resolve("dump").resolve(name);
        Files.createDirectories(file.getParent());
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
        }
        return file;
    }

    private List<String> argumentsForExport() throws IOException, InterruptedException {
        return Launcher.in(folder, "17.0.1")
                .arguments("export", "--source", folder.resolve("dump").toString(), "--quiet");
    }

    @Test
    void theJarIsRunWithTheArgumentsAsTheyWereGiven() throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, "17.0.1");

        assertThat(launcher.arguments("export", "--source", "a b", "", "*"))
                .endsWith(
                        "-cp",
                        launcher.targetFolder()
                                .toRealPath()
                                .resolve("graph-export.jar")
                                .toString(),
                        "io.graphexport.job.Main",
                        "export",
                        "--source",
                        "a b",
                        "",
                        "*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"absolute", "relative"})
    void theProjectIsFoundBehindSymbolicLinks(String kind) throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, "17.0.1");
        Path link = folder.resolve("links/graph-export");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(
                link, kind.equals("absolute") ? launcher.script() : Path.of("../project/bin/graph-export"));

        assertThat(launcher.calledAs(link).arguments("--version"))
                .contains(launcher.targetFolder()
                        .toRealPath()
                        .resolve("graph-export.jar")
                        .toString());
    }

    @Test
    void anExportOfASmallFolderIsCompiledByOneCompiler() throws IOException, InterruptedException {
        file("vertices.csv", 40 * MEBIBYTE);
        file("edges.csv", 24 * MEBIBYTE);

        assertThat(argumentsForExport())
                .contains(C1_ALONE, "-XX:Tier3InvocationThreshold=400", "-XX:Tier3CompileThreshold=3000", "-Xmn64m");
    }

    @Test
    void filesThatAreNamedAreAddedUp() throws IOException, InterruptedException {
        String vertices = file("vertices.csv", 40 * MEBIBYTE).toString();
        String edges = file("edges.csv", 25 * MEBIBYTE).toString();
        Launcher launcher = Launcher.in(folder, "17.0.1");

        assertThat(launcher.arguments("export", "--source", vertices, "--quiet", "--source=" + edges))
                .doesNotContain(C1_ALONE);
        assertThat(launcher.arguments("inspect", "--source", vertices, "--quiet", edges))
                .contains(C1_ALONE);
        assertThat(launcher.arguments("inspect", "--source", vertices, edges)).doesNotContain(C1_ALONE);
    }

    @ParameterizedTest
    @CsvSource({"vertices.csv, 65", "vertices.csv.gz, 9", "vertices.csv.zst, 9", "vertices.parquet, 9"})
    void anExportOfMoreIsCompiledByBoth(String name, long mebibytes) throws IOException, InterruptedException {
        file(name, mebibytes * MEBIBYTE);

        assertThat(argumentsForExport())
                .doesNotContain(C1_ALONE)
                .contains("-Xmn32m", "-XX:InlineSmallCode=700", "-XX:FreqInlineSize=100", "-XX:LoopUnrollLimit=8");
    }

    @ParameterizedTest
    @CsvSource({
        "17.0.1, -XX:InlineSmallCode=700 -XX:LoopUnrollLimit=8",
        "20.0.2, -XX:InlineSmallCode=700 -XX:LoopUnrollLimit=8",
        "21, -XX:InlineSmallCode=1200 -XX:LoopUnrollLimit=32",
        "25.0.3, -XX:InlineSmallCode=1200 -XX:LoopUnrollLimit=32"
    })
    void laterCompilersAreHandedLargerPieces(String version, String options) throws IOException, InterruptedException {
        assertThat(Launcher.in(folder, version).arguments("export")).contains(options.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "17.0.1, 4194304, max, 9223372036854771712, " + LARGE_HEAP,
        "17.0.1, 4194303, max, 9223372036854771712, " + SMALL_HEAP,
        "17.0.1, 25165824, 4294967296, 9223372036854771712, " + LARGE_HEAP,
        "17.0.1, 25165824, 4294967295, 9223372036854771712, " + SMALL_HEAP,
        "17.0.1, 25165824, max, 1073741824, " + SMALL_HEAP,
        "25, 4194304, max, 9223372036854771712, " + LARGE_HEAP,
        "25, 4194303, max, 9223372036854771712, " + SMALL_HEAP
    })
    void aLargeExportHasALargeYoungGenerationWhereThereIsMemory(
            String version, String kibibytes, String limit, String olderLimit, String heap)
            throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, version)
                .onMachine("proc/meminfo", "MemTotal:       " + kibibytes + " kB\nMemFree:        1 kB\n")
                .onMachine("sys/fs/cgroup/memory.max", limit + "\n")
                .onMachine("sys/fs/cgroup/memory/memory.limit_in_bytes", olderLimit + "\n");

        assertThat(launcher.arguments("export").stream().filter(LauncherTest::isOfHeap))
                .containsExactly(heap.split(" ", -1));
    }

    /** Each export of a server leaves its slabs, among which the serial collector of Java 25 hardly ever looks. */
    @ParameterizedTest
    @CsvSource({"24, " + LARGE_HEAP, "25, -XX:+UseG1GC -Xmn112m -Xms288m -XX:GCTimeRatio=1"})
    void aServerOfJava25HasACollectorThatLooksAmongWhatIsOld(String version, String heap)
            throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, version)
                .onMachine("proc/meminfo", "MemTotal:       25165824 kB\nMemFree:        1 kB\n");

        assertThat(launcher.arguments("serve").stream().filter(LauncherTest::isOfHeap))
                .containsExactly(heap.split(" ", -1));
    }

    private static boolean isOfHeap(String argument) {
        return argument.startsWith("-Xm")
                || argument.contains("Heap")
                || argument.contains("Survivor")
                || argument.contains("Pretenure")
                || argument.contains("GC");
    }

    /** Java refuses to begin with a larger heap than it may have, and warns of two sizes of one generation. */
    @ParameterizedTest
    @CsvSource({
        "GRAPH_EXPORT_OPTS, -Xmx100m",
        "GRAPH_EXPORT_OPTS, -XX:MaxHeapSize=100m",
        "GRAPH_EXPORT_OPTS, -XX:MaxRAMPercentage=1",
        "GRAPH_EXPORT_OPTS, -XX:MaxNewSize=50m",
        "GRAPH_EXPORT_OPTS, -XX:NewRatio=1",
        "JAVA_TOOL_OPTIONS, -Xmx100m",
        "JDK_JAVA_OPTIONS, -Xmx100m"
    })
    void whoSaysHowLargeTheHeapIsHasItSo(String variable, String option) throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, "17.0.1")
                .onMachine("proc/meminfo", "MemTotal:       25165824 kB\nMemFree:        1 kB\n")
                .with(variable, option);

        assertThat(launcher.arguments("export"))
                .contains("-XX:+UseSerialGC", LARGE_ARRAYS)
                .doesNotContain(LARGE_SIZES.split(" ", -1));
    }

    /** As a block of YAML gives them. */
    @ParameterizedTest
    @ValueSource(strings = {"-Da=b\n-Xmx100m\n-Dc=d", "-Da=b\t-Xmx100m"})
    void optionsMayStandOnLinesOfTheirOwn(String options) throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, "17.0.1")
                .onMachine("proc/meminfo", "MemTotal:       25165824 kB\nMemFree:        1 kB\n");

        assertThat(launcher.with("GRAPH_EXPORT_OPTS", options).arguments("export"))
                .contains("-Xmx100m")
                .doesNotContain(LARGE_SIZES.split(" ", -1));
        assertThat(launcher.with("GRAPH_EXPORT_OPTS", "")
                        .with("JAVA_TOOL_OPTIONS", options)
                        .arguments("export"))
                .doesNotContain(LARGE_SIZES.split(" ", -1));
    }

    @Test
    void compilersAndArchivesMayBeChosenOnLinesOfTheirOwn() throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, "17.0.1")
                .with("GRAPH_EXPORT_ARCHIVE", "1")
                .with("GRAPH_EXPORT_OPTS", "-Da=b\n-Xint\n-Xshare:off\n");
        Files.writeString(launcher.archive("17.0.1"), "made");
        Files.setLastModifiedTime(launcher.targetFolder().resolve("graph-export.jar"), FileTime.fromMillis(0));

        assertThat(launcher.arguments("--version"))
                .contains("-Xint", "-Xshare:off")
                .doesNotContain(C1_ALONE)
                .noneMatch(argument -> argument.contains(".classes"));
    }

    @ParameterizedTest
    @CsvSource({"always [madvise] never, true", "[always] madvise never, false", "always madvise [never], false"})
    void hugePagesAreAskedForWhereThatIsUpToPrograms(String choice, boolean asked)
            throws IOException, InterruptedException {
        Launcher launcher =
                Launcher.in(folder, "17.0.1").onMachine("sys/kernel/mm/transparent_hugepage/enabled", choice + "\n");

        assertThat(List.of(
                        launcher.arguments("export").contains("-XX:+UseTransparentHugePages"),
                        launcher.arguments("--version").contains("-XX:+UseTransparentHugePages")))
                .containsOnly(asked);
    }

    /** ZGC says on standard output what it can't have of them. */
    @ParameterizedTest
    @ValueSource(strings = {"GRAPH_EXPORT_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"})
    void hugePagesAreNotAskedForWithZgc(String variable) throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, "25.0.1")
                .onMachine("sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n")
                .with(variable, "-Xlog:disable -XX:+UseZGC");

        assertThat(launcher.arguments("export")).doesNotContain("-XX:+UseTransparentHugePages");
    }

    @Test
    void aFolderWithinTheDumpMayBeLarge() throws IOException, InterruptedException {
        file("vertices.csv", MEBIBYTE);
        file("more/edges.csv", MEBIBYTE);

        assertThat(argumentsForExport()).doesNotContain(C1_ALONE);
    }

    @Test
    void whatCanNotBeMeasuredMayBeLarge() throws IOException, InterruptedException {
        assertThat(argumentsForExport()).doesNotContain(C1_ALONE);
        assertThat(Launcher.in(folder.resolve("other"), "17").arguments("export", "@options"))
                .doesNotContain(C1_ALONE);
    }

    @Test
    void aServerIsCompiledByBoth() throws IOException, InterruptedException {
        assertThat(Launcher.in(folder, "17").arguments("serve", "--graph", "g-abc1234567=dump"))
                .doesNotContain(C1_ALONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:TieredStopAtLevel=4", "-XX:-TieredCompilation", "-XX:CompileThreshold=5", "-Xint"})
    void whoChoosesCompilersHasThem(String option) throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, "17.0.1").with("GRAPH_EXPORT_OPTS", option);

        assertThat(launcher.arguments("--version")).contains(option).doesNotContain(C1_ALONE);
    }

    @Test
    void furtherOptionsStandBehindOursAndWin() throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, "17.0.1").with("GRAPH_EXPORT_OPTS", "-Xmx1g -Da=b");

        assertThat(launcher.arguments("--version"))
                .containsSubsequence("-XX:+UseSerialGC", "-Xmx1g", "-Da=b", "-cp")
                .noneMatch(argument -> argument.startsWith("-Xmn"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseG1GC\n"})
    void anotherCollectorTakesThePlaceOfOurs(String options) throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, "17.0.1").with("GRAPH_EXPORT_OPTS", options);

        assertThat(launcher.arguments("--version")).contains("-XX:+UseG1GC").doesNotContain("-XX:+UseSerialGC");
    }

    @ParameterizedTest
    @CsvSource({"17.0.1, false", "21.0.2, false", "22, true", "25.0.1, true"})
    void nativeAccessIsAllowedWhereJavaKnowsIt(String version, boolean allowed)
            throws IOException, InterruptedException {
        assertThat(Launcher.in(folder, version).arguments("--version").contains(NATIVE_ACCESS))
                .isEqualTo(allowed);
    }

    @Test
    void anOlderJavaIsRefused() throws IOException, InterruptedException {
        Launcher.Result result = Launcher.in(folder, "11.0.2").run("--version");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("Java 11").contains("Java 17 or later");
    }

    @Test
    void theFirstStartOnJava17DumpsTheClassesOfAList() throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, "17.0.1").with("GRAPH_EXPORT_ARCHIVE", "1");

        assertThat(launcher.archiveArguments(launcher.archive("17.0.1"), "--version"))
                .containsSubsequence("io.graphexport.job.StartTraining", "-XX:+UseG1GC", "-Xshare:dump");
        assertThat(launcher.arguments("--version"))
                .contains("-XX:SharedArchiveFile=" + launcher.archive("17.0.1"), "-Xlog:cds*=off")
                .containsSubsequence("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");
    }

    @Test
    void theFirstStartOnJava25MakesAnAheadOfTimeCache() throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, "25.0.1").with("GRAPH_EXPORT_ARCHIVE", "1");

        assertThat(launcher.archiveArguments(launcher.archive("25.0.1"), "--version"))
                .contains("io.graphexport.job.StartTraining", "-XX:-AOTRecordTraining")
                .doesNotContain("-Xshare:dump");
        assertThat(launcher.arguments("--version"))
                .contains("-XX:AOTCache=" + launcher.archive("25.0.1"), "-Xlog:aot*=off");
    }

    @ParameterizedTest
    @CsvSource({
        "export, true",
        "export --format CSV, true",
        "export --format=csv --quiet, true",
        "export --format PARQUET, false",
        "export --request request.json, false",
        "inspect, false",
        "--version, false"
    })
    void anExportToCsvHasACacheOfItsOwnOnJava25(String command, boolean own) throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, "25.0.1").with("GRAPH_EXPORT_ARCHIVE", "1");
        Path ownCache = launcher.archiveOfCsv("25.0.1");

        assertThat(launcher.archiveArguments(ownCache, command.split(" ", -1)))
                .containsSubsequence("io.graphexport.job.StartTraining", "io.graphexport.job.StartTraining", "CSV");
        assertThat(launcher.arguments(command.split(" ", -1)))
                .contains("-XX:AOTCache=" + (own ? ownCache : launcher.archive("25.0.1")));
    }

    @Test
    void anExportToCsvSharesTheArchiveOnJava24() throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, "24.0.1").with("GRAPH_EXPORT_ARCHIVE", "1");

        launcher.archiveArguments(launcher.archive("24.0.1"), "export");
        assertThat(launcher.arguments("export")).contains("-XX:SharedArchiveFile=" + launcher.archive("24.0.1"));
        assertThat(launcher.archiveOfCsv("24.0.1")).doesNotExist();
    }

    @Test
    void aLaterJavaIsGivenNoOptionThatItMayNotKnow() throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, "26").with("GRAPH_EXPORT_ARCHIVE", "1");
        Files.writeString(launcher.archive("26"), "made");
        Files.setLastModifiedTime(launcher.targetFolder().resolve("graph-export.jar"), FileTime.fromMillis(0));

        assertThat(launcher.arguments("--version"))
                .contains("-XX:AOTCache=" + launcher.archive("26"))
                .doesNotContain("-XX:+UnlockDiagnosticVMOptions");
    }

    @Test
    void anArchiveOlderThanTheJarIsMadeAnew() throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, "17.0.1").with("GRAPH_EXPORT_ARCHIVE", "1");
        Path stale = Files.writeString(launcher.archive("17.0.1"), "stale");
        Files.setLastModifiedTime(stale, FileTime.fromMillis(0));

        assertThat(launcher.arguments("--version")).noneMatch(argument -> argument.contains("SharedArchiveFile"));
        launcher.awaitArchive(stale);
        assertThat(launcher.arguments("--version")).contains("-XX:SharedArchiveFile=" + stale);
    }

    @Test
    void whatAKilledOneLeftIsRemovedWhenAnArchiveIsMade() throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, "17.0.1").with("GRAPH_EXPORT_ARCHIVE", "1");
        Path left = Files.createDirectory(launcher.targetFolder().resolve("archive.AbC123"));
        Files.createFile(left.resolve("classes"));
        Files.setLastModifiedTime(left, FileTime.fromMillis(0));

        launcher.arguments("--version");
        launcher.awaitArchive(launcher.archive("17.0.1"));

        assertThat(left).doesNotExist();
    }

    @Test
    void anEmptyArchiveIsNeitherUsedNorMadeAgain() throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, "17.0.1").with("GRAPH_EXPORT_ARCHIVE", "1");
        Files.createFile(launcher.archive("17.0.1"));
        Files.setLastModifiedTime(launcher.targetFolder().resolve("graph-export.jar"), FileTime.fromMillis(0));

        assertThat(launcher.arguments("--version")).noneMatch(argument -> argument.contains("SharedArchiveFile"));
        assertThat(folder.resolve("java/archive")).doesNotExist();
    }

    /** It says that memory ran out, or the machine was switched off: who knows that of tomorrow. */
    @Test
    void whatCouldNotBeMadeIsTriedAgainADayLater() throws IOException, InterruptedException {
        Launcher launcher = Launcher.in(folder, "17.0.1").with("GRAPH_EXPORT_ARCHIVE", "1");
        Path empty = Files.createFile(launcher.archive("17.0.1"));
        Files.setLastModifiedTime(launcher.targetFolder().resolve("graph-export.jar"), FileTime.fromMillis(0));
        Files.setLastModifiedTime(empty, FileTime.from(Instant.now().minus(Duration.ofHours(25))));

        assertThat(launcher.arguments("--version")).noneMatch(argument -> argument.contains("SharedArchiveFile"));
        launcher.awaitArchive(empty);
        assertThat(launcher.arguments("--version")).contains("-XX:SharedArchiveFile=" + empty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.0.1", "25.0.1"})
    void whatAKilledJavaHasWrittenIsNoArchive(String version) throws IOException, InterruptedException {
        Launcher launcher =
                Launcher.in(folder, version).with("GRAPH_EXPORT_ARCHIVE", "1").with("STUB_ARCHIVE_EXIT", "137");

        launcher.arguments("--version");
        launcher.awaitEmptyArchive(launcher.archive(version));
        assertThat(launcher.arguments("--version")).noneMatch(argument -> argument.contains(".classes"));
    }

    /** Java crashes on an archive of the right size with blocks of zeros, as a loss of power leaves it. */
    @ParameterizedTest
    @ValueSource(strings = {"17.0.1", "25.0.1"})
    void anArchiveIsOnTheDiskBeforeItHasItsName(String version) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Launcher launcher = Launcher.in(folder, version).with("GRAPH_EXPORT_ARCHIVE", "1");
        Path archive = launcher.archive(version);
        launcher.withProgram("sync", "[[ -e '" + archive + "' ]] || echo \"$(<\"$1\")\" >>'" + log + "'\n");

        launcher.arguments("--version");
        launcher.awaitArchive(archive);
        assertThat(log).hasContent("made");
    }

    @Test
    void anArchiveThatDoesNotReachTheDiskIsNotUsed() throws IOException, InterruptedException {
        Launcher launcher =
                Launcher.in(folder, "25.0.1").with("GRAPH_EXPORT_ARCHIVE", "1").withProgram("sync", "exit 1\n");

        launcher.arguments("--version");
        launcher.awaitEmptyArchive(launcher.archive("25.0.1"));
        assertThat(launcher.arguments("--version")).noneMatch(argument -> argument.contains(".classes"));
    }

    @Test
    void anArchiveIsMadeInTheCacheFolderIfItCanNotStandBesideTheJar() throws IOException, InterruptedException {
        Path cache = folder.resolve("cache");
        Launcher launcher =
                Launcher.in(folder, "17.0.1").with("GRAPH_EXPORT_ARCHIVE", "1").beAbleToWriteElsewhere(cache);
        Path archive = Files.createDirectories(cache.resolve("graph-export"))
                .resolve(launcher.archive("17.0.1").getFileName());

        launcher.arguments("--version");
        launcher.awaitArchive(archive);
        assertThat(launcher.arguments("--version")).contains("-XX:SharedArchiveFile=" + archive);
        assertThat(launcher.archive("17.0.1")).doesNotExist();
    }

    /** As in an image of a container. */
    @Test
    void anArchiveBesideTheJarIsUsedAlsoIfNothingCanBeWrittenThere() throws IOException, InterruptedException {
        Path cache = folder.resolve("cache");
        Launcher launcher =
                Launcher.in(folder, "17.0.1").with("GRAPH_EXPORT_ARCHIVE", "1").beAbleToWriteElsewhere(cache);
        Path archive = Files.writeString(launcher.archive("17.0.1"), "made");
        Files.setLastModifiedTime(launcher.targetFolder().resolve("graph-export.jar"), FileTime.fromMillis(0));

        assertThat(launcher.arguments("--version")).contains("-XX:SharedArchiveFile=" + archive);
        assertThat(cache).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "stale, 0"})
    void anArchiveBesideTheJarThatIsOfNoUseIsMadeElsewhere(String content, long modified)
            throws IOException, InterruptedException {
        Path cache = folder.resolve("cache");
        Launcher launcher =
                Launcher.in(folder, "17.0.1").with("GRAPH_EXPORT_ARCHIVE", "1").beAbleToWriteElsewhere(cache);
        Path useless = Files.writeString(launcher.archive("17.0.1"), content);
        Files.setLastModifiedTime(launcher.targetFolder().resolve("graph-export.jar"), FileTime.fromMillis(0));
        Files.setLastModifiedTime(useless, FileTime.fromMillis(1000 * modified));
        Path archive = Files.createDirectories(cache.resolve("graph-export")).resolve(useless.getFileName());

        launcher.arguments("--version");
        launcher.awaitArchive(archive);
        assertThat(launcher.arguments("--version")).contains("-XX:SharedArchiveFile=" + archive);
        assertThat(useless).hasContent(content);
    }

    @ParameterizedTest
    @CsvSource({
        "GRAPH_EXPORT_OPTS, -Xshare:off",
        "GRAPH_EXPORT_OPTS, -XX:SharedArchiveFile=mine",
        "GRAPH_EXPORT_OPTS, -XX:AOTCache=mine",
        "JAVA_TOOL_OPTIONS, -Xshare:auto",
        "JDK_JAVA_OPTIONS, -Xshare:auto"
    })
    void whoHasAnArchiveOfTheirOwnGetsNoOther(String variable, String option) throws IOException, InterruptedException {
        Launcher launcher =
                Launcher.in(folder, "25.0.1").with("GRAPH_EXPORT_ARCHIVE", "1").with(variable, option);
        Files.writeString(launcher.archive("25.0.1"), "made");
        Files.setLastModifiedTime(launcher.targetFolder().resolve("graph-export.jar"), FileTime.fromMillis(0));

        assertThat(launcher.arguments("--version")).noneMatch(argument -> argument.contains(".classes"));
    }
}
