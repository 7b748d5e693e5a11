package io.graphexport.s3;

import io.graphexport.source.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Reads an object; how it is fetched is left to subclasses. For one thread. */
abstract class ObjectChannel implements SeekableByteChannel {
    private final ObjectState object;
    private long position;
    private boolean closed;

    ObjectChannel(ObjectState object) {
        this.object = object;
    }

    final ObjectState object() {
        return object;
    }

    /**
     * Reads at least one byte.
     *
     * @param start within the object
     * @param target where there is room; no more than to the object's end
     */
    abstract void read(long start, ByteBuffer target) throws IOException;

    @Override
    public final int read(ByteBuffer target) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        long left = object.size() - position;
        if (left <= 0) {
            return -1;
        }
        int before = target.position();
        int limit = target.limit();
        target.limit((int) Math.min(limit, before + left));
        try {
            if (target.hasRemaining()) {
                read(position, target);
            }
        } catch (ObjectChangedException error) {
            throw SourceException.ofChange(object.place().toString(), String.valueOf(error.getMessage()));
        } finally {
            target.limit(limit);
        }
        position += target.position() - before;
        return target.position() - before;
    }

    @Override
    public final long position() {
        return position;
    }

    @Override
    public final SeekableByteChannel position(long newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("a position can't be " + newPosition);
        }
        position = newPosition;
        return this;
    }

    @Override
    public final long size() {
        return object.size();
    }

    @Override
    public final boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public final int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public final SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }
}
