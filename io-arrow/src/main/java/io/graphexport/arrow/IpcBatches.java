package io.graphexport.arrow;

import io.graphexport.columnar.ReadGuard;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import io.graphexport.source.StoredFile.Access;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * Hands out a split for each record batch. Only the metadata of messages are read here, from place to place; bodies by
 * whoever decodes them.
 */
final class IpcBatches implements SplitReader {
    /** The mark of a stream's end with some bytes to fill it up. */
    private static final int MAX_END = 64;

    private final IpcTable table;
    private final ReadOptions options;
    private @Nullable SeekableByteChannel channel;
    private @Nullable StoredDictionaries dictionaries;
    private long next;
    private int batches;
    private long rowsBefore;
    private long sizesBefore;
    private boolean ended;

    IpcBatches(IpcTable table, ReadOptions options) {
        this.table = table;
        this.options = options;
        this.next = table.layout().start();
    }

    @Override
    public @Nullable Split next() {
        if (ended) {
            return null;
        }
        return ReadGuard.guarded(table.name(), "record batch " + batches, this::nextBatch)
                .orElse(null);
    }

    private Optional<Split> nextBatch() throws IOException {
        SeekableByteChannel open = channel();
        StoredDictionaries known = dictionaries;
        IpcMessage message = switch (table.layout().form()) {
            case FILE -> {
                if (known == null) {
                    dictionaries = dictionaries(open);
                }
                yield batches < table.layout().batches().size()
                        ? message(open, table.layout().batches().get(batches))
                        : null;
            }
            case STREAM -> nextOfStream(open);
        };
        if (message == null) {
            ended = true;
            close();
            return Optional.empty();
        }
        return Optional.of(split(message));
    }

    private SeekableByteChannel channel() throws IOException {
        if (channel == null) {
            channel = table.open(Access.RANGES);
        }
        return channel;
    }

    private IpcMessage message(SeekableByteChannel open, long at) throws IOException {
        IpcMessage message = IpcMessage.read(open, at, table.layout().end());
        if (message == null) {
            throw new DamagedArrayException("there is no message at byte " + at);
        }
        return message;
    }

    private StoredDictionaries dictionaries(SeekableByteChannel open) throws IOException {
        StoredDictionaries known = StoredDictionaries.none(table.layout().schema());
        for (long at : table.layout().dictionaries()) {
            IpcMessage message = message(open, at);
            if (message.metadata().headerType() != MessageHeader.DictionaryBatch) {
                throw new DamagedArrayException("the message at byte " + at + " is no dictionary");
            }
            known = known.with(message);
        }
        return known;
    }

    /** The next record batch of a stream; dictionaries before it are noted. */
    private @Nullable IpcMessage nextOfStream(SeekableByteChannel open) throws IOException {
        StoredDictionaries known =
                dictionaries == null ? StoredDictionaries.none(table.layout().schema()) : dictionaries;
        long end = next;
        IpcMessage message = IpcMessage.read(open, end, table.layout().end());
        while (message != null && message.metadata().headerType() == MessageHeader.DictionaryBatch) {
            known = known.with(message);
            end = message.end();
            message = IpcMessage.read(open, end, table.layout().end());
        }
        dictionaries = known;
        if (message == null) {
            checkNothingFollows(open, end);
        } else {
            next = message.end();
        }
        return message;
    }

    /** Two streams one after the other are no stream: the second one would be lost (contract R9.1). */
    private void checkNothingFollows(SeekableByteChannel open, long mark) throws IOException {
        long left = table.layout().end() - mark;
        byte[] rest = IpcMessage.bytes(open, mark, (int) Math.min(left, MAX_END));
        for (int i = IpcMessage.startOfLength(rest); i < rest.length; i++) {
            if (rest[i] != 0) {
                throw new DamagedArrayException("more follows the end of the stream at byte " + (mark + i)
                        + "; streams one after the other must be files of their own");
            }
        }
        if (left > MAX_END) {
            throw new DamagedArrayException(left + " bytes follow from the end of the stream on");
        }
    }

    private Split split(IpcMessage message) {
        if (message.metadata().headerType() != MessageHeader.RecordBatch) {
            throw new DamagedArrayException("it is a message of kind "
                    + MessageHeader.name(message.metadata().headerType()));
        }
        RecordBatch batch = new RecordBatch();
        message.metadata().header(batch);
        if (batch.length() < 0) {
            throw new DamagedArrayException("it has " + batch.length() + " rows");
        }
        long firstRow = rowsBefore;
        rowsBefore += batch.length();
        long size = Math.min(message.metadata().bodyLength(), table.size() - sizesBefore);
        sizesBefore += size;
        StoredDictionaries known = dictionaries;
        if (known == null) {
            throw new IllegalStateException("dictionaries are looked for before record batches");
        }
        return new ArrowSplit(table.name(), batches++, size, () -> {
            try (SeekableByteChannel own = table.open(Access.RANGES)) {
                return table.arrowLayout()
                        .rows(new MessageContent(batch, message, own), known.in(own), firstRow, size, options);
            }
        });
    }

    @Override
    public void close() {
        SeekableByteChannel open = channel;
        channel = null;
        if (open != null) {
            ReadGuard.guarded(table.name(), "the file", () -> {
                open.close();
                return true;
            });
        }
    }
}
