package io.graphexport.spill;

import io.graphexport.format.EncodedBytes;
import io.graphexport.format.HeldBytes;
import io.graphexport.sink.DestinationException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds bytes that wait to be written, in memory within a budget, beyond it in one temporary file. The file is created
 * when it is needed first, has its space used again, and disappears with the store. Thread-safe.
 *
 * <p>What a table holds in memory moves to the file once the table is cold: when it got nothing more while as much as
 * the budget was held for others. So tables that a dump is past, each with the beginning of a block, don't add up.
 */
public final class SpillStore implements Closeable {
    private final long budget;
    private final RowMemory memory;
    private final Path folder;
    private final SpillCoding coding;

    /** The tables that have anything in memory; that which got nothing more for the longest time comes first. */
    private final Set<TableShare> tables = new LinkedHashSet<>();

    private long inMemory;

    /** The length of all that was ever held, wherever. */
    private long everHeld;

    private @Nullable SpillFile file;
    private boolean closed;

    /** How bytes stand in the temporary file. */
    public enum Form {
        /** As they are. */
        PLAIN,
        /** Encrypted under a key that is in memory alone. */
        ENCRYPTED
    }

    /** An empty store, whose temporary file is plain, and whose budget is all memory that there is. */
    SpillStore(long budget, Path folder) {
        this(budget, new RowMemory(budget), folder, Form.PLAIN);
    }

    /**
     * An empty store.
     *
     * @param budget the number of bytes to hold in memory at most, 0 or more
     * @param memory where they are in memory; beyond its budget, no more are held there
     * @param folder where the temporary file goes; must exist once more than the budget is held
     * @param form how bytes stand in it
     */
    public SpillStore(long budget, RowMemory memory, Path folder, Form form) {
        if (budget < 0) {
            throw new IllegalArgumentException("the budget must not be negative, but is " + budget);
        }
        this.budget = budget;
        this.memory = memory;
        this.folder = folder;
        this.coding = switch (form) {
            case PLAIN -> SpillCoding.PLAIN;
            case ENCRYPTED -> new EncryptedSpill();
        };
    }

    /** A new table's share. */
    public TableShare newTable() {
        return new TableShare();
    }

    /** Copies the first bytes of an array to memory, for so short a time that they are never spilled. */
    public EncodedBytes copy(byte[] bytes, int length) {
        return memory.copy(bytes, length);
    }

    private OnDisk spill(EncodedBytes bytes) {
        SpillFile spillFile = spillFile();
        try {
            SpillCoding.Coded coded = coding.encode(bytes.toArray());
            long position = spillFile.append(coded.bytes());
            return new OnDisk(spillFile, position, coded.number(), coded.bytes().length, bytes.length());
        } catch (IOException error) {
            throw DestinationException.ofWriting("spill to a temporary file in", folder, error);
        }
    }

    /** Null if the bytes go to the file. */
    private synchronized @Nullable Held holdInMemory(TableShare table, EncodedBytes bytes) {
        requireOpen();
        everHeld += bytes.length();
        table.lastHeldAt = everHeld;
        EncodedBytes retained = bytes.length() <= budget - inMemory ? memory.retain(bytes) : null;
        Held added = retained == null ? null : new Held(table, retained);
        if (added != null) {
            inMemory += bytes.length();
            table.inMemory.add(added);
        }
        if (tables.remove(table) || added != null) {
            tables.add(table);
        }
        return added;
    }

    /** Something of a cold table that is in memory, which is forgotten to be there; null if there is none. */
    private synchronized @Nullable Held takeCold() {
        if (tables.isEmpty()) {
            return null;
        }
        TableShare coldest = tables.iterator().next();
        if (everHeld - coldest.lastHeldAt <= budget) {
            return null;
        }
        Held cold = coldest.inMemory.iterator().next();
        forget(cold);
        return cold;
    }

