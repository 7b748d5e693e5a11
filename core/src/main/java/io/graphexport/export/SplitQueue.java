package io.graphexport.export;

import io.graphexport.source.ReadOptions;
import io.graphexport.source.SourceTable;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import java.io.Closeable;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hands out the splits of all tables in source order, numbered. Used by one thread at a time. */
final class SplitQueue implements Closeable {
    private final List<SourceTable> tables;
    private final Function<SourceTable, ReadOptions> options;
    private int table = -1;
    private long number;
    private @Nullable SplitReader reader;

    SplitQueue(List<SourceTable> tables, Function<SourceTable, ReadOptions> options) {
        this.tables = tables;
        this.options = options;
    }

    /** A split with its place in the source. */
    record NumberedSplit(long number, int table, Split split) {}

    /** The number that the next split gets, or the error that {@link #next} throws is at. */
    long number() {
        return number;
    }

    /** The next split, or null after the last one. */
    @Nullable
    NumberedSplit next() {
        while (true) {
            Split split = reader == null ? null : reader.next();
            if (split != null) {
                return new NumberedSplit(number++, table, split);
            }
            if (table + 1 >= tables.size()) {
                return null;
            }
            close();
            table++;
            reader = tables.get(table).read(options.apply(tables.get(table)));
        }
    }

    @Override
    public void close() {
        if (reader != null) {
            SplitReader open = reader;
            reader = null;
            open.close();
        }
    }
}
