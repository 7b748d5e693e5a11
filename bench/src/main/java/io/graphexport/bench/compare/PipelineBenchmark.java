package io.graphexport.bench.compare;

import io.graphexport.job.sample.SampleGraph;
import io.graphexport.job.sample.SampleWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The whole job on a dump of about 50 MB. */
@State(Scope.Benchmark)
// JMH calls prepare() before anything else.
@SuppressWarnings("NullAway.Init")
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
public class PipelineBenchmark {
    private static final int VERTICES = 160_000;
    private static final int EDGES = 320_000;

    /** Who does the job. */
    public enum Exporter {
        /** Ours. */
        GRAPH_EXPORT,
        /** commons-csv and parquet-java's row writer. */
        PLAIN
    }

    /** Who does the job. */
    @Param
    public Exporter exporter = Exporter.GRAPH_EXPORT;

    /** What is written. */
    @Param
    public WrittenFormat format = WrittenFormat.CSV;

    /** The threads of the job. */
    @Param({"1", "2"})
    public int threads = 1;

    private Path folder;
    private WholeJob job;
    private int runs;

    /** Makes the dump, and makes sure that DuckDB finds no difference between it and what is written. */
    @Setup(Level.Trial)
    public void prepare() throws IOException, SQLException, InterruptedException {
        folder = Files.createTempDirectory("graph-export-bench");
        Path dump = folder.resolve("dump");
        SampleWriter.write(new SampleGraph(VERTICES, EDGES, SampleGraph.DEFAULT_SEED), dump, 1);
        job = Contestant.valueOf(exporter.name()).job(dump, format, threads);
        new OutputCheck(dump, run(), format).run();
        deleteOutput();
    }

    /** Deletes what was written. */
    @TearDown(Level.Iteration)
    public void deleteOutput() {
        Folders.delete(output());
        runs++;
    }

    /** Deletes the dump. */
    @TearDown(Level.Trial)
    public void clean() {
        Folders.delete(folder);
    }

    /** Exports the whole dump. */
    @Benchmark
    public Path run() throws IOException, SQLException, InterruptedException {
        job.run(output());
        return output();
    }

    private Path output() {
        return folder.resolve("output-" + runs);
    }
}
