package io.graphexport.export;

import io.graphexport.batch.RowBatch;
import io.graphexport.graph.ElementKind;
import io.graphexport.request.Destination;
import io.graphexport.source.GraphSource;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.SourceColumn;
import io.graphexport.source.SourceException;
import io.graphexport.source.SourceTable;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A source that says to be much larger than it is, so that its beginning isn't all of it; counts the splits that are
 * read.
 */
final class LargeSource implements GraphSource {
    private static final long FACTOR = 1 << 10;

    private final GraphSource source;
    private final @Nullable ElementKind damaged;
    private final AtomicInteger splits = new AtomicInteger();

    LargeSource(GraphSource source) {
        this(source, null);
    }

    /** A source of which one kind of elements can't be read. */
    LargeSource(GraphSource source, @Nullable ElementKind damaged) {
        this.source = source;
        this.damaged = damaged;
    }

    int splits() {
        return splits.get();
    }

    @Override
    public List<SourceTable> tables() {
        return source.tables().stream().<SourceTable>map(LargeTable::new).toList();
    }

    @Override
    public List<String> warnings() {
        return source.warnings();
    }

    @Override
    public void checkUnchanged() {
        source.checkUnchanged();
    }

    @Override
    public void requireOutside(Destination destination) {
        source.requireOutside(destination);
    }

    @Override
    public void close() {
        source.close();
    }

    private final class LargeTable implements SourceTable {
        private final SourceTable table;

        LargeTable(SourceTable table) {
            this.table = table;
        }

        @Override
        public String name() {
            return table.name();
        }

        @Override
        public ElementKind kind() {
            return table.kind();
        }

        @Override
        public List<SourceColumn> columns() {
            return table.columns();
        }

        @Override
        public long size() {
            return table.size() * FACTOR;
        }

        @Override
        public SplitReader read(ReadOptions options) {
            SplitReader reader = table.read(options);
            return new SplitReader() {
                @Override
                public @Nullable Split next() {
                    if (kind() == damaged) {
                        throw SourceException.ofContent(name() + " are damaged");
                    }
                    Split split = reader.next();
                    return split == null ? null : new LargeSplit(split);
                }

                @Override
                public void close() {
                    reader.close();
                }
            };
        }
    }

    private final class LargeSplit implements Split {
        private final Split split;

        LargeSplit(Split split) {
            this.split = split;
            splits.incrementAndGet();
        }

        @Override
        public long size() {
            return split.size() * FACTOR;
        }

        @Override
        public boolean read(RowBatch batch) {
            return split.read(batch);
        }
    }
}
