package io.graphexport.spill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Reads a file that stands on disk in blocks, of which it holds one. For one thread. */
final class SpooledChannel implements SeekableByteChannel {
    private final SeekableByteChannel file;
    private final long size;
    private final Blocks blocks;
    private byte[] block = new byte[0];
    private long blockNumber = -1;
    private long position;

    /** Reads blocks. */
    interface Blocks {
        byte[] read(SeekableByteChannel file, long number) throws IOException;
    }

    SpooledChannel(SeekableByteChannel file, long size, Blocks blocks) {
        this.file = file;
        this.size = size;
        this.blocks = blocks;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        if (position >= size) {
            return -1;
        }
        long number = position / SpooledFile.BLOCK;
        if (number != blockNumber) {
            block = blocks.read(file, number);
            blockNumber = number;
        }
        int start = (int) (position % SpooledFile.BLOCK);
        int length = Math.min(target.remaining(), block.length - start);
        target.put(block, start, length);
        position += length;
        return length;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("there is no position " + newPosition);
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
