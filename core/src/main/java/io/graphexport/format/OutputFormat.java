package io.graphexport.format;

import io.graphexport.request.ExportFormat;

/** A format that exports can be written in: what a job is wired with. Thread-safe. */
public interface OutputFormat {

    /** The format's name in requests. */
    ExportFormat format();

    /**
     * Sets the format up for one export.
     *
     * @throws IllegalArgumentException if the format doesn't have the compression; the message names those that it has
     */
    TableFormat with(OutputOptions options);
}
