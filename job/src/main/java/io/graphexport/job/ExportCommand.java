package io.graphexport.job;

import io.graphexport.error.ExportException;
import io.graphexport.export.ExportResult;
import io.graphexport.export.ExportTask;
import io.graphexport.export.Exporter;
import io.graphexport.job.progress.ProgressStyle;
import io.graphexport.job.progress.ProgressWatch;
import io.graphexport.job.report.ExportText;
import io.graphexport.job.report.TaskJson;
import io.graphexport.request.Destination;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.TaskId;
import io.graphexport.s3.S3Destination;
import io.graphexport.source.GraphSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Exports a dump. */
final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("export");

    private final SourceOptions source = new SourceOptions();

    private final OptionSpec destination = CommandOption.value(
                    "--destination",
                    "PLACE",
                    String.class,
                    "The folder, or s3://bucket/prefix, in which the export's own folder is made; need not exist. Default: the"
                            + " request's.")
            .build();

    private final OptionSpec format = CommandOption.value(
                    "--format",
                    "CSV|PARQUET|ARROW",
                    ExportFormat.class,
                    "The format of the files. Default: the request's, else CSV.")
            .build();

    private final EngineOptionsMixin options = new EngineOptionsMixin();

    private final S3DestinationOptions s3 = new S3DestinationOptions();

    private final DecryptionOptions decryption = new DecryptionOptions();

    private final OptionSpec progress = CommandOption.value(
                    "--progress",
                    "AUTO|BAR|PLAIN|NONE",
                    ProgressOption.class,
                    "How progress is shown on standard error. PLAIN: a line every 5 seconds. AUTO: BAR on a terminal, else"
                            + " PLAIN. Default: ${DEFAULT-VALUE}.")
            .defaultValue(ProgressOption.AUTO.name())
            .build();

    private final OptionSpec output = CommandOption.value(
                    "--output",
                    "TEXT|JSON",
                    OutputForm.class,
                    "The result on standard output: TEXT, a summary, or JSON, a task in the shape of GetExportTask. Default:"
                            + " ${DEFAULT-VALUE}.")
            .defaultValue(OutputForm.TEXT.name())
            .build();

    private final OptionSpec quiet = CommandOption.flag(
            "--quiet", "Print errors only: no progress and no summary. JSON that was asked for is still printed.");

    private @Nullable ExportRequest request;
    private @Nullable TaskId taskId;
    private @Nullable ExportTask task;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        spec.usageMessage()
                .customSynopsis("graph-export export --source PATH... --destination PLACE [OPTION...]")
                .header("Export a dump to typed CSV, Parquet or Arrow.")
                .description(
                        "Writes files per label and, last, a manifest of what was written and what was lost to a new folder in the"
                                + " destination. An export that fails or is cancelled leaves nothing.");
        source.addTo(spec);
        spec.addOption(destination).addOption(format);
        options.addTo(spec);
        s3.addTo(spec);
        decryption.addTo(spec);
        spec.addOption(progress).addOption(output).addOption(quiet);
        CommandOption.addHelp(spec);
        return spec;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            export();
            return ExitCode.OK;
        } catch (ExportException e) {
            if (output() == OutputForm.JSON) {
                printFailed(e);
            }
            throw e;
        }
    }

    private void export() throws InterruptedException {
        EngineOptions engineOptions = options.build();
        taskId = engineOptions.taskId();
        ExportRequest wanted = request(engineOptions);
        request = wanted;
        terminal.stop().awaitCommand();
        try (Stores stores = new Stores(s3::source, decryption, engineOptions.memory());
                GraphSource graph = Formats.open(stores.dumps(source.sources()), stores.decryption());
                Encryption encryption = Encryption.of(s3, wanted, engineOptions);
                ExportTask started = start(encryption.of(exporter()), graph, wanted, engineOptions)) {
            task = started;
            terminal.stop().onStop(() -> {
                started.cancel();
                stores.breakOff();
            });
            ExportResult result = await(started);
            // What is complete is closed in peace: to break it off would only make it look cancelled.
            terminal.stop().onStop(() -> {});
            String place = location(wanted, started.taskId());
            terminal.out().mentionComplete("The export itself is complete, in " + place + ".");
            print(wanted, started, result, place);
        }
    }

    private ExportTask start(Exporter exporter, GraphSource graph, ExportRequest wanted, EngineOptions engineOptions) {
        return switch (options.opening()) {
            case START_OVER -> exporter.start(graph, wanted, engineOptions);
            case RESUME -> exporter.resume(graph, wanted, engineOptions);
        };
    }

    /** S3's classes are loaded when an export goes there. */
    private Exporter exporter() {
        return Formats.exporter()
                .withS3((place, wanted, engineOptions, id, opening) ->
                        S3Destination.with(s3.settings()).open(place, wanted, engineOptions, id, opening));
    }

    private ExportRequest request(EngineOptions engineOptions) {
        ExportRequest.Builder builder = source.request();
        @Nullable String place = destination.getValue();
        @Nullable ExportFormat files = format.getValue();
        if (place != null) {
            builder.destination(place);
        } else if (!source.hasRequest()) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--destination=PLACE'");
        }
        if (files != null) {
            builder.format(files);
        } else if (!source.hasRequest()) {
            builder.format(ExportFormat.CSV);
        }
        if (s3.key() != null) {
            requireEncryption(engineOptions);
            builder.kmsKeyIdentifier(s3.key());
        }
        if (s3.role() != null) {
            builder.roleArn(s3.role());
        }
        ExportRequest complete = builder.build(engineOptions);
        requireKey(complete);
        return complete;
    }

    /** A request's key is one thing, a command line that says both another. */
    private void requireEncryption(EngineOptions engineOptions) {
        switch (engineOptions.unencryptedOutput()) {
            case REFUSED -> {}
            case ALLOWED ->
                throw new ParameterException(
                        spec.commandLine(),
                        "--kms-key and --allow-unencrypted contradict each other; leave one of them out");
        }
    }

    private void requireKey(ExportRequest complete) {
        if (complete.kmsKeyIdentifier() == null && !s3.ofKey().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), String.join(" and ", s3.ofKey()) + " without a key; give it by --kms-key");
        }
    }

    private ExportResult await(ExportTask started) throws InterruptedException {
        ProgressOption wanted = progress.getValue();
        ProgressStyle style = CommandOption.isGiven(quiet) ? ProgressStyle.NONE : wanted.style(terminal.screen());
        try (ProgressWatch watch = ProgressWatch.of(style, terminal.err())) {
            watch.start(started::progress);
            return started.await();
        }
    }

    private void print(ExportRequest wanted, ExportTask ended, ExportResult result, String place) {
        switch (output()) {
            case JSON -> TaskJson.print(wanted, ended.taskId(), ended.progress(), terminal.out());
            case TEXT -> {
                if (!CommandOption.isGiven(quiet)) {
                    printResumed(result);
                    ExportText.print(result, place, terminal.out());
                }
            }
        }
    }

    private void printResumed(ExportResult result) {
        switch (options.opening()) {
            case START_OVER -> {}
            case RESUME -> ExportText.printKept(result, terminal.out());
        }
    }

    private static String location(ExportRequest wanted, TaskId id) {
        if (wanted.parsedDestination() instanceof Destination.Local local) {
            return local.folder().resolve(id.value()).toString();
        }
        String place = String.valueOf(wanted.destination());
        return place + (place.endsWith("/") ? "" : "/") + id;
    }

    private OutputForm output() {
        return output.getValue();
    }

    private void printFailed(ExportException error) {
        if (task != null && request != null) {
            TaskJson.print(request, task.taskId(), task.progress(), terminal.out());
        } else {
            TaskJson.printFailed(request, taskId, String.valueOf(error.getMessage()), terminal.out());
        }
    }
}
