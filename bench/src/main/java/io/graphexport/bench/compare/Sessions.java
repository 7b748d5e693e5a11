package io.graphexport.bench.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Describes a call of the comparison. */
record Sessions(CompareOptions options, Path project, Path work, Path disk, Dumps dumps) {

    Session describe(String arguments) throws IOException, SQLException {
        return new Session(
                LocalDate.now(ZoneOffset.UTC).toString(),
                arguments,
                commit(),
                Machine.describe(work, disk),
                versions(),
                commands());
    }

    private String commit() throws IOException {
        String commit = git("rev-parse", "--short=12", "HEAD");
        String changed = git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!bench/RESULTS.md");
        return commit.isEmpty() ? "unknown" : commit + (changed.isEmpty() ? "" : " with changes");
    }

    private String git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", project.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException noGit) {
            return "";
        }
    }

    private List<String> versions() throws IOException, SQLException {
        List<String> versions = new ArrayList<>();
        versions.add("Java " + options.javas().stream().map(JavaHome::version).collect(Collectors.joining(", ")));
        try (Connection database = DuckDbJob.open(1, false)) {
            versions.add("DuckDB " + database.getMetaData().getDatabaseProductVersion());
        }
        String libraries =
                List.of(System.getProperty("java.class.path").split(System.getProperty("path.separator"))).stream()
                        .map(path -> String.valueOf(Path.of(path).getFileName()))
                        .filter(name -> name.startsWith("commons-csv") || name.startsWith("parquet-hadoop"))
                        .map(name -> name.replace(".jar", ""))
                        .sorted()
                        .collect(Collectors.joining(", "));
        versions.add(libraries);
        long bytes = Dumps.bytes(dumps.get(DumpName.SAMPLE));
        versions.add(String.format(
                Locale.ROOT,
                "sample of %,d vertices and %,d edges, %,.0f MB",
                options.vertices(),
                options.edges(),
                bytes / 1e6));
        return versions;
    }

    /** Who is run how; of statements per dump file, that for the first. */
    private List<String> commands() throws IOException {
        DumpFile file = DumpFile.in(dumps.get(DumpName.SAMPLE)).get(0);
        List<String> commands = new ArrayList<>(DuckDbJob.settings(options.mostThreads(), false));
        for (Contestant who : List.of(Contestant.DUCKDB_SPLIT, Contestant.DUCKDB_FILE)) {
            commands.add(DuckDbJob.copy(who, file, WrittenFormat.PARQUET, Path.of("OUTPUT")));
        }
        commands.add(DuckDbScan.query(file));
        for (WrittenFormat format : WrittenFormat.values()) {
            commands.add("bin/graph-export " + String.join(" ", launched(Contestant.GRAPH_EXPORT, format)));
        }
        for (JavaHome java : options.javas()) {
            commands.add("java " + String.join(" ", new Commands(project, options.javaOptions()).options(java))
                    + " ...JobMain: the same through the library, in one process (Java " + java.version() + ", warm)");
        }
        return commands.stream()
                .map(command -> command.replace(
                        file.path().toString(), "DUMP/" + file.path().getFileName()))
                .toList();
    }

    private List<String> launched(Contestant who, WrittenFormat format) {
        return Commands.launched(
                new Commands.Task(who, format, Path.of("DUMP"), options.mostThreads()), Path.of("OUTPUT"));
    }
}
