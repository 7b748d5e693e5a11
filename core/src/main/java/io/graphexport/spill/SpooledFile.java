package io.graphexport.spill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A temporary file of what can be had once and is needed again: written from its beginning to its end, then read any
 * number of times, by any number of threads. It stands on disk encrypted under a key that is in memory alone, since
 * nobody knows yet what becomes of it (contract R7.1).
 */
public final class SpooledFile {
    /** So many bytes are encrypted together. */
    static final int BLOCK = 1 << 16;

    private static final int CODED_BLOCK = BLOCK + EncryptedSpill.TAG_BYTES;

    private final Path path;
    private final SpillCoding coding = new EncryptedSpill();
    private volatile long size;

    /** A file that is still to be written. */
    public SpooledFile(Path path) {
        this.path = path;
    }

    /** How many bytes were written, before they were encrypted. */
    public long size() {
        return size;
    }

    /**
     * Creates the file, to be written once and by one thread; it can be read when the channel is closed.
     *
     * @throws IOException if it can't be created, or is there already
     */
    public WritableByteChannel create() throws IOException {
        return new Writing(Files.newByteChannel(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /**
     * Opens the file for one reader.
     *
     * @throws IOException if it can't be opened
     */
    public SeekableByteChannel open() throws IOException {
        return new SpooledChannel(Files.newByteChannel(path), size, this::block);
    }

    /** A block as it was written. */
    private byte[] block(SeekableByteChannel file, long number) throws IOException {
        long length = Math.min(BLOCK, size - number * BLOCK) + EncryptedSpill.TAG_BYTES;
        ByteBuffer coded = ByteBuffer.allocate((int) length);
        file.position(number * CODED_BLOCK);
        while (coded.hasRemaining()) {
            if (file.read(coded) < 0) {
                throw new IOException("somebody shortened the temporary file " + path);
            }
        }
        return coding.decode(new SpillCoding.Coded(number, coded.array()));
    }

    /** Gathers bytes to blocks, which have the numbers of their places. */
    private final class Writing implements WritableByteChannel {
        private final WritableByteChannel file;
        private final byte[] block = new byte[BLOCK];
        private int count;
        private long written;

        Writing(WritableByteChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int length = source.remaining();
            while (source.hasRemaining()) {
                int part = Math.min(source.remaining(), BLOCK - count);
                source.get(block, count, part);
                count += part;
                if (count == BLOCK) {
                    writeBlock();
                }
            }
            return length;
        }

        private void writeBlock() throws IOException {
            ByteBuffer coded =
                    ByteBuffer.wrap(coding.encode(Arrays.copyOf(block, count)).bytes());
            while (coded.hasRemaining()) {
                file.write(coded);
            }
            written += count;
            size = written;
            count = 0;
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            try (file) {
                if (isOpen() && count > 0) {
                    writeBlock();
                }
            }
        }
    }
}
