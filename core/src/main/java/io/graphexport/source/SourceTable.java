package io.graphexport.source;

import io.graphexport.graph.ElementKind;
import java.util.List;

/** Rows of one kind of element under one header: a file of a dump, or the vertices or edges of a graph in memory. */
public interface SourceTable {

    /** The name that messages use: a file's path. */
    String name();

    /** Whether the rows are vertices or edges. */
    ElementKind kind();

    /**
     * The property columns, in header order; other columns of the header that begin with {@code ~} are among them as
     * ignored.
     */
    List<SourceColumn> columns();

    /** The number of bytes that reading the table takes, in the unit of {@link Split#size}; for progress. */
    long size();

    /**
     * Starts reading the table from its first row.
     *
     * @throws SourceException if it can't be opened
     */
    SplitReader read(ReadOptions options);
}
