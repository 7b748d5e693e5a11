package io.graphexport.spill;

import io.graphexport.format.EncodedBytes;
import io.graphexport.format.HeldBytes;
import io.graphexport.sink.DestinationException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Holds bytes that wait to be written, in memory within a budget, beyond it in one temporary file. The file is created
 * when it is needed first, has its space used again whenever nothing is left in it, and disappears with the store.
 * Thread-safe.
 */
public final class SpillStore implements Closeable {
    private final long budget;
    private final RowMemory memory;
    private final Path folder;
    private final SpillCoding coding;
    private long inMemory;
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

    /**
     * Holds bytes, which must not be changed afterwards: in memory, where they are retained, or in the file.
     *
     * @throws DestinationException if the temporary file can't be written; the message names the folder
     */
    public HeldBytes hold(EncodedBytes bytes) {
        EncodedBytes retained = retain(bytes);
        if (retained != null) {
            return new InMemory(retained);
        }
        try {
            return spill(spillFile(), bytes.toArray());
        } catch (IOException error) {
            throw DestinationException.ofWriting("spill to a temporary file in", folder, error);
        }
    }

    /** Copies the first bytes of an array to memory, for so short a time that they are never spilled. */
    public EncodedBytes copy(byte[] bytes, int length) {
        return memory.copy(bytes, length);
    }

    private HeldBytes spill(SpillFile spillFile, byte[] bytes) throws IOException {
        SpillCoding.Coded coded = coding.encode(bytes);
        long position = spillFile.append(coded.bytes());
        return new OnDisk(spillFile, position, coded.number(), coded.bytes().length, bytes.length);
    }

    /** Null if the bytes go to the file. */
    private synchronized @Nullable EncodedBytes retain(EncodedBytes bytes) {
        requireOpen();
        EncodedBytes retained = bytes.length() <= budget - inMemory ? memory.retain(bytes) : null;
        if (retained != null) {
            inMemory += bytes.length();
        }
        return retained;
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

    private synchronized void releaseMemory(int length) {
        requireOpen();
        inMemory -= length;
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

    private final class InMemory implements HeldBytes {
        private final int length;
        private @Nullable EncodedBytes bytes;

        InMemory(EncodedBytes bytes) {
            this.length = bytes.length();
            this.bytes = bytes;
        }

        @Override
        public synchronized EncodedBytes take() {
            EncodedBytes taken = bytes;
            if (taken == null) {
                throw takenTwice();
            }
            releaseMemory(length);
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
