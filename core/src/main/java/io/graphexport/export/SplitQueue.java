package io.graphexport.export;

import io.graphexport.source.ReadOptions;
import io.graphexport.source.SourceTable;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import java.io.Closeable;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Hands out the splits of all tables in source order, numbered. Used by one thread at a time. */
final class SplitQueue implements Closeable {
    private final List<SourceTable> tables;
    private final Function<SourceTable, ReadOptions> options;
    private final ToLongFunction<SourceTable> mostBytes;
    private int table = -1;
    private long number;
    private long bytesLeft;
    private boolean whole = true;
    private @Nullable SplitReader reader;

    /** All splits. */
    SplitQueue(List<SourceTable> tables, Function<SourceTable, ReadOptions> options) {
        this(tables, options, table -> Long.MAX_VALUE);
    }

    /**
     * The first splits of each table.
     *
     * @param mostBytes after how many bytes of a table no further split of it is handed out
     */
    SplitQueue(
            List<SourceTable> tables,
            Function<SourceTable, ReadOptions> options,
            ToLongFunction<SourceTable> mostBytes) {
        this.tables = tables;
        this.options = options;
        this.mostBytes = mostBytes;
    }

    /** A split with its place in the source. */
    record NumberedSplit(long number, int table, Split split) {}

    /** The number that the next split gets, or the error that {@link #next} throws is at. */
    long number() {
        return number;
    }

    /** Whether no table was cut short so far. */
    boolean isWhole() {
        return whole;
    }

    /** The next split, or null after the last one. */
    @Nullable
    NumberedSplit next() {
        while (true) {
            Split split = reader == null || bytesLeft <= 0 ? null : reader.next();
            if (split != null) {
                bytesLeft -= split.size();
                return new NumberedSplit(number++, table, split);
            }
            whole &= reader == null || bytesLeft > 0;
            if (table + 1 >= tables.size()) {
                return null;
            }
            close();
            table++;
            bytesLeft = mostBytes.applyAsLong(tables.get(table));
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
