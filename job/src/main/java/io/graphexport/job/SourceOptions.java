package io.graphexport.job;

import io.graphexport.request.ExportFilter;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.RequestReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is read. */
final class SourceOptions {
    @Option(
            names = "--source",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            converter = SourcePlace.class,
            description = {
                "Files and folders of the dump, or s3://bucket/prefix, in the order in which they are read: Gremlin CSV"
                        + " (plain, .gz, .zst) and Parquet. May be repeated."
            })
    private List<String> sources = new ArrayList<>();

    @Option(
            names = "--request",
            paramLabel = "FILE",
            description =
                    "A request as JSON, as for the AWS CLI's --cli-input-json. Options override it. Default: none.")
    private @Nullable Path requestFile;

    @Option(
            names = "--filter",
            paramLabel = "FILE",
            description =
                    "What to export, as JSON: the value of exportFilter. Default: the request's, else everything.")
    private @Nullable Path filterFile;

    List<String> sources() {
        return sources;
    }

    boolean hasRequest() {
        return requestFile != null;
    }

    /** The request as far as the files tell it. */
    ExportRequest.Builder request() {
        ExportRequest.Builder request =
                requestFile == null ? ExportRequest.builder() : RequestReader.readRequest(requestFile);
        ExportFilter filter = filterFile == null ? null : RequestReader.readFilter(filterFile);
        return filter == null ? request : request.exportFilter(filter);
    }
}
