package io.graphexport.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a file as it is stored, counted. */
final class StoredBytes extends InputStream {
    /**
     * What one read asks the system for: the JDK copies through a buffer of that size, which should stay in the cache.
     */
    private static final int SLICE = 1 << 18;

    private final FileChannel channel;
    private long position;

    StoredBytes(Path path) throws IOException {
        channel = FileChannel.open(path, StandardOpenOption.READ);
    }

    /** How many bytes were read. */
    long position() {
        return position;
    }

    /** The first bytes of the file, fewer if it is shorter; they are still to be read. */
    byte[] peek(int length) throws IOException {
        ByteBuffer first = ByteBuffer.allocate(length);
        while (first.hasRemaining() && channel.read(first, first.position()) > 0) {}
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
        int read = channel.read(ByteBuffer.wrap(bytes, start, Math.min(length, SLICE)));
        position += Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
