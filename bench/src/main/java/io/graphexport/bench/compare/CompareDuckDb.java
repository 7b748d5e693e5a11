package io.graphexport.bench.compare;

import io.graphexport.bench.compare.JobProcess.Cost;
import io.graphexport.job.sample.SampleGraph;
import io.graphexport.job.sample.SampleSummary;
import io.graphexport.job.sample.SampleWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Makes a sample, makes sure that both sides export the same from it, and times them: DuckDB first and last, runs of
 * all contestants in turn. Prints a Markdown table.
 */
public final class CompareDuckDb {
    private final CompareOptions options;
    private int outputs;

    private CompareDuckDb(CompareOptions options) {
        this.options = options;
    }

    /** Arguments: {@link CompareOptions}. */
    public static void main(String[] arguments) throws IOException, SQLException {
        CompareOptions options = new CompareOptions();
        CommandLine commandLine = new CommandLine(options);
        try {
            commandLine.parseArgs(arguments);
        } catch (ParameterException error) {
            System.err.println(error.getMessage());
            System.exit(2);
        }
        if (commandLine.isUsageHelpRequested()) {
            commandLine.usage(System.out);
            return;
        }
        options.createFolder();
        Thread removal = new Thread(() -> Folders.delete(options.folder()));
        Runtime.getRuntime().addShutdownHook(removal);
        new CompareDuckDb(options).run();
    }

    private void run() throws IOException, SQLException {
        SampleSummary sample = SampleWriter.write(
                new SampleGraph(options.vertices(), options.edges(), SampleGraph.DEFAULT_SEED),
                options.dump(),
                Runtime.getRuntime().availableProcessors());
        say("sample of " + sample.bytes() / 1_000_000 + " MB in " + options.folder());
        for (WrittenFormat format : options.formats()) {
            check(format);
        }
        ResultTable table = new ResultTable(sample.bytes());
        for (WrittenFormat format : options.formats()) {
            for (int threads : options.threads()) {
                table.add(format, threads, "cold", cold(format, threads));
                table.add(format, threads, "warm", warm(format, threads));
            }
        }
        System.out.print(table.text());
    }

    private void check(WrittenFormat format) throws IOException, SQLException {
        Path output = nextOutput();
        try (JobProcess process = new JobProcess(
                Contestant.GRAPH_EXPORT, options, format, Runtime.getRuntime().availableProcessors())) {
            process.runOnly(output);
        }
        long rows = new OutputCheck(options.dump(), output, format).run();
        say(format + ": the " + rows + " rows that graph-export wrote are those of the dump");
        Folders.delete(output);
    }

    /** Each run is a process of its own. */
    private Map<Contestant, List<Cost>> cold(WrittenFormat format, int threads) throws IOException {
        Map<Contestant, List<Cost>> costs = new EnumMap<>(Contestant.class);
        for (Contestant contestant : turns()) {
            Path output = nextOutput();
            try (JobProcess process = new JobProcess(contestant, options, format, threads)) {
                add(costs, contestant, process.runOnly(output), format, threads);
            }
            Folders.delete(output);
        }
        return costs;
    }

    /** One process each, the first run of each not counted. */
    private Map<Contestant, List<Cost>> warm(WrittenFormat format, int threads) throws IOException {
        Map<Contestant, List<Cost>> costs = new EnumMap<>(Contestant.class);
        Map<Contestant, JobProcess> processes = new EnumMap<>(Contestant.class);
        try {
            for (Contestant contestant : Contestant.values()) {
                JobProcess process = new JobProcess(contestant, options, format, threads);
                processes.put(contestant, process);
                runAndDelete(process);
            }
            for (Contestant contestant : turns()) {
                Cost cost = runAndDelete(Objects.requireNonNull(processes.get(contestant)));
                add(costs, contestant, cost, format, threads);
            }
        } finally {
            processes.values().forEach(JobProcess::close);
        }
        return costs;
    }

    private Cost runAndDelete(JobProcess process) throws IOException {
        Path output = nextOutput();
        Cost cost = process.run(output);
        Folders.delete(output);
        return cost;
    }

    /** DuckDB, graph-export, DuckDB, graph-export, ..., DuckDB. */
    private List<Contestant> turns() {
        List<Contestant> turns = new ArrayList<>();
        for (int run = 0; run < options.runs(); run++) {
            turns.addAll(List.of(Contestant.values()));
        }
        Stream.of(Contestant.values())
                .filter(contestant -> contestant != Contestant.GRAPH_EXPORT)
                .forEach(turns::add);
        return turns;
    }

    private static void add(
            Map<Contestant, List<Cost>> costs, Contestant contestant, Cost cost, WrittenFormat format, int threads) {
        say(format + ", " + threads + " threads, " + contestant.title() + ": " + cost);
        costs.computeIfAbsent(contestant, key -> new ArrayList<>()).add(cost);
    }

    private Path nextOutput() {
        return options.folder().resolve("output-" + outputs++);
    }

    private static void say(String text) {
        System.err.println(text);
    }
}
