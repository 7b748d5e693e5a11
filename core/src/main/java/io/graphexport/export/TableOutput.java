package io.graphexport.export;

import io.graphexport.format.RowChunk;
import io.graphexport.format.TableBlock;
import io.graphexport.format.TableWriter;
import io.graphexport.route.RoutedChunk;
import io.graphexport.sink.WrittenFile;
import io.graphexport.source.SourceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One table's rows on their way into its files, in order: chunks that wait to be appended, and blocks that wait to be
 * encoded and written. All but {@link #append} and {@link #finish} is guarded by {@link TableOutputs}; the writer is
 * used by the one thread that appends.
 */
final class TableOutput {
    private final ExportFiles files;
    private final Supplier<TableWriter> opener;
    private final Deque<Block> blocks = new ArrayDeque<>();
    private List<RoutedChunk> waiting = new ArrayList<>();
    private @Nullable TableWriter writer;
    private long waitingBytes;
    private Place place = Place.NOWHERE;
    private boolean writing;
    private boolean ended;

    /** The rows to come that are in kept files. */
    private long keptRows;

    /** The row that the first chunk to be appended begins with. */
    private int firstRow;

    /** Where the table stands as to its chunks. */
    enum Place {
        /** It has none. */
        NOWHERE,
        /** It has too few to be worth a step. */
        GATHERING,
        /** It waits for a thread. */
        APPENDABLE,
        /** A thread appends. */
        APPENDING
    }

    /** A block of the table. */
    static final class Block {
        private final TableOutput table;
        private final TableBlock block;
        private boolean encoded;

        private Block(TableOutput table, TableBlock block) {
            this.table = table;
            this.block = block;
        }

        TableOutput table() {
            return table;
        }

        void encode() {
            block.encode();
        }

        void write() {
            block.write();
        }

        void markEncoded() {
            encoded = true;
        }
    }

    TableOutput(ExportFiles files, Supplier<TableWriter> opener) {
        this.files = files;
        this.opener = opener;
        this.keptRows = files.keptRows();
    }

    /** Whether all rows of the next chunk are in kept files, so that it isn't to be added. */
    boolean leavesOut(RoutedChunk chunk) {
        if (keptRows < chunk.rows()) {
            return false;
        }
        keptRows -= chunk.rows();
        return true;
    }

    /** Takes the next chunk that isn't left out. */
    void add(RoutedChunk chunk) {
        if (keptRows > 0) {
            firstRow = Math.toIntExact(keptRows);
            keptRows = 0;
        }
        waiting.add(chunk);
        waitingBytes += chunk.size();
    }

    /** The bytes of the chunks that wait to be appended. */
    long waitingBytes() {
        return waitingBytes;
    }

    Place place() {
        return place;
    }

    void place(Place newPlace) {
        place = newPlace;
    }

    /** Gives all chunks that wait to a thread, which appends them or, if there are none, finishes the writer. */
    List<RoutedChunk> beginAppending() {
        List<RoutedChunk> taken = waiting;
        // A table gets about as many chunks as the time before.
        waiting = new ArrayList<>(taken.size());
        waitingBytes = 0;
        place = Place.APPENDING;
        return taken;
    }

    /** Says that no chunk will follow. */
    void end() {
        ended = true;
    }

    /** Whether all that is left is to finish the writer. */
    boolean isToBeFinished() {
        return ended && waiting.isEmpty() && writer != null;
    }

    Block addBlock(TableBlock block) {
        Block added = new Block(this, block);
        blocks.add(added);
        return added;
    }

    /** Whether the next block can be written. */
    boolean isWritable() {
        Block first = blocks.peek();
        return !writing && first != null && first.encoded;
    }

    Block beginWriting() {
        writing = true;
        return blocks.element();
    }

    void endWriting() {
        writing = false;
        blocks.remove();
    }

    void append(List<RoutedChunk> routed, Consumer<? super TableBlock> into) {
        List<RowChunk> chunks = routed.stream().map(RoutedChunk::chunk).toList();
        TableWriter open = writer;
        if (open == null) {
            open = opener.get();
            writer = open;
        }
        if (firstRow > 0) {
            open.append(chunks.get(0), firstRow, into);
            open.append(chunks.subList(1, chunks.size()), into);
            firstRow = 0;
        } else {
            open.append(chunks, into);
        }
    }

    void finish(Consumer<? super TableBlock> into) {
        if (writer != null) {
            writer.finish(into);
        }
    }

    void close() {
        if (writer != null) {
            writer.close();
        }
    }

    /**
     * The table's files, those that were kept first.
     *
     * @throws SourceException if the source has fewer rows than they
     */
    List<WrittenFile> written() {
        if (keptRows > 0) {
            throw SourceException.ofContent("the source has changed since the export was interrupted: it has "
                    + keptRows + " rows fewer than are written in the files of " + files.stem()
                    + "; export again, from files that nobody changes meanwhile");
        }
        return files.written();
    }
}
