package io.graphexport.export;

import io.graphexport.format.RowChunk;
import io.graphexport.format.TableBlock;
import io.graphexport.format.TableWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One table's chunks on their way into its writer, in order. The queue is guarded by {@link TableOutputs}; the writer
 * is used by the one thread that has claimed the table.
 */
final class TableOutput {
    private final Deque<RowChunk> waiting = new ArrayDeque<>();
    private final ExportFiles files;
    private final Supplier<TableWriter> opener;
    private @Nullable TableWriter writer;
    private boolean claimed;
    private long rows;

    TableOutput(ExportFiles files, Supplier<TableWriter> opener) {
        this.files = files;
        this.opener = opener;
    }

    Deque<RowChunk> waiting() {
        return waiting;
    }

    boolean isClaimed() {
        return claimed;
    }

    void claim() {
        claimed = true;
    }

    void unclaim() {
        claimed = false;
    }

    void append(RowChunk chunk) {
        TableWriter open = writer;
        if (open == null) {
            open = opener.get();
            writer = open;
        }
        open.append(chunk, TableBlock::encodeAndWrite);
        rows += chunk.rows();
    }

    void finish() {
        if (writer != null) {
            writer.finish(TableBlock::encodeAndWrite);
        }
    }

    void close() {
        if (writer != null) {
            writer.close();
        }
    }

    long rows() {
        return rows;
    }

    List<HashedFile.WrittenFile> written() {
        return files.written();
    }
}
