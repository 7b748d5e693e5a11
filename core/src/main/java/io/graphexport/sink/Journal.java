package io.graphexport.sink;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sink remembers of an export that isn't committed, so that another process can go on with it: which files are
 * complete, and by what they were made. A file is named once it is as durable as a committed one. Immutable.
 *
 * @param identity what was exported how
 * @param startTime when the task began
 * @param plan what the files were made by
 * @param files the complete files, each name once
 */
public record Journal(Identity identity, Instant startTime, Plan plan, List<Entry> files) {

    /** Copies the list. */
    public Journal {
        files = List.copyOf(files);
    }

    /** The same journal with other files. */
    public Journal with(List<Entry> others) {
        return new Journal(identity, startTime, plan, others);
    }

    /**
     * What decides all bytes of an export, part by part, so that an error can say which part differs.
     *
     * @param source what the source says of itself; null if it can't tell itself from another
     * @param request the request as JSON
     * @param options the options that decide what the files are, as JSON
     * @param engineVersion the version of the engine
     */
    public record Identity(@Nullable String source, String request, String options, String engineVersion) {}

    /**
     * What files were made by.
     *
     * @param fingerprint the same for plans that write the same
     * @param made how the plan came about; an export that goes on makes its plan in the same way
     */
    public record Plan(String fingerprint, Made made) {}

    /** How a plan came about. */
    public enum Made {
        /** The beginning of the source spoke for it. */
        GUESSED,
        /** The whole source was read for it. */
        LEARNED
    }

    /**
     * A complete file.
     *
     * @param file what the export knows of it
     * @param state what the store says of it, in the sink's own words: another one if somebody changed it
     */
    public record Entry(WrittenFile file, String state) {}
}
