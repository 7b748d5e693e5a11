package io.graphexport.testkit;

import io.graphexport.graph.ElementKind;
import io.graphexport.request.Destination;
import io.graphexport.source.GraphSource;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.SourceColumn;
import io.graphexport.source.SourceTable;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A source that tells before each split is taken that it is: a moment in an export that a test can name by its number,
 * from 1. The end of a table counts too. Splits are taken in both passes; the numbers go on.
 */
public final class ObservedSource implements GraphSource {
    private final GraphSource source;
    private final IntConsumer observer;
    private final AtomicInteger splits = new AtomicInteger();

    /**
     * Wraps a source.
     *
     * @param observer called with the number of the split, from 1, by the thread that takes it
     */
    public ObservedSource(GraphSource source, IntConsumer observer) {
        this.source = source;
        this.observer = observer;
    }

    @Override
    public List<SourceTable> tables() {
        return source.tables().stream().<SourceTable>map(ObservedTable::new).toList();
    }

    @Override
    public List<String> warnings() {
        return source.warnings();
    }

    @Override
    public Optional<String> identity() {
        return source.identity();
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
    public long memory() {
        return source.memory();
    }

    @Override
    public void close() {
        source.close();
    }

    private final class ObservedTable implements SourceTable {
        private final SourceTable table;

        ObservedTable(SourceTable table) {
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
            return table.size();
        }

        @Override
        public SplitReader read(ReadOptions options) {
            SplitReader reader = table.read(options);
            return new SplitReader() {
                @Override
                public @Nullable Split next() {
                    observer.accept(splits.incrementAndGet());
                    return reader.next();
                }

                @Override
                public void close() {
                    reader.close();
                }
            };
        }
    }
}
