package io.graphexport.job;

import io.graphexport.error.VisibleText;
import io.graphexport.export.Exporter;
import io.graphexport.job.serve.AllowedDestinations;
import io.graphexport.job.serve.ExportServer;
import io.graphexport.job.serve.ServerMetrics;
import io.graphexport.job.serve.ServerSettings;
import io.graphexport.request.EngineOptions;
import io.graphexport.s3.S3Destination;
import io.graphexport.task.ExportTasks;
import io.graphexport.task.TaskDescription;
import io.graphexport.task.TaskListener;
import io.graphexport.task.TaskSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Serves the public API's export tasks. */
final class ServeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("serve");
    private final ServeOptions options = new ServeOptions(spec);
    private final EngineOptionsMixin engine = new EngineOptionsMixin();
    private final S3DestinationOptions s3 = new S3DestinationOptions();
    private final DecryptionOptions decryption = new DecryptionOptions();

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        spec.usageMessage()
                .customSynopsis("graph-export serve --graph ID=PATH... [OPTION...]")
                .header("Serve exports to clients of Neptune Analytics.")
                .description(
                        "Answers StartExportTask, GetExportTask, ListExportTasks and CancelExportTask over HTTP, for clients with"
                                + " this server as their endpoint URL; also GET /health and GET /metrics. Runs until Ctrl-C or"
                                + " SIGTERM; tasks that run then go on when it is started again.");
        engine.addToServer(spec);
        s3.addToServer(spec);
        decryption.addTo(spec);
        CommandOption.addHelp(spec);
        return spec;
    }

    @Override
    public Integer call() throws InterruptedException {
        EngineOptions engineOptions = engine.buildForTasks();
        AllowedDestinations destinations = options.destinations();
        ServerSettings settings =
                new ServerSettings(options.address(), options.accessKeys(terminal.err()), destinations, engineOptions);
        CountDownLatch stopped = new CountDownLatch(1);
        terminal.stop().awaitCommand();
        terminal.stop().onStop(stopped::countDown);
        try (Stores stores = new Stores(s3::source, decryption, engineOptions.memory())) {
            ServedGraphs graphs = new ServedGraphs(options.graphs(), stores);
            ServerMetrics metrics = new ServerMetrics();
            TaskSettings tasks = tasks(graphs, destinations, engineOptions, metrics);
            try (ExportTasks open = ExportTasks.open(tasks);
                    ExportServer server = start(open, graphs, settings, metrics)) {
                terminal.out().println(listening(server.address(), settings));
                if (terminal.out().failure() != null) {
                    // Who reads the address there, as the port may be any, can do nothing with the server.
                    return ExitCode.FAILED;
                }
                stopped.await();
            }
        }
        return ExitCode.OK;
    }

    private TaskSettings tasks(
            ServedGraphs graphs, AllowedDestinations destinations, EngineOptions engineOptions, ServerMetrics metrics) {
        return TaskSettings.builder(exporter(), graphs, options.state())
                .options(engineOptions)
                .maxRunning(options.running())
                .maxWaiting(options.waiting())
                .destinationRule(destinations::require)
                .listener(metrics)
                .listener(new EndLines(terminal.err()))
                .onWarning(text -> terminal.err().println("warning: " + VisibleText.of(text)))
                .build();
    }

    /** S3's classes are loaded when an export goes there. */
    private Exporter exporter() {
        return Formats.exporter()
                .withS3((place, wanted, engineOptions, id, opening) ->
                        S3Destination.with(s3.settings()).open(place, wanted, engineOptions, id, opening));
    }

    private ExportServer start(ExportTasks tasks, ServedGraphs graphs, ServerSettings settings, ServerMetrics metrics) {
        try {
            return ExportServer.start(
                    tasks, graphs, settings, metrics, text -> terminal.err().println(VisibleText.of(text)));
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "can't listen at " + text(settings.address()) + ": " + e.getMessage()
                            + "; choose another --port or --address",
                    e);
        }
    }

    private static String listening(InetSocketAddress address, ServerSettings settings) {
        String callers = settings.accessKeys().isEmpty()
                ? "requests are not authenticated (no --access-keys)"
                : "requests must be signed";
        return "listening at http://" + text(address) + ", " + callers;
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Tells of each task's end. */
    private record EndLines(PrintStream err) implements TaskListener {
        @Override
        public void ended(TaskDescription task) {
            String reason =
                    task.statusReason().map(text -> ": " + VisibleText.of(text)).orElse("");
            err.println(task.taskId() + " " + task.status() + reason);
        }
    }
}
