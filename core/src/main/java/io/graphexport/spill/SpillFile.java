package io.graphexport.spill;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A temporary file of byte strings, each to be read back once, whose space is used again then. Thread-safe; threads
 * write and read their places at the same time.
 */
final class SpillFile implements Closeable {
    /** The JDK copies what is written to memory off the heap that each thread then keeps, so it must not be much. */
    private static final int MAX_TRANSFER = 1 << 18;

    private final FileChannel channel;
    private final FreeSpace space = new FreeSpace();

    private SpillFile(FileChannel channel) {
        this.channel = channel;
    }

    static SpillFile create(Path folder) throws IOException {
        Path path = Files.createTempFile(folder, "spill", ".tmp");
        // On POSIX systems the name is gone at once, so that a killed process leaves nothing.
        return new SpillFile(FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
    }

    /** Writes bytes and tells where they are. */
    long append(byte[] bytes) throws IOException {
        long position = reserve(bytes.length);
        boolean written = false;
        try {
            write(ByteBuffer.wrap(bytes), position);
            written = true;
        } finally {
            if (!written) {
                release(position, bytes.length);
            }
        }
        return position;
    }

    private void write(ByteBuffer bytes, long start) throws IOException {
        int size = bytes.limit();
        while (bytes.position() < size) {
            bytes.limit(Math.min(size, bytes.position() + MAX_TRANSFER));
            channel.write(bytes, start + bytes.position());
        }
    }

    /** Reads bytes back and gives their space free. */
    byte[] take(long start, int length) throws IOException {
        byte[] bytes = new byte[length];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.position() < length) {
            buffer.limit(Math.min(length, buffer.position() + MAX_TRANSFER));
            if (channel.read(buffer, start + buffer.position()) < 0) {
                throw new EOFException("somebody shortened it");
            }
        }
        release(start, length);
        return bytes;
    }

    private synchronized long reserve(int length) {
        return space.take(length);
    }

    private synchronized void release(long start, int length) {
        space.giveBack(start, length);
    }

    /** The room that the file takes on disk, in bytes. */
    long size() throws IOException {
        return channel.size();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
