package io.graphexport.csv;

import io.graphexport.source.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** The bytes of a file as it is stored, counted. */
final class StoredBytes extends InputStream {
    private final SeekableByteChannel channel;
    private long position;

    StoredBytes(StoredFile file) throws IOException {
        channel = file.open(StoredFile.Access.SEQUENTIAL);
    }

    /** How many bytes were read. */
    long position() {
        return position;
    }

    /** The first bytes of the file, fewer if it is shorter; they are still to be read. */
    byte[] peek(int length) throws IOException {
        ByteBuffer first = ByteBuffer.allocate(length);
        while (first.hasRemaining() && channel.read(first) > 0) {}
        channel.position(0);
        byte[] bytes = new byte[first.position()];
        first.flip().get(bytes);
        return bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        int read = channel.read(ByteBuffer.wrap(bytes, start, length));
        position += Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
