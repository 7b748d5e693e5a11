package io.graphexport.job;

import io.graphexport.export.Inspection;
import io.graphexport.job.report.InspectionJson;
import io.graphexport.job.report.InspectionText;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.source.GraphSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Tells what a dump holds. */
final class InspectCommand implements Callable<Integer> {
    /** A request that lacks one is complete with it; nothing is written there. */
    private static final String NO_DESTINATION = ".";

    private final Terminal terminal;
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("inspect");

    private final SourceOptions source = new SourceOptions();

    private final S3ConnectionOptions s3 = new S3ConnectionOptions();

    private final DecryptionOptions decryption = new DecryptionOptions();

    private final RoleOption role = new RoleOption();

    private final OptionSpec output = CommandOption.value(
                    "--output",
                    "TEXT|JSON",
                    OutputForm.class,
                    "The result on standard output, as tables or as JSON. Default: ${DEFAULT-VALUE}.")
            .defaultValue(OutputForm.TEXT.name())
            .build();

    InspectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        spec.usageMessage()
                .customSynopsis("graph-export inspect --source PATH... [OPTION...]")
                .header("Tell what a dump holds.")
                .description(
                        "Reads a dump once and writes nothing: its labels, counts, properties and types, and which files and columns"
                                + " an export would write.");
        source.addTo(spec);
        s3.addTo(spec);
        decryption.addTo(spec);
        role.addTo(spec);
        spec.addOption(output);
        CommandOption.addHelp(spec);
        return spec;
    }

    @Override
    public Integer call() {
        EngineOptions options = EngineOptions.defaults();
        ExportRequest request = request(options);
        try (Stores stores = new Stores(() -> s3.connection(role.role()), decryption, options.memory());
                GraphSource graph = Formats.open(stores.dumps(source.sources()), stores.decryption())) {
            print(inspect(graph, request, options));
        }
        return ExitCode.OK;
    }

    private static Inspection inspect(GraphSource graph, ExportRequest request, EngineOptions options) {
        Inspection inspection = Formats.exporter().inspect(graph, request.exportFilter(), request.format(), options);
        List<String> warnings = new ArrayList<>(request.warnings());
        warnings.addAll(inspection.warnings());
        return new Inspection(inspection.schema(), inspection.plan(), warnings);
    }

    private ExportRequest request(EngineOptions options) {
        ExportRequest.Builder builder = source.request();
        if (!source.hasRequest()) {
            builder.format(ExportFormat.CSV).destination(NO_DESTINATION);
        }
        return builder.build(options);
    }

    private void print(Inspection inspection) {
        OutputForm form = output.getValue();
        switch (form) {
            case TEXT -> InspectionText.print(inspection, terminal.out());
            case JSON -> InspectionJson.print(inspection, terminal.out());
        }
    }
}
