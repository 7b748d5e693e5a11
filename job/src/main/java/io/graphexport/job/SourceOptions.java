package io.graphexport.job;

import io.graphexport.request.ExportFilter;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.RequestReader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that say what is read. */
final class SourceOptions {
    private final OptionSpec sources = CommandOption.value(
                    "--source",
                    "PATH",
                    List.class,
                    "Files and folders of the dump, or s3://bucket/prefix, in the order in which they are read: Gremlin CSV"
                            + " (plain, .gz, .zst), Parquet and Arrow. May be repeated.")
            .auxiliaryTypes(String.class)
            .converters(new SourcePlace())
            .arity("1..*")
            .required(true)
            .build();

    private final OptionSpec requestFile = CommandOption.value(
                    "--request",
                    "FILE",
                    Path.class,
                    "A request as JSON, as for the AWS CLI's --cli-input-json. Options override it. Default: none.")
            .build();

    private final OptionSpec filterFile = CommandOption.value(
                    "--filter",
                    "FILE",
                    Path.class,
                    "What to export, as JSON: the value of exportFilter. Default: the request's, else everything.")
            .build();

    void addTo(CommandSpec command) {
        command.addOption(sources).addOption(requestFile).addOption(filterFile);
    }

    List<String> sources() {
        return sources.getValue();
    }

    boolean hasRequest() {
        return requestFile.getValue() != null;
    }

    /** The request as far as the files tell it. */
    ExportRequest.Builder request() {
        @Nullable Path requested = requestFile.getValue();
        @Nullable Path filtered = filterFile.getValue();
        ExportRequest.Builder request =
                requested == null ? ExportRequest.builder() : RequestReader.readRequest(requested);
        ExportFilter filter = filtered == null ? null : RequestReader.readFilter(filtered);
        return filter == null ? request : request.exportFilter(filter);
    }
}
