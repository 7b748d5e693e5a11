package io.graphexport.export;

import io.graphexport.batch.RowBatch;
import io.graphexport.graph.ElementKind;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.SourceColumn;
import io.graphexport.source.SourceException;
import io.graphexport.source.SourceTable;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A table of splits without rows, for tests of what happens round them.
 *
 * @param splits how many there are
 * @param failingSplit the split whose taking fails, or -1
 * @param taken is told the number of each split when it is taken
 */
record NumberedSplits(int splits, int failingSplit, IntConsumer taken) implements SourceTable {

    NumberedSplits(int splits) {
        this(splits, -1, split -> {});
    }

    @Override
    public String name() {
        return "splits";
    }

    @Override
    public ElementKind kind() {
        return ElementKind.VERTEX;
    }

    @Override
    public List<SourceColumn> columns() {
        return List.of();
    }

    @Override
    public long size() {
        return splits;
    }

    @Override
    public SplitReader read(ReadOptions options) {
        return new SplitReader() {
            private int next;

            @Override
            public @Nullable Split next() {
                if (next == failingSplit) {
                    throw SourceException.ofContent("split " + next);
                }
                if (next == splits) {
                    return null;
                }
                taken.accept(next++);
                return new Empty();
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    private static final class Empty implements Split {
        @Override
        public long size() {
            return 1;
        }

        @Override
        public boolean read(RowBatch batch) {
            return false;
        }
    }
}
