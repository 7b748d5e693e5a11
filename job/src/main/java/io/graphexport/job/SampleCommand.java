package io.graphexport.job;

import io.graphexport.job.report.Quantity;
import io.graphexport.job.sample.SampleGraph;
import io.graphexport.job.sample.SampleSummary;
import io.graphexport.job.sample.SampleWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a sample. */
@Command(
        name = "sample",
        header = "Make a sample dump.",
        description = {
            "Makes a realistic graph of people, products, places and documents as Gremlin CSV, with all that makes dumps"
                    + " hard. The same arguments make the same bytes. About 93 bytes an element: 1 GB is 2000000 vertices"
                    + " and 8500000 edges."
        })
final class SampleCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--destination", required = true, paramLabel = "DIR", description = "A new or empty folder.")
    @SuppressWarnings("NullAway.Init")
    private Path destination;

    @Option(
            names = "--vertices",
            paramLabel = "N",
            description = "How many vertices, from 1. Default: ${DEFAULT-VALUE}.")
    private long vertices = SampleGraph.DEFAULT_VERTICES;

    @Option(names = "--edges", paramLabel = "N", description = "How many edges, from 0. Default: ${DEFAULT-VALUE}.")
    private long edges = SampleGraph.DEFAULT_EDGES;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Another seed makes another graph; any whole number. Default: ${DEFAULT-VALUE}.")
    private long seed = SampleGraph.DEFAULT_SEED;

    SampleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SampleGraph graph = new SampleGraph(vertices, edges, seed);
        terminal.stop().awaitCommand();
        terminal.stop().onStop(Thread.currentThread()::interrupt);
        SampleSummary made =
                SampleWriter.write(graph, destination, Runtime.getRuntime().availableProcessors());
        terminal.out()
                .println("Made " + Quantity.of(made.vertices(), "vertex", "vertices") + " and "
                        + Quantity.of(made.edges(), "edge", "edges") + ": " + Quantity.of(made.files(), "file", "files")
                        + ", "
                        + Quantity.ofBytes(made.bytes()) + ", in " + destination);
        return ExitCode.OK;
    }
}
