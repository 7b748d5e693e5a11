package io.graphexport.job.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A copy of the launcher beside a jar of nothing, and a stand-in for Java that writes down what it is called with. */
final class Launcher {
    private static final int TIMEOUT_SECONDS = 30;
    private static final int STUB_EXIT_CODE = 7;

    /** Calls for the archive stand in a file of their own, for they run beside the command. */
    private static final String STUB = """
            #!/usr/bin/env bash
            log="$(dirname "$0")/../command"
            for argument; do
              case "$argument" in
                -Xshare:dump | *DumpLoadedClassList=* | *AOTCacheOutput=*) log="$(dirname "$0")/../archive" ;;
              esac
            done
            printf '%s\\n' "$@" >>"$log"
            for argument; do
              case "$argument" in
                -XX:DumpLoadedClassList=*) echo made >"${argument#*=}"; exit 0 ;;
                -XX:AOTCacheOutput=*) echo made >"${argument#*=}"; exit "${STUB_ARCHIVE_EXIT:-0}" ;;
                -XX:SharedArchiveFile=*)
                  [[ "$log" != */archive ]] || { echo made >"${argument#*=}"; exit "${STUB_ARCHIVE_EXIT:-0}"; } ;;
              esac
            done
            exit 7
            """;

    private final Path root;
    private final Path java;
    private final Map<String, String> environment = new HashMap<>();
    private Path script;

    private Launcher(Path root, Path java) {
        this.root = root;
        this.java = java;
        this.script = root.resolve("bin/graph-export");
    }

    /**
     * Sets all up in an empty folder, with a Java of some version; no archive is made or used. The machine tells
     * nothing of itself.
     */
    static Launcher in(Path folder, String javaVersion) throws IOException {
        Launcher launcher = new Launcher(folder.resolve("project"), folder.resolve("java"));
        Files.createDirectories(launcher.root.resolve("bin"));
        Path machine = launcher.machine();
        String script = Files.readString(Path.of("../bin/graph-export"))
                .replace("/proc/", machine + "/proc/")
                .replace("/sys/", machine + "/sys/");
        Files.writeString(launcher.script, script);
        Files.createDirectories(launcher.targetFolder());
        Files.createFile(launcher.targetFolder().resolve("graph-export.jar"));
        Files.createDirectories(launcher.java.resolve("bin"));
        Path stub = Files.writeString(launcher.java.resolve("bin/java"), STUB);
        Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(
                launcher.java.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + javaVersion + "\"\n");
        launcher.environment.put("JAVA_HOME", launcher.java.toString());
        launcher.environment.put("GRAPH_EXPORT_OPTS", "");
        launcher.environment.put("GRAPH_EXPORT_ARCHIVE", "0");
        return launcher;
    }

    Launcher with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** What a file of the system says, in its place in {@code /proc} or {@code /sys}. */
    Launcher onMachine(String file, String content) throws IOException {
        Path path = machine().resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, content);
        return this;
    }

    /** From now on nothing can be written beside the jar, not even by who may do all. */
    Launcher beAbleToWriteElsewhere(Path cache) throws IOException {
        String inTarget = "-w \"$jar_folder";
        String text = Files.readString(script());
        if (!text.contains(inTarget)) {
            throw new AssertionError("the launcher doesn't ask " + inTarget);
        }
        Files.writeString(script(), text.replace(inTarget, inTarget + "/none"));
        return with("XDG_CACHE_HOME", cache.toString());
    }

    /** From now on another program has this name for the launcher. */
    Launcher withProgram(String name, String content) throws IOException {
        Path folder = Files.createDirectories(root.resolve("programs"));
        Path program = Files.writeString(folder.resolve(name), "#!/usr/bin/env bash\n" + content);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return with("PATH", folder + ":" + System.getenv("PATH"));
    }

    private Path machine() {
        return root.resolve("machine");
    }

    /** From now on the launcher is called by another path. */
    Launcher calledAs(Path path) {
        script = path;
        return this;
    }

    Path script() {
        return root.resolve("bin/graph-export");
    }

    /** The folder of the jar. */
    Path targetFolder() {
        return root.resolve("job/target");
    }

    /** The archive that the launcher names after the Java. */
    Path archive(String javaVersion) {
        return targetFolder()
                .resolve("graph-export-" + javaVersion + java.toString().replace('/', '-') + ".classes");
    }

    /** The archive of exports to CSV, where they have their own. */
    Path archiveOfCsv(String javaVersion) {
        String name = archive(javaVersion).getFileName().toString();
        return targetFolder().resolve(name.replace(".classes", "-csv.classes"));
    }

    /** What Java was called with, an argument each; fails unless its exit code came through. */
    List<String> arguments(String... command) throws IOException, InterruptedException {
        Files.deleteIfExists(java.resolve("command"));
        Result result = run(command);
        if (result.exitCode() != STUB_EXIT_CODE) {
            throw new AssertionError("exit code " + result.exitCode() + ": " + result.output());
        }
        return Files.readAllLines(java.resolve("command"));
    }

    /** What Java was called with to make an archive; waits until that is done. */
    List<String> archiveArguments(Path archive, String... command) throws IOException, InterruptedException {
        arguments(command);
        awaitArchive(archive);
        return Files.readAllLines(java.resolve("archive"));
    }

    /** Waits until an archive was made in the background, and nothing is left of that. */
    void awaitArchive(Path archive) throws IOException, InterruptedException {
        await(archive, Content.FULL);
    }

    /** Waits until it was found in the background that an archive can't be made, and nothing is left of that. */
    void awaitEmptyArchive(Path archive) throws IOException, InterruptedException {
        await(archive, Content.EMPTY);
    }

    private enum Content {
        FULL,
        EMPTY
    }

    private void await(Path archive, Content content) throws IOException, InterruptedException {
        Path folder = Objects.requireNonNull(archive.getParent());
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            while (!isMade(archive, content)) {
                await(watch, archive);
            }
        }
    }

    private boolean isMade(Path archive, Content content) throws IOException {
        FileTime jar = Files.getLastModifiedTime(targetFolder().resolve("graph-export.jar"));
        if (!Files.exists(archive) || Files.getLastModifiedTime(archive).compareTo(jar) < 0) {
            return false;
        }
        Path folder = Objects.requireNonNull(archive.getParent());
        try (DirectoryStream<Path> work = Files.newDirectoryStream(folder, "archive.*")) {
            return !work.iterator().hasNext() && (Files.size(archive) > 0) == (content == Content.FULL);
        }
    }

    private static void await(WatchService watch, Path archive) throws InterruptedException {
        WatchKey key = watch.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (key == null) {
            throw new AssertionError("no archive " + archive);
        }
        List<WatchEvent<?>> unused = key.pollEvents();
        key.reset();
    }

    /** What came of a call. */
    record Result(int exitCode, String output) {}

    Result run(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("bash", script.toString()));
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
