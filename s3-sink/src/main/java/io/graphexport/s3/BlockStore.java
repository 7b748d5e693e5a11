package io.graphexport.s3;

import io.graphexport.sink.DestinationException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Where bytes wait for their upload: in blocks in memory within a budget, beyond it in one temporary file, which is cut
 * into places of a block each. Blocks and places are used again. So thousands of files can wait for enough bytes to be
 * a part, and a part may be larger than the memory. Thread-safe.
 */
final class BlockStore implements Closeable {
    /** The bytes of a block, and of a place in the file. */
    static final int BLOCK = 1 << 17;

    private final long budget;
    private final Path folder;
    private final Deque<byte[]> spareBlocks = new ArrayDeque<>();
    private final Deque<Long> sparePlaces = new ArrayDeque<>();
    private long taken;
    private long end;
    private @Nullable FileChannel file;
    private boolean closed;

    /**
     * An empty store.
     *
     * @param budget the bytes that blocks may take in memory
     * @param folder where the temporary file goes, if it is needed
     */
    BlockStore(long budget, Path folder) {
        this.budget = budget;
        this.folder = folder;
    }

    /** Memory for so many bytes, a block at most; null if the budget has no more. */
    synchronized byte @Nullable [] allocate(int size) {
        requireOpen();
        if (size > budget - taken) {
            return null;
        }
        taken += size;
        byte[] spare = size == BLOCK ? spareBlocks.poll() : null;
        while (!spareBlocks.isEmpty() && taken + (long) spareBlocks.size() * BLOCK > budget) {
            spareBlocks.pop();
        }
        return spare == null ? new byte[size] : spare;
    }

    /** Gives memory back. */
    synchronized void free(byte[] memory) {
        taken -= memory.length;
        if (memory.length == BLOCK && !closed) {
            spareBlocks.push(memory);
        }
    }

    /** A place in the file. */
    synchronized long reservePlace() {
        requireOpen();
        Long spare = sparePlaces.poll();
        if (spare != null) {
            return spare;
        }
        if (file == null) {
            file = create();
        }
        long place = end;
        end += BLOCK;
        return place;
    }

    private FileChannel create() {
        try {
            // On POSIX systems the name is gone at once, so that a killed process leaves nothing.
            return FileChannel.open(
                    Files.createTempFile(folder, "parts", ".tmp"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException error) {
            throw DestinationException.ofWriting("create a temporary file in", folder, error);
        }
    }

    /** Gives a place back. */
    synchronized void freePlace(long place) {
        sparePlaces.push(place);
    }

    /** Writes bytes to the file. */
    void write(long position, byte[] bytes, int start, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, start, length);
        try {
            while (buffer.hasRemaining()) {
                channel().write(buffer, position + buffer.position() - start);
            }
        } catch (IOException error) {
            throw DestinationException.ofWriting("write to a temporary file in", folder, error);
        }
    }

    /** Reads bytes of the file. */
    void read(long position, byte[] into, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
        while (buffer.hasRemaining()) {
            if (channel().read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("somebody shortened a temporary file in " + folder);
            }
        }
    }

    private synchronized FileChannel channel() throws IOException {
        if (file == null) {
            throw new IOException("the temporary file in " + folder + " was closed");
        }
        return file;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the export has ended");
        }
    }

    /** The bytes that blocks take in memory. */
    synchronized long inMemory() {
        return taken;
    }

    /** The bytes that the temporary file has had at most. */
    synchronized long onDisk() {
        return end;
    }

    /** Removes the temporary file; what waits in it is lost. */
    @Override
    public synchronized void close() {
        closed = true;
        spareBlocks.clear();
        FileChannel open = file;
        file = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException error) {
            throw DestinationException.ofWriting("close a temporary file in", folder, error);
        }
    }
}
