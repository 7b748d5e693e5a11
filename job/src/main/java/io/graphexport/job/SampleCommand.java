package io.graphexport.job;

import io.graphexport.error.VisibleText;
import io.graphexport.job.report.Quantity;
import io.graphexport.job.sample.SampleGraph;
import io.graphexport.job.sample.SampleSummary;
import io.graphexport.job.sample.SampleWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Makes a sample. */
final class SampleCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("sample");

    private final OptionSpec destination = CommandOption.value(
                    "--destination", "DIR", Path.class, "A new or empty folder.")
            .required(true)
            .build();

    private final OptionSpec vertices = CommandOption.value(
                    "--vertices", "N", Long.class, "How many vertices, from 1. Default: ${DEFAULT-VALUE}.")
            .defaultValue(String.valueOf(SampleGraph.DEFAULT_VERTICES))
            .build();

    private final OptionSpec edges = CommandOption.value(
                    "--edges", "N", Long.class, "How many edges, from 0. Default: ${DEFAULT-VALUE}.")
            .defaultValue(String.valueOf(SampleGraph.DEFAULT_EDGES))
            .build();

    private final OptionSpec seed = CommandOption.value(
                    "--seed",
                    "N",
                    Long.class,
                    "Another seed makes another graph; any whole number. Default: ${DEFAULT-VALUE}.")
            .defaultValue(String.valueOf(SampleGraph.DEFAULT_SEED))
            .build();

    SampleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        spec.usageMessage()
                .header("Make a sample dump.")
                .description(
                        "Makes a realistic graph of people, products, places and documents as Gremlin CSV, with all that makes dumps"
                                + " hard. The same arguments make the same bytes. About 93 bytes an element: 1 GB is 2000000 vertices"
                                + " and 8500000 edges.");
        for (OptionSpec option : List.of(destination, vertices, edges, seed)) {
            spec.addOption(option);
        }
        CommandOption.addHelp(spec);
        return spec;
    }

    @Override
    public Integer call() {
        Path folder = destination.getValue();
        SampleGraph graph = new SampleGraph(vertices.getValue(), edges.getValue(), seed.getValue());
        terminal.stop().awaitCommand();
        terminal.stop().onStop(Thread.currentThread()::interrupt);
        SampleSummary made =
                SampleWriter.write(graph, folder, Runtime.getRuntime().availableProcessors());
        terminal.out().mentionComplete("The sample itself is complete, in " + folder + ".");
        terminal.out()
                .println("Made " + Quantity.of(made.vertices(), "vertex", "vertices") + " and "
                        + Quantity.of(made.edges(), "edge", "edges") + ": " + Quantity.of(made.files(), "file", "files")
                        + ", "
                        + Quantity.ofBytes(made.bytes()) + ", in " + VisibleText.of(folder.toString()));
        return ExitCode.OK;
    }
}
