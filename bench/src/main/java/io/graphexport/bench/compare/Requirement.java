package io.graphexport.bench.compare;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * One thing that the engine must reach, and one that it aims at.
 *
 * @param job what is measured
 * @param against what it is compared with
 * @param form how the figure is written, and whether more or less is better
 * @param figure from the runs of one Java, output in memory
 */
record Requirement(
        String job,
        String against,
        Form form,
        double must,
        double goal,
        Function<? super Figures, OptionalDouble> figure) {
    private static final int THREADS = 2;
    private static final double MEBIBYTE = 1.048576;
    private static final String SPLIT = "DuckDB, split by label, order not kept";

    /** How a figure is written. */
    enum Form {
        /** So many times as fast. */
        SPEED("%.2fx"),
        /** So many times the time. */
        TIME("%.2fx"),
        /** So much of the other's. */
        PERCENT("%.1f %%"),
        /** Megabytes of a million bytes. */
        MEGABYTES("%.0f MB");

        private final String pattern;

        Form(String pattern) {
            this.pattern = pattern;
        }

        String text(double figure) {
            return String.format(Locale.ROOT, pattern, figure);
        }

        private boolean reaches(double figure, double bound) {
            return switch (this) {
                case SPEED -> figure >= bound;
                case TIME, PERCENT, MEGABYTES -> figure <= bound;
            };
        }
    }

    /** What has to be done before it is done. */
    static List<Requirement> all() {
        return List.of(
                speed("CSV to CSV, 2 threads, warm", Block.CSV_WARM, 2.5, 6),
                speed("CSV to Parquet snappy, 2 threads, warm", Block.PARQUET_WARM, 1.5, 3),
                speed("CSV to CSV, whole process, cold, 2 threads", Block.CSV_COLD, 2, 3),
                speed("CSV to Parquet snappy, whole process, cold, 2 threads", Block.PARQUET_COLD, 1.2, 2),
                threads(WrittenFormat.CSV),
                threads(WrittenFormat.PARQUET),
                new Requirement("Parquet file size, snappy", SPLIT, Form.PERCENT, 105, 100, Requirement::fileSize),
                new Requirement(
                        "inspect (first pass alone), 2 threads, warm",
                        "DuckDB's typed scan of all columns",
                        Form.SPEED,
                        3,
                        5,
                        Requirement::inspect),
                growth("CSV, 4 times the dump: time", Form.TIME, 4.3, 4.0, WrittenFormat.CSV, Figures::wall),
                growth("Parquet, 4 times the dump: time", Form.TIME, 4.3, 4.0, WrittenFormat.PARQUET, Figures::wall),
                peakGrowth("CSV, 4 times the dump: peak memory", WrittenFormat.CSV),
                peakGrowth("Parquet, 4 times the dump: peak memory", WrittenFormat.PARQUET),
                peak(WrittenFormat.CSV, Block.CSV_COLD),
                peak(WrittenFormat.PARQUET, Block.PARQUET_COLD),
                labels(WrittenFormat.CSV),
                labels(WrittenFormat.PARQUET),
                small(WrittenFormat.CSV, 8, 5),
                small(WrittenFormat.PARQUET, 15, 10));
    }

    private static Requirement speed(String job, Block block, double must, double goal) {
        return new Requirement(job, SPLIT, Form.SPEED, must, goal, all -> {
            Figures runs = all.of(block).threads(THREADS);
            return Figures.ratio(
                    runs.of(Contestant.DUCKDB_SPLIT).wall(),
                    runs.of(Contestant.GRAPH_EXPORT).wall());
        });
    }

    private static Requirement threads(WrittenFormat format) {
        return new Requirement(
                format.title() + ", 1 thread to 2 threads, warm", "itself", Form.SPEED, 1.7, 1.9, all -> {
                    Figures runs = all.of(Block.THREADS).of(format.title());
                    return Figures.ratio(
                            runs.threads(1).wall(), runs.threads(THREADS).wall());
                });
    }

    private static OptionalDouble fileSize(Figures all) {
        Figures runs = all.only(
                run -> run.unit().block() == Block.PARQUET_WARM || run.unit().block() == Block.PARQUET_COLD);
        return percent(
                runs.of(Contestant.GRAPH_EXPORT).outputBytes(),
                runs.of(Contestant.DUCKDB_SPLIT).outputBytes());
    }

    private static OptionalDouble percent(OptionalDouble part, OptionalDouble whole) {
        OptionalDouble ratio = Figures.ratio(part, whole);
        return ratio.isEmpty() ? ratio : OptionalDouble.of(100 * ratio.getAsDouble());
    }

    private static OptionalDouble inspect(Figures all) {
        Figures runs = all.of(Block.INSPECT).threads(THREADS);
        return Figures.ratio(
                runs.of(Contestant.DUCKDB_SCAN).wall(),
                runs.of(Contestant.GRAPH_EXPORT_INSPECT).wall());
    }

    private static Requirement growth(
            String job,
            Form form,
            double must,
            double goal,
            WrittenFormat format,
            Function<? super Figures, OptionalDouble> figure) {
        return new Requirement(job, "itself", form, must, goal, all -> {
            Figures runs = all.of(Block.GROWTH).of(format.title());
            return Figures.ratio(figure.apply(runs.of(DumpName.LARGE)), figure.apply(runs.of(DumpName.SAMPLE)));
        });
    }

    private static Requirement peakGrowth(String job, WrittenFormat format) {
        return new Requirement(job, "itself", Form.PERCENT, 110, 100, all -> {
            Figures runs = all.of(Block.GROWTH).of(format.title());
            return percent(
                    runs.of(DumpName.LARGE).peakMebibytes(),
                    runs.of(DumpName.SAMPLE).peakMebibytes());
        });
    }

    private static Requirement peak(WrittenFormat format, Block block) {
        String job = format.title() + ", peak resident memory, 2 threads, default settings";
        return new Requirement(job, "", Form.MEGABYTES, 768, 400, all -> {
            OptionalDouble peak =
                    all.of(block).threads(THREADS).of(Contestant.GRAPH_EXPORT).peakMebibytes();
            return peak.isEmpty() ? peak : OptionalDouble.of(MEBIBYTE * peak.getAsDouble());
        });
    }

    private static Requirement labels(WrittenFormat format) {
        String job = format.title() + ", 10,000 labels, 20 columns each";
        return new Requirement(job, "itself with 10 labels, same memory", Form.TIME, 3, 1.5, all -> {
            Figures runs = all.of(Block.LABELS).of(format.title());
            return Figures.ratio(
                    runs.of(DumpName.MANY_LABELS).wall(),
                    runs.of(DumpName.FEW_LABELS).wall());
        });
    }

    private static Requirement small(WrittenFormat format, double must, double goal) {
        String job = format.title() + ", small graph, whole process";
        return new Requirement(job, "java -version", Form.TIME, must, goal, all -> {
            Figures runs = all.of(Block.SMALL);
            return Figures.ratio(
                    runs.of(format.title()).wall(),
                    runs.of(Contestant.JAVA_VERSION).wall());
        });
    }

    /** What was measured, and how far that is. */
    String measured(Figures runs) {
        OptionalDouble measured = figure.apply(runs);
        if (measured.isEmpty()) {
            return "not measured";
        }
        double value = measured.getAsDouble();
        String reached = form.reaches(value, goal) ? "goal" : form.reaches(value, must) ? "must" : "**missed**";
        return form.text(value) + " " + reached;
    }
}
