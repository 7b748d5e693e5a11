package io.graphexport.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Makes dumps, makes sure that outputs agree with them, measures block by block, and writes the report after each. What
 * was measured is told by {@link Report}, who runs when by {@link Measuring}.
 */
public final class Compare {
    private final CompareOptions options;
    private final Path project;
    private final Path work;
    private final Path disk;
    private final Dumps dumps;
    private final RunLog log;
    private boolean failed;

    private Compare(CompareOptions options, Path project, Path work, Path disk, RunLog log) {
        this.options = options;
        this.project = project;
        this.work = work;
        this.disk = disk;
        this.dumps = new Dumps(options, work);
        this.log = log;
    }

    /** Arguments: the project's folder, then {@link CompareOptions}. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path project = Path.of(arguments[0]);
        List<String> rest = List.of(arguments).subList(1, arguments.length);
        CompareOptions options = new CompareOptions();
        CommandLine commandLine = new CommandLine(options);
        try {
            commandLine.parseArgs(rest.toArray(new String[0]));
            if (commandLine.isUsageHelpRequested()) {
                commandLine.usage(System.out);
                return;
            }
            options.check();
        } catch (ParameterException error) {
            System.err.println(error.getMessage());
            System.exit(2);
        }
        if (run(options, project, String.join(" ", rest))) {
            System.exit(1);
        }
    }

    private static boolean run(CompareOptions options, Path project, String arguments)
            throws IOException, SQLException {
        if (!options.resumes()) {
            Files.deleteIfExists(options.log(project));
        }
        RunLog log = new RunLog(options.log(project));
        if (!options.measures()) {
            writeReport(log, options.report(project));
            return false;
        }
        Path work = options.createWorkFolder();
        Path disk = options.createDiskFolder();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            Folders.delete(work);
            Folders.delete(disk);
        }));
        Compare compare = new Compare(options, project, work, disk, log);
        compare.run(arguments);
        return compare.failed;
    }

    private static void writeReport(RunLog log, Path report) throws IOException {
        Files.writeString(report, new Report(log).text());
    }

    private void run(String arguments) throws IOException, SQLException {
        log.session(new Sessions(options, project, work, disk, dumps).describe(arguments));
        List<JavaHome> javas = options.javas();
        for (JavaHome java : javas) {
            new LauncherArchive(project).make(commands(), java);
        }
        if (options.checks()) {
            checkAll();
        }
        for (Block block : options.blocks()) {
            for (JavaHome java : javas) {
                for (Unit unit : units(block, java)) {
                    if (!log.isDone(unit)) {
                        measure(unit, java);
                        writeReport(log, options.report(project));
                    }
                }
            }
        }
        writeReport(log, options.report(project));
    }

    private List<Unit> units(Block block, JavaHome java) {
        List<Unit> units = new ArrayList<>();
        for (Place place : options.places()) {
            for (int threads : threads(block)) {
                units.add(new Unit(block, java.version(), place, threads));
            }
        }
        return units;
    }

    private Set<Integer> threads(Block block) {
        return switch (block) {
            case CSV_WARM, PARQUET_WARM, CSV_COLD, PARQUET_COLD -> new LinkedHashSet<>(options.threads());
            case THREADS, INSPECT, GROWTH, LABELS, SMALL -> Set.of(options.mostThreads());
        };
    }

    private void measure(Unit unit, JavaHome java) throws IOException {
        log.begin(unit);
        Path output = switch (unit.place()) {
            case MEMORY -> work.resolve("output");
            case DISK -> disk.resolve("output");
        };
        try {
            new Measuring(options, commands(), dumps, log, unit, java, output).run();
            log.end(unit);
        } catch (IOException failure) {
            failed = true;
            System.err.println(unit + " can't be measured whole: " + failure);
            log.failure(new RunLog.Failure(unit, String.valueOf(failure.getMessage())));
            Folders.delete(output);
        }
    }

    private Commands commands() {
        return new Commands(project, options.javaOptions());
    }

    /** What is timed later must be right: ours and the plain pipeline's, both formats. */
    private void checkAll() throws IOException, SQLException {
        for (Contestant who : List.of(Contestant.GRAPH_EXPORT, Contestant.PLAIN)) {
            for (WrittenFormat format : WrittenFormat.values()) {
                check(who, format);
            }
        }
    }

    private void check(Contestant who, WrittenFormat format) throws IOException, SQLException {
        Path output = work.resolve("check");
        Path dump = dumps.get(DumpName.SAMPLE);
        Commands.Task task = new Commands.Task(who, format, dump, options.mostThreads());
        new ProcessMeter(options.timeoutSeconds()).run(commands().cold(JavaHome.running(), task, output, ""));
        long rows = new OutputCheck(dump, output, format).run();
        log.check(who.title() + ", " + format.title() + ": the " + rows
                + " rows written are those of the dump, `EXCEPT ALL`" + " both ways by DuckDB");
        Folders.delete(output);
    }
}
