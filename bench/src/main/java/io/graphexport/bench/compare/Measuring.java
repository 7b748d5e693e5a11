package io.graphexport.bench.compare;

import io.graphexport.bench.compare.Commands.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures one unit: who runs on what, in which turns. Each run goes to the log as it ends. */
final class Measuring {
    private static final int SMALL_RUNS = 10;
    /** Of ours, whose runs are short. */
    private static final int WARM_UPS = 2;

    private static final List<Contestant> OTHERS =
            List.of(Contestant.DUCKDB_FILE, Contestant.DUCKDB_FILE_ORDERED, Contestant.PLAIN);

    private final CompareOptions options;
    private final Commands commands;
    private final Dumps dumps;
    private final RunLog log;
    private final Unit unit;
    private final JavaHome java;
    private final Path outputs;

    /** Measures with a Java; outputs go to a folder. */
    Measuring(
            CompareOptions options,
            Commands commands,
            Dumps dumps,
            RunLog log,
            Unit unit,
            JavaHome java,
            Path outputs) {
        this.options = options;
        this.commands = commands;
        this.dumps = dumps;
        this.log = log;
        this.unit = unit;
        this.java = java;
        this.outputs = outputs;
    }

    /** Who does what on which dump. */
    private record Entry(Contestant who, WrittenFormat format, DumpName dump, int threads) {
        /** What the report calls it. */
        String what() {
            return switch (who) {
                case DUCKDB_SPLIT, DUCKDB_FILE, DUCKDB_FILE_ORDERED, PLAIN, GRAPH_EXPORT -> format.title();
                case DUCKDB_SCAN, GRAPH_EXPORT_INSPECT -> "read";
                case JAVA_VERSION -> "nothing";
            };
        }

        private int warmUps() {
            return switch (who) {
                case DUCKDB_SPLIT, DUCKDB_FILE, DUCKDB_FILE_ORDERED, DUCKDB_SCAN, PLAIN -> 1;
                case GRAPH_EXPORT, GRAPH_EXPORT_INSPECT, JAVA_VERSION -> WARM_UPS;
            };
        }
    }

    void run() throws IOException {
        switch (unit.block()) {
            case CSV_WARM -> warmWithOthers(WrittenFormat.CSV);
            case PARQUET_WARM -> warmWithOthers(WrittenFormat.PARQUET);
            case CSV_COLD -> coldWithOthers(WrittenFormat.CSV);
            case PARQUET_COLD -> coldWithOthers(WrittenFormat.PARQUET);
            case THREADS -> threads();
            case INSPECT ->
                warm(
                        List.of(
                                sample(Contestant.DUCKDB_SCAN, WrittenFormat.CSV),
                                sample(Contestant.GRAPH_EXPORT_INSPECT, WrittenFormat.CSV)),
                        options.runs());
            case GROWTH -> {
                takeMemory();
                cold(ours(DumpName.SAMPLE, DumpName.LARGE), options.largeRuns(), "");
                dumps.delete(DumpName.LARGE);
            }
            case LABELS -> {
                cold(
                        ours(DumpName.FEW_LABELS, DumpName.MANY_LABELS),
                        options.largeRuns(),
                        "-Xmx" + options.labelMemory());
                dumps.delete(DumpName.FEW_LABELS);
                dumps.delete(DumpName.MANY_LABELS);
            }
            case SMALL -> small();
        }
    }

    private Entry sample(Contestant who, WrittenFormat format) {
        return new Entry(who, format, DumpName.SAMPLE, unit.threads());
    }

    private List<Entry> ours(DumpName... names) {
        List<Entry> entries = new ArrayList<>();
        for (WrittenFormat format : WrittenFormat.values()) {
            for (DumpName name : names) {
                entries.add(new Entry(Contestant.GRAPH_EXPORT, format, name, unit.threads()));
            }
        }
        return entries;
    }

