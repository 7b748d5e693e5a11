package io.graphexport.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command lines of contestants.
 *
 * @param project the checkout, whose launcher is used
 * @param javaOptions further options for graph-export's Java where it doesn't run through its launcher
 */
record Commands(Path project, List<String> javaOptions) {
    private static final int FIRST_WITH_NATIVE_ACCESS = 22;

    /** What one run does. */
    record Task(Contestant who, WrittenFormat format, Path dump, int threads) {}

    /** A process that does the job once, as a user would run it. */
    ProcessBuilder cold(JavaHome java, Task task, Path destination, String launcherOptions) throws IOException {
        return switch (task.who()) {
            case GRAPH_EXPORT, GRAPH_EXPORT_INSPECT -> launcher(java, launched(task, destination), launcherOptions);
            case JAVA_VERSION -> new ProcessBuilder(java.command(), "-version").redirectErrorStream(true);
            case DUCKDB_SPLIT, DUCKDB_FILE, DUCKDB_FILE_ORDERED, DUCKDB_SCAN, PLAIN -> {
                List<String> command = inJava(java, task);
                command.add(destination.toString());
                yield new ProcessBuilder(command);
            }
        };
    }

    /** A process that does the job again and again. */
    ProcessBuilder warm(JavaHome java, Task task) throws IOException {
        return new ProcessBuilder(inJava(java, task));
    }

    /** Starts the launcher for nothing: its first start with a Java leads to an archive of classes for later ones. */
    ProcessBuilder launcher(JavaHome java) {
        return launcher(java, List.of("--version"), "");
    }

    private ProcessBuilder launcher(JavaHome java, List<String> arguments, String options) {
        List<String> command = new ArrayList<>();
        command.add(project.resolve("bin").resolve("graph-export").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", java.home().toString());
        builder.environment().put("GRAPH_EXPORT_OPTS", options);
        return builder;
    }

    /** The arguments of graph-export. Parquet with the types that DuckDB writes. */
    static List<String> launched(Task task, Path destination) {
        if (task.who() == Contestant.GRAPH_EXPORT_INSPECT) {
            return List.of("inspect", "--source", task.dump().toString());
        }
        List<String> arguments =
                new ArrayList<>(List.of("export", "--source", task.dump().toString()));
        arguments.addAll(List.of("--destination", destination.toString(), "--threads", "" + task.threads(), "--quiet"));
        arguments.addAll(List.of("--format", task.format().name()));
        if (task.format() == WrittenFormat.PARQUET) {
            arguments.addAll(List.of("--profile", "LAKE", "--compression", "SNAPPY"));
        }
        return arguments;
    }

    private List<String> inJava(JavaHome java, Task task) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.command()));
        command.addAll(options(java, task.who()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JobMain.class.getName()));
        command.addAll(
                List.of(task.who().name(), task.dump().toString(), task.format().name(), "" + task.threads()));
        return command;
    }

    private List<String> options(JavaHome java, Contestant who) throws IOException {
        return switch (who) {
            // DuckDB's memory is outside of the heap.
            case DUCKDB_SPLIT, DUCKDB_FILE, DUCKDB_FILE_ORDERED, DUCKDB_SCAN ->
                withNativeAccess(java, "-XX:+UseSerialGC", "-Xmx256m");
            case PLAIN -> withNativeAccess(java, "-XX:+UseParallelGC");
            case GRAPH_EXPORT, GRAPH_EXPORT_INSPECT, JAVA_VERSION -> options(java);
        };
    }

    private static List<String> withNativeAccess(JavaHome java, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        if (java.feature() >= FIRST_WITH_NATIVE_ACCESS) {
            all.add("--enable-native-access=ALL-UNNAMED");
        }
        return all;
    }

    /**
     * The options of graph-export's Java where it doesn't run through its launcher: the launcher's for long commands.
     */
    List<String> options(JavaHome java) throws IOException {
        List<String> options = new ArrayList<>(new LauncherOptions(project).of(java));
        options.addAll(javaOptions);
        return options;
    }
}