    /** Counts bytes as in memory no more, if they were. */
    private synchronized void forget(Held bytes) {
        requireOpen();
        if (bytes.table.inMemory.remove(bytes)) {
            inMemory -= bytes.length();
        }
        if (bytes.table.inMemory.isEmpty()) {
            tables.remove(bytes.table);
        }
    }

    private synchronized SpillFile spillFile() {
        requireOpen();
        SpillFile spillFile = file;
        if (spillFile == null) {
            try {
                spillFile = SpillFile.create(folder);
            } catch (IOException error) {
                throw DestinationException.ofWriting("create a temporary file in", folder, error);
            }
            file = spillFile;
        }
        return spillFile;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the spill store is closed");
        }
    }

    /** The number of bytes in memory at the moment. */
    synchronized long inMemory() {
        return inMemory;
    }

    /** The room that the temporary file takes on disk, in bytes. */
    synchronized long onDisk() throws IOException {
        return file == null ? 0 : file.size();
    }

    /**
     * Removes the temporary file. What is still held is lost.
     *
     * @throws DestinationException if the file can't be closed
     */
    @Override
    public synchronized void close() {
        closed = true;
        SpillFile spillFile = file;
        file = null;
        if (spillFile == null) {
            return;
        }
        try {
            spillFile.close();
        } catch (IOException error) {
            throw DestinationException.ofWriting("close a temporary file in", folder, error);
        }
    }

    private static IllegalStateException takenTwice() {
        return new IllegalStateException("held bytes were taken twice");
    }

    /** What is held for one table. */
    public final class TableShare {
        private final Set<Held> inMemory = new LinkedHashSet<>();

        /** The length of all that the store ever held up to what it held last for this table. */
        private long lastHeldAt;

        private TableShare() {}

        /**
         * Holds bytes, which must not be changed afterwards: in memory, where they are retained, or in the file.
         *
         * @throws DestinationException if the temporary file can't be written; the message names the folder
         */
        public HeldBytes hold(EncodedBytes bytes) {
            Held held = holdInMemory(this, bytes);
            HeldBytes result = held == null ? spill(bytes) : held;
            for (Held cold = takeCold(); cold != null; cold = takeCold()) {
                cold.spill();
            }
            return result;
        }
    }

    /** Bytes in memory, until their table is cold. */
    private final class Held implements HeldBytes {
        private final TableShare table;
        private final int length;
        private @Nullable EncodedBytes bytes;
        private @Nullable OnDisk onDisk;

        Held(TableShare table, EncodedBytes bytes) {
            this.table = table;
            this.length = bytes.length();
            this.bytes = bytes;
        }

        /** Moves the bytes to the file, unless they were taken meanwhile. */
        synchronized void spill() {
            EncodedBytes cold = bytes;
            if (cold != null) {
                onDisk = SpillStore.this.spill(cold);
                bytes = null;
                cold.release();
            }
        }

        @Override
        public synchronized EncodedBytes take() {
            if (onDisk != null) {
                return onDisk.take();
            }
            EncodedBytes taken = bytes;
            if (taken == null) {
                throw takenTwice();
            }
            forget(this);
            bytes = null;
            return taken;
        }

        @Override
        public int length() {
            return length;
        }
    }

    private final class OnDisk implements HeldBytes {
        private final SpillFile spillFile;
        private final long position;
        private final long number;
        private final int codedLength;
        private final int length;
        private boolean taken;

        OnDisk(SpillFile spillFile, long position, long number, int codedLength, int length) {
            this.spillFile = spillFile;
            this.position = position;
            this.number = number;
            this.codedLength = codedLength;
            this.length = length;
        }

        @Override
        public synchronized EncodedBytes take() {
            if (taken) {
                throw takenTwice();
            }
            taken = true;
            try {
                return EncodedBytes.of(
                        coding.decode(new SpillCoding.Coded(number, spillFile.take(position, codedLength))));
            } catch (IOException error) {
                throw DestinationException.ofWriting("read back a temporary file in", folder, error);
            }
        }

        @Override
        public int length() {
            return length;
        }
    }
}
