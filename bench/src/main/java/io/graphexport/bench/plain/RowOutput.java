package io.graphexport.bench.plain;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One file that rows are written to. */
public interface RowOutput extends Closeable {

    /** Writes a row: a value per column, null where it is missing. */
    void write(@Nullable Object[] row) throws IOException;

    /** Opens a new file. */
    @FunctionalInterface
    interface Factory {

        /** Opens a new file for rows of these columns; header cells in the form {@code name:Type}. */
        RowOutput open(Path file, List<String> columns) throws IOException;
    }
}
