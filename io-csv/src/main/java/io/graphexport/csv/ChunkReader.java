package io.graphexport.csv;

import io.graphexport.batch.BadRow;
import io.graphexport.csv.BadRowCollector.Found;
import io.graphexport.csv.SeparatorIndex.BrokenQuote;
import io.graphexport.source.DumpFile;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.SourceException;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into chunks of whole rows. Only counts quotes and line ends; all else is left to the splits, which many
 * threads decode. What can't be cut becomes a split too, so that errors come in source order.
 */
final class ChunkReader implements SplitReader {
    /** The largest row that fits an array, with spare room for its text without escapes. */
    private static final long MAX_ROW_SIZE = 1 << 29;

    private static final int REST_SIZE = 1 << 12;

    private final String table;
    private final ReadOptions options;
    private final int maxRowSize;
    private final StoredInput input;
    private final ChunkPool pool;
    private final LineCutter cutter = new LineCutter();

    /** Text that is read but not handed out: the first part of a row, then of more rows. */
    private byte[] block;

    /**
     * The block behind a split, if there is little to keep. The thread that asks for the next split then goes on in the
     * buffer that it has just given back, which is in its cache.
     */
    private final byte[] rest = new byte[REST_SIZE];

    private int capacity;
    private int length;
    private long line;
    private long handedOut;
    private boolean textEnded;
    private boolean done;

    ChunkReader(DumpFile file, CsvHeader header, ReadOptions wanted, int blockSize) {
        table = file.name();
        maxRowSize = (int) Math.min(wanted.maxRowSize(), MAX_ROW_SIZE);
        options = new ReadOptions(
                wanted.depth(),
                wanted.badRows(),
                maxRowSize,
                wanted.largestSplit(),
                wanted.labels(),
                wanted.projection());
        pool = new ChunkPool(table, header, options, blockSize);
        line = header.rowsLine();
        capacity = blockSize;
        block = pool.takeBuffer(capacity);
        input = StoredInput.open(file);
        skip(header.rowsStart());
    }

    private void skip(long bytes) {
        try {
            for (long left = bytes; left > 0; ) {
                int part = (int) Math.min(left, capacity);
                left = input.fill(block, 0, part) < part ? 0 : left - part;
            }
        } catch (SourceException failure) {
            input.close();
            throw failure;
        }
    }

    @Override
    public @Nullable Split next() {
        while (!done) {
            fill();
            if (textEnded) {
                done = true;
                return length == 0 ? null : split(length, Swar.count(block, 0, length, Swar.LINE_ENDS));
            }
            cutter.scan(block, 0, length);
            if (cutter.cut() > 0) {
                return split(cutter.cut(), cutter.lines());
            }
            // A line end may have two bytes, so only then the row is surely too large.
            if (length >= maxRowSize + 2) {
                return tooLarge();
            }
            capacity = Math.min(2 * capacity, maxRowSize + 2);
            block = Arrays.copyOf(block, capacity + Chunk.SLACK);
        }
        return null;
    }

    private void fill() {
        if (block == rest) {
            block = pool.takeBuffer(capacity);
            System.arraycopy(rest, 0, block, 0, length);
        }
        length = input.fill(block, length, capacity);
        textEnded = length < capacity;
    }

    private Split split(int cut, int lines) {
        int left = length - cut;
        capacity = Math.max(pool.blockSize(), left);
        byte[] next = left <= REST_SIZE ? rest : pool.takeBuffer(capacity);
        System.arraycopy(block, cut, next, 0, left);
        Chunk chunk = new Chunk(block, cut, line, lines);
        block = next;
        length = left;
        line += lines;
        return new ChunkSplit(chunk, sizeOfSplit(), pool);
    }

    private long sizeOfSplit() {
        long size = input.position() - handedOut;
        handedOut = input.position();
        return size;
    }

    /** One row that is above the allowed size, or looks so because of a broken quote, which its decoder will find. */
    private Split tooLarge() {
        QuoteMachine quotes = new QuoteMachine();
        int end = quotes.feed(block, 0, length);
        boolean skip = options.badRows() == BadRows.SKIP;
        if (quotes.brokenQuote() != BrokenQuote.NONE && end <= maxRowSize) {
            done = true;
            return split(length, Swar.count(block, 0, length, Swar.LINE_ENDS));
        }
        byte[] kept = Arrays.copyOf(block, Math.min(length, BadRowCollector.MAX_KEPT));
        long firstLine = line;
        done = !skip;
        if (skip) {
            skipRow(quotes);
        }
        Found what = quotes.brokenQuote() == BrokenQuote.NONE || !skip
                ? BadRowCollector.tooLarge(kept.length, maxRowSize)
                : BadRowCollector.broken(kept.length, "", "", quotes.brokenQuote());
        BadRow badRow = BadRowCollector.badRow(table, firstLine, what, kept, 0, maxRowSize);
        return new BadRowSplit(badRow, options.badRows(), sizeOfSplit());
    }

    /** Reads a row to its end, or its broken quote, without holding it; what has been read of it is in the block. */
    private void skipRow(QuoteMachine quotes) {
        int end = length;
        while (!quotes.rowEnded() && quotes.brokenQuote() == BrokenQuote.NONE) {
            line += Swar.count(block, 0, length, Swar.LINE_ENDS);
            length = 0;
            end = 0;
            if (textEnded) {
                quotes.end();
            } else {
                fill();
                end = quotes.feed(block, 0, length);
            }
        }
        done = quotes.brokenQuote() != BrokenQuote.NONE;
        line += Swar.count(block, 0, end, Swar.LINE_ENDS);
        System.arraycopy(block, end, block, 0, length - end);
        length -= end;
    }

    @Override
    public void close() {
        input.close();
    }
}
