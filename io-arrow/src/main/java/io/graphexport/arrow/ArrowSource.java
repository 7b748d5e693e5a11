package io.graphexport.arrow;

import io.graphexport.graph.ElementKind;
import io.graphexport.request.Destination;
import io.graphexport.sink.TemporaryFolder;
import io.graphexport.source.DumpFile;
import io.graphexport.source.GraphSource;
import io.graphexport.source.SourceException;
import io.graphexport.source.SourceTable;
import io.graphexport.spill.SpooledFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * A graph in the Arrow record batches of a caller: what a database, a Flight service or a data frame gives. Columns are
 * those of the engine's Parquet and Arrow files, or are named by {@link ArrowColumns}.
 *
 * <p>Batches that can be opened again are read where they are. What rows need of a buffer is copied some thousand rows
 * at a time. A pass that only learns which types there are copies ids, labels and texts that tell their type; the first
 * of these copies are kept for the pass that writes, up to 32 MiB or a 32nd of the heap, which is more than a plan's
 * sample has: so an export that needs no pass over the whole before copies each text once. A dictionary's texts are
 * copied once and kept with the source; when a dictionary changes, all of them again. A reader that gives its batches
 * once is copied to a temporary file first, encrypted under a key that is in memory alone; an export that is cancelled
 * meanwhile ends when all is copied. The graph is nothing that another process could find again: a task that reads it
 * can't be resumed there.
 *
 * <p>Several exports may read it at once, if what opens batches is thread-safe.
 *
 * <p>Needs {@code arrow-vector} and one of Arrow's memory libraries on the class path, which the caller's readers do
 * too; most of these need Java to be started with {@code --add-opens=java.base/java.nio=ALL-UNNAMED}.
 */
public final class ArrowSource implements GraphSource {
    private final List<Given> given;
    private final List<SourceTable> tables = new ArrayList<>();
    private final KeptCopies copies = KeptCopies.ofHeap();
    private @Nullable TemporaryFolder folder;
    private int spooled;

    private ArrowSource(List<Given> given) {
        this.given = List.copyOf(given);
    }

    /** Begins a source without any tables. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A table as it was given.
     *
     * @param again opens its batches any number of times; null if they can be had once
     * @param once opens them once; null if they can be had any number of times
     */
    private record Given(
            String name,
            ElementKind kind,
            ArrowColumns columns,
            ArrowBatches.@Nullable Opener again,
            @Nullable Once once) {}

    /** Collects the tables of a source, in the order in which they are to be read. Not thread-safe. */
    public static final class Builder {
        private final List<Given> given = new ArrayList<>();

        private Builder() {}

        /**
         * Adds vertices that can be read as often as needed.
         *
         * @param name what messages call them
         * @param opener opens their batches, the same ones each time
         * @param columns which column is what
         */
        public Builder vertices(String name, ArrowBatches.Opener opener, ArrowColumns columns) {
            given.add(new Given(name, ElementKind.VERTEX, columns, opener, null));
            return this;
        }

        /** Adds vertices of a reader, which is read once and closed: with the source at the latest. */
        public Builder vertices(String name, ArrowReader reader, ArrowColumns columns) {
            return add(name, ElementKind.VERTEX, columns, Once.of(reader));
        }

        /** Adds vertices that can be read once: their batches are opened a single time. */
        public Builder verticesOnce(String name, ArrowBatches.Opener opener, ArrowColumns columns) {
            return add(name, ElementKind.VERTEX, columns, Once.of(opener));
        }

        /**
         * Adds edges that can be read as often as needed.
         *
         * @param name what messages call them
         * @param opener opens their batches, the same ones each time
         * @param columns which column is what
         */
        public Builder edges(String name, ArrowBatches.Opener opener, ArrowColumns columns) {
            given.add(new Given(name, ElementKind.EDGE, columns, opener, null));
            return this;
        }

        /** Adds edges of a reader, which is read once and closed: with the source at the latest. */
        public Builder edges(String name, ArrowReader reader, ArrowColumns columns) {
            return add(name, ElementKind.EDGE, columns, Once.of(reader));
        }

