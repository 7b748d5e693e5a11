package io.graphexport.source;

import io.graphexport.source.WholeFileDecryption.PlainContent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an encrypted file holds. Bytes come in sequence: to go back means to begin anew, to go forth means to
 * decrypt what is left out. The last byte is not given out before the end of the file is known to be right, so that a
 * file which was cut is never taken for a whole one.
 */
final class DecryptingChannel implements SeekableByteChannel {
    private static final int SLICE = 1 << 16;

    private final StoredFile stored;
    private final PlainContent content;
    private final long size;
    private byte[] slice = new byte[0];
    private long position;
    private boolean open = true;
    private @Nullable InputStream stream;
    private long streamPosition;

    DecryptingChannel(StoredFile stored, PlainContent content, long size) {
        this.stored = stored;
        this.content = content;
        this.size = size;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireOpen();
        if (position >= size) {
            if (size == 0 && stream == null) {
                checkEnd(streamAt(0));
            }
            return -1;
        }
        int wanted = (int) Math.min(Math.min(target.remaining(), SLICE), size - position);
        try {
            readSlice(wanted);
        } catch (IOException error) {
            // Where the stream stands is not known any more.
            closeStream();
            // Another file in its place can't be decrypted either.
            stored.checkUnchanged();
            throw error;
        }
        target.put(slice, 0, wanted);
        position += wanted;
        return wanted;
    }

    private void readSlice(int wanted) throws IOException {
        if (slice.length < wanted) {
            slice = new byte[wanted];
        }
        InputStream current = streamAt(position);
        if (current.readNBytes(slice, 0, wanted) < wanted) {
            throw new EOFException("it ends too early");
        }
        streamPosition += wanted;
        if (streamPosition == size) {
            checkEnd(current);
        }
    }

    private InputStream streamAt(long wanted) throws IOException {
        InputStream current = stream;
        if (current != null && streamPosition > wanted) {
            closeStream();
            current = null;
        }
        if (current == null) {
            current = content.stream();
            stream = current;
            streamPosition = 0;
        }
        current.skipNBytes(wanted - streamPosition);
        streamPosition = wanted;
        return current;
    }

    private static void checkEnd(InputStream current) throws IOException {
        if (current.read() >= 0) {
            throw new IOException("it goes on behind its end");
        }
    }

    private void closeStream() throws IOException {
        InputStream current = stream;
        stream = null;
        if (current != null) {
            current.close();
        }
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        requireOpen();
        position = newPosition;
        return this;
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return size;
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        closeStream();
    }
}