    private void warmWithOthers(WrittenFormat format) throws IOException {
        warm(List.of(sample(Contestant.DUCKDB_SPLIT, format), sample(Contestant.GRAPH_EXPORT, format)), options.runs());
        for (Contestant other : options.otherRuns() == 0 ? List.<Contestant>of() : OTHERS) {
            // One run less, for the peer that is first also runs last.
            warm(List.of(sample(other, format)), options.otherRuns() - 1);
        }
    }

    private void coldWithOthers(WrittenFormat format) throws IOException {
        cold(List.of(sample(Contestant.DUCKDB_SPLIT, format), sample(Contestant.GRAPH_EXPORT, format)), options.runs());
        for (Contestant other : OTHERS) {
            for (int run = 0; run < options.otherRuns(); run++) {
                cold(sample(other, format), "");
            }
        }
    }

    private void threads() throws IOException {
        for (WrittenFormat format : WrittenFormat.values()) {
            warm(
                    List.of(
                            sample(Contestant.GRAPH_EXPORT, format),
                            new Entry(Contestant.GRAPH_EXPORT, format, DumpName.SAMPLE, 1)),
                    options.largeRuns());
        }
    }

    private void small() throws IOException {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(Contestant.JAVA_VERSION, WrittenFormat.CSV, DumpName.NONE, unit.threads()));
        entries.addAll(ours(DumpName.SMALL));
        cold(entries, SMALL_RUNS, "");
    }

    /** A process each, which stays; runs that are not counted, then all in turn, and the first one again. */
    private void warm(List<Entry> entries, int runs) throws IOException {
        List<WarmProcess> processes = new ArrayList<>();
        try {
            for (Entry entry : entries) {
                WarmProcess process = new WarmProcess(commands.warm(java, task(entry)));
                processes.add(process);
                for (int run = 0; run < entry.warmUps(); run++) {
                    process.run(outputs);
                    Folders.delete(outputs);
                }
            }
            for (int turn = 0; turn < runs * entries.size() + 1; turn++) {
                int position = turn % entries.size();
                double load = Machine.load();
                record(entries.get(position), processes.get(position).run(outputs), load);
            }
        } finally {
            processes.forEach(WarmProcess::close);
        }
    }

    private void cold(List<Entry> entries, int runs) throws IOException {
        cold(entries, runs, "");
        cold(entries.get(0), "");
    }

    /** All in turn. */
    private void cold(List<Entry> entries, int runs, String launcherOptions) throws IOException {
        for (int run = 0; run < runs; run++) {
            for (Entry entry : entries) {
                cold(entry, launcherOptions);
            }
        }
    }

    private void cold(Entry entry, String launcherOptions) throws IOException {
        double load = Machine.load();
        record(entry, costOf(entry, launcherOptions), load);
    }

    private Cost costOf(Entry entry, String launcherOptions) throws IOException {
        ProcessBuilder process = commands.cold(java, task(entry), outputs, launcherOptions);
        return new ProcessMeter(options.timeoutSeconds()).run(process);
    }

    /**
     * Does the job with the largest output once without counting it: a virtual machine gets its memory when it is
     * touched first, which takes longer than to write it, and only jobs whose output is larger than any before pay.
     */
    private void takeMemory() throws IOException {
        costOf(new Entry(Contestant.GRAPH_EXPORT, WrittenFormat.CSV, DumpName.LARGE, unit.threads()), "");
        Folders.delete(outputs);
    }

    private Task task(Entry entry) throws IOException {
        return new Task(entry.who(), entry.format(), dumps.get(entry.dump()), entry.threads());
    }

    private void record(Entry entry, Cost cost, double load) throws IOException {
        long dumpBytes = Dumps.bytes(dumps.get(entry.dump()));
        Run run = new Run(
                unit,
                entry.who(),
                entry.what(),
                entry.dump(),
                dumpBytes,
                entry.threads(),
                cost,
                Dumps.bytes(outputs),
                load);
        Folders.delete(outputs);
        log.run(run);
        System.err.println(unit.block() + ", Java " + unit.java() + ", " + unit.place() + ", "
                + run.dump().title() + ", " + run.what() + ", " + run.threads() + " threads, "
                + run.who().title() + ": " + run.cost());
    }
}