        /** Adds edges that can be read once: their batches are opened a single time. */
        public Builder edgesOnce(String name, ArrowBatches.Opener opener, ArrowColumns columns) {
            return add(name, ElementKind.EDGE, columns, Once.of(opener));
        }

        private Builder add(String name, ElementKind kind, ArrowColumns columns, Once once) {
            given.add(new Given(name, kind, columns, null, once));
            return this;
        }

        /** The source of these tables. */
        public ArrowSource build() {
            return new ArrowSource(given);
        }
    }

    @Override
    public synchronized List<SourceTable> tables() {
        for (Given table : given.subList(tables.size(), given.size())) {
            tables.add(checked(table, open(table)));
        }
        return List.copyOf(tables);
    }

    private SourceTable open(Given table) {
        return table.again() == null
                ? ArrowMemory.guarded(table.name(), "the batches", () -> spooled(table))
                : CallerTable.of(table.name(), table.again(), table.columns(), copies);
    }

    /** Copies batches that can be had once to a stream in a temporary file. */
    private SourceTable spooled(Given table) throws IOException {
        TemporaryFolder target = folder;
        if (target == null) {
            target = TemporaryFolder.create();
            folder = target;
        }
        SpooledFile file = new SpooledFile(target.path().resolve("batches-" + spooled++));
        Once once = table.once();
        if (once == null) {
            throw new IllegalStateException("batches that can be had again are not copied");
        }
        try (ArrowBatches batches = CallersBatches.open(once);
                WritableByteChannel channel = file.create();
                ArrowStreamWriter writer = new ArrowStreamWriter(batches.root(), batches.dictionaries(), channel)) {
            writer.start();
            while (batches.next()) {
                writer.writeBatch();
            }
            writer.end();
        }
        return IpcTable.open(new DumpFile(new SpooledBatches(table.name(), file), Map.of()), table.columns());
    }

    private static SourceTable checked(Given table, SourceTable opened) {
        if (opened.kind() != table.kind()) {
            throw SourceException.ofContent(table.name() + ": was given as "
                    + (table.kind() == ElementKind.VERTEX ? "vertices, but has" : "edges, but has not")
                    + " columns ~from and ~to");
        }
        return opened;
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void checkUnchanged() {
        // Who opens the same batches again answers for them.
    }

    @Override
    public void requireOutside(Destination destination) {
        // Memory has no folders.
    }

    /** Removes what was copied to temporary files, and closes readers that weren't read. */
    @Override
    public synchronized void close() {
        List<AutoCloseable> open = new ArrayList<>(List.of(copies));
        for (Given table : given) {
            if (table.once() != null) {
                open.add(table.once());
            }
        }
        TemporaryFolder copies = folder;
        folder = null;
        if (copies != null) {
            open.add(copies);
        }
        ArrowMemory.guarded("the source", "its readers", () -> {
            new OrderlyEnd(open).close();
            return true;
        });
    }

    /** Batches that can be had once, and what the source has to close if nobody wanted them. */
    private static final class Once implements ArrowBatches.Opener, Closeable {
        private final ArrowBatches.Opener opener;
        private final Closeable unread;
        private boolean taken;

        private Once(ArrowBatches.Opener opener, Closeable unread) {
            this.opener = opener;
            this.unread = unread;
        }

        static Once of(ArrowBatches.Opener opener) {
            return new Once(opener, () -> {});
        }

        static Once of(ArrowReader reader) {
            return new Once(() -> ArrowBatches.of(reader), reader::close);
        }

        @Override
        public ArrowBatches open() throws Exception {
            if (taken) {
                throw new IOException("they can be had once, and reading them failed; give them anew to a new source");
            }
            taken = true;
            return opener.open();
        }

        /** Who opened them closes them. */
        @Override
        public void close() throws IOException {
            if (!taken) {
                taken = true;
                unread.close();
            }
        }
    }
}
