package io.graphexport.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the log holds, as Markdown for people. */
final class Report {
    private static final String INTRODUCTION = """
            # Results

            Written by `bench/compare`, never by hand. Medians of all runs; CPU seconds are user and system time of all
            threads; the peak is the most resident memory that any run had. *Cold* is a whole process from its start to its
            end, *warm* the same process again after runs that don't count (two of graph-export, one of its peers).
            Those that are held against each other ran in turn, the peer first and last; the other peers after them.

            """;

    private static final String DIFFERENCES = """

            ## What is not equal

            - graph-export learns the columns and types that DuckDB is told, from all rows; where the beginning of each file
              shows them it reads the dump once, else twice. It checks every row, counts losses, hashes every output byte
              (SHA-256), writes a manifest and commits the folder as a whole, flushed to the disk where there is one. DuckDB
              does none of that.
            - graph-export splits by label and keeps the order of rows. DuckDB does one or the other: with `PARTITION_BY`
              it promises no order, with order kept it writes one file per dump file.
            - A vertex of several labels is a row in the files of each of them: with graph-export, with the plain pipeline,
              and with DuckDB where it splits by label. DuckDB's unsplit files have one row for it, so fewer rows.
            - Lists, vectors and `Any` are typed and checked by graph-export, and lists and vectors are written as such to
              Parquet; for DuckDB they are text. DuckDB quotes only the CSV cells that need it and writes dates in its own
              form. Sizes of files are of such files.
            - The typed scan counts the values of each column, the least that makes DuckDB parse all of them; it knows the
              types before. graph-export's first pass checks shape, quotes and UTF-8 of each row and learns labels,
              properties, types and how many values there are, but decodes no numbers and dates.
            - DuckDB and the plain pipeline run in Java processes of their own (JDBC), graph-export's cold runs through
              `bin/graph-export` as a user runs it, after its first start has made its archive of classes; the warm runs of all
              in processes of `JobMain`. DuckDB may use 4 GB.
            - The plain pipeline (commons-csv; `CSVPrinter` or parquet-java's row writer) does dump files side by side. It
              leaves out the first pass, `Any`, checks beyond the JDK's parsers, names that files can't have, the commit, the
              manifest, hashes, the loss report and any bound of memory.
            """;

    private final RunLog log;
    private final StringBuilder text = new StringBuilder();

    Report(RunLog log) {
        this.log = log;
    }

    String text() {
        text.append(INTRODUCTION);
        sessions();
        requirements();
        unitTables();
        text.append(DIFFERENCES);
        commands();
        return text.toString();
    }

    private void sessions() {
        text.append("## What was measured, and where\n\n");
        for (Session session : log.sessions()) {
            text.append("- ")
                    .append(session.day())
                    .append(", commit ")
                    .append(session.commit())
                    .append(": `bench/compare");
            text.append(session.arguments().isEmpty() ? "" : " ")
                    .append(session.arguments())
                    .append("`\n");
        }
        union(Session::machine).forEach(line -> text.append("- ").append(line).append('\n'));
        union(Session::versions).forEach(line -> text.append("- ").append(line).append('\n'));
        Figures all = new Figures(log.runs());
        text.append(String.format(
                Locale.ROOT,
                "- load of the machine in the minute before each run: %.1f in the median, %.1f at most. What is measured is"
                        + " part of it: where the load is above the number of threads, something else ran, and wall times"
                        + " with a wide range of runs are no use.%n",
                all.median(Run::load).orElse(0),
                all.max(Run::load).orElse(0)));
        new LinkedHashSet<>(log.checks())
                .forEach(check -> text.append("- checked: ").append(check).append('\n'));
        if (log.checks().isEmpty()) {
            text.append("- **not checked**: outputs were not compared with the dump.\n");
        }
        log.failures()
                .forEach(failure -> text.append(
                        "- **not measured whole**: " + title(failure.unit()) + ": " + failure.message() + "\n"));
    }

    private Set<String> union(Function<Session, List<String>> lines) {
        return log.sessions().stream()
                .flatMap(session -> lines.apply(session).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A column for each Java; output in memory. */
    private void requirements() {
        Set<String> javas =
                log.runs().stream().map(run -> run.unit().java()).collect(Collectors.toCollection(LinkedHashSet::new));
        text.append(
                "\n## What has to be reached\n\nOutput in memory. *goal*: the goal is reached; *must*: what is required"
                        + " is reached, the goal isn't.\n\n| job | against | must | goal |");
        javas.forEach(java -> text.append(" Java ").append(java).append(" |"));
        text.append("\n| --- | --- | --- | --- |")
                .append(" --- |".repeat(javas.size()))
                .append('\n');
        for (Requirement requirement : Requirement.all()) {
            Requirement.Form form = requirement.form();
            text.append("| " + requirement.job() + " | " + requirement.against() + " | " + form.text(requirement.must())
                    + " | " + form.text(requirement.goal()) + " |");
            for (String java : javas) {
                Figures runs = new Figures(log.runs())
                        .only(run ->
                                run.unit().java().equals(java) && run.unit().place() == Place.MEMORY);
                text.append(' ').append(requirement.measured(runs)).append(" |");
            }
            text.append('\n');
        }
    }

    private void unitTables() {
        Map<Unit, List<Run>> units = new LinkedHashMap<>();
        log.runs()
                .forEach(run -> units.computeIfAbsent(run.unit(), key -> new ArrayList<>())
                        .add(run));
        units.forEach((unit, runs) -> {
            text.append("\n### ").append(title(unit)).append("\n\n");
            text.append(log.isDone(unit) ? "" : "**Cut off: not all runs were made.**\n\n");
            text.append(
                    "| who | job | dump | threads | wall s | all runs | CPU s | peak MiB | MB/s | output MB | runs |"
                            + " wall, ours = 1 | CPU, ours = 1 |\n"
                            + "| --- | --- | --- | --: | --: | --- | --: | --: | --: | --: | --: | --: | --: |\n");
            new UnitTable(runs).rows().forEach(row -> text.append(row).append('\n'));
        });
    }

    private static String title(Unit unit) {
        return unit.block().title() + " (Java " + unit.java() + ", output in "
                + switch (unit.place()) {
                    case MEMORY -> "memory";
                    case DISK -> "a folder on disk";
                }
                + ", " + unit.threads() + (unit.threads() == 1 ? " thread)" : " threads)");
    }

    private void commands() {
        text.append(
                "\n## What was run\n\nDuckDB: one statement per dump file (here of the first one), after its settings;"
                        + " graph-export, cold and warm.\n\n```\n");
        union(Session::commands).forEach(command -> text.append(command).append('\n'));
        text.append("```\n");
    }
}
