package io.graphexport.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one part: collected from many writes, read as often as an upload is tried. Used by one thread at a time.
 */
final class PartBytes {
    private static final int SMALLEST_BLOCK = 1 << 10;

    private final BlockStore store;
    private final List<Block> blocks = new ArrayList<>();
    private long length;
    private boolean readWhole;

    PartBytes(BlockStore store) {
        this.store = store;
    }

    /** The next bytes of the part: in an array that grows with them, or in the temporary file. */
    private final class Block {
        private byte @Nullable [] memory;
        private long place = -1;
        private int size;

        int room() {
            return BlockStore.BLOCK - size;
        }

        void append(byte[] bytes, int start, int count) {
            if (place < 0 && !fits(size + count)) {
                moveToFile();
            }
            if (memory == null) {
                store.write(place + size, bytes, start, count);
            } else {
                System.arraycopy(bytes, start, memory, size, count);
            }
            size += count;
        }

        /** Whether the array has room for so many bytes, or another one could be had that has. */
        private boolean fits(int wanted) {
            byte[] old = memory;
            if (old != null && wanted <= old.length) {
                return true;
            }
            byte[] larger = store.allocate(roundUp(wanted));
            if (larger == null) {
                return false;
            }
            if (old != null) {
                System.arraycopy(old, 0, larger, 0, size);
                store.free(old);
            }
            memory = larger;
            return true;
        }

        private void moveToFile() {
            place = store.reservePlace();
            byte[] old = memory;
            if (old != null) {
                store.write(place, old, 0, size);
                memory = null;
                store.free(old);
            }
        }

        /** Empty if it can't be read: whoever sends it misses the bytes. */
        ByteBuffer buffer() {
            try {
                return ByteBuffer.wrap(open().readAllBytes());
            } catch (IOException unreadable) {
                return ByteBuffer.allocate(0);
            }
        }

        InputStream open() throws IOException {
            byte[] bytes = memory;
            if (bytes == null) {
                bytes = new byte[size];
                store.read(place, bytes, size);
            }
            return new ByteArrayInputStream(bytes, 0, size);
        }

        void release() {
            byte[] old = memory;
            memory = null;
            if (old != null) {
                store.free(old);
            }
            if (place >= 0) {
                store.freePlace(place);
            }
        }
    }

    /** A power of two, so that an array that grows is copied seldom. */
    private static int roundUp(int wanted) {
        int size = SMALLEST_BLOCK;
        while (size < wanted) {
            size *= 2;
        }
        return size;
    }

    void append(byte[] bytes, int start, int count) {
        int from = start;
        int end = start + count;
        while (from < end) {
            Block last = last();
            int some = Math.min(end - from, last.room());
            last.append(bytes, from, some);
            from += some;
        }
        length += count;
    }

    private Block last() {
        if (blocks.isEmpty() || blocks.get(blocks.size() - 1).room() == 0) {
            blocks.add(new Block());
        }
        return blocks.get(blocks.size() - 1);
    }

    long length() {
        return length;
    }

    /** The CRC32C of all bytes. */
    int checksum() throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] buffer = new byte[0];
        for (Block block : blocks) {
            byte[] bytes = block.memory;
            if (bytes == null) {
                buffer = Arrays.copyOf(buffer, BlockStore.BLOCK);
                store.read(block.place, buffer, block.size);
                bytes = buffer;
            }
            checksum.update(bytes, 0, block.size);
        }
        return (int) checksum.getValue();
    }

    /** Reads the bytes from their beginning. */
    InputStream open() {
        return new Stream();
    }

    /** The bytes from their beginning, in several buffers, which are made as they are asked for. */
    Iterable<ByteBuffer> buffers() {
        return () -> blocks.stream().map(Block::buffer).iterator();
    }

    /** Whether a reader came to the end. */
    boolean wasReadWhole() {
        return readWhole;
    }

    /** Gives all memory and places back. */
    void release() {
        blocks.forEach(Block::release);
        blocks.clear();
    }

    private final class Stream extends InputStream {
        private InputStream current = InputStream.nullInputStream();
        private int next;
        private long position;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int start, int count) throws IOException {
            // Whoever cancels must not wait until a slow link has taken the rest.
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("the upload was cancelled");
            }
            int some = current.read(into, start, count);
            while (some < 0 && next < blocks.size()) {
                current = blocks.get(next++).open();
                some = current.read(into, start, count);
            }
            position += Math.max(0, some);
            readWhole |= position == length;
            return some;
        }

        @Override
        public int available() throws IOException {
            return current.available();
        }
    }
}
