package io.graphexport.arrow;

import io.graphexport.columnar.PackedRows;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.apache.arrow.flatbuf.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message of a file or stream, but for its body.
 *
 * @param metadata what it says
 * @param body where its body begins
 * @param end where the next message begins
 */
record IpcMessage(Message metadata, long body, long end) {
    private static final int CONTINUATION = -1;

    /**
     * Reads a message's metadata.
     *
     * @param at where the message begins
     * @param limit what it must end before
     * @return null at the mark that ends a stream
     */
    static @Nullable IpcMessage read(SeekableByteChannel channel, long at, long limit) throws IOException {
        if (limit - at < Integer.BYTES) {
            // The format lets a stream end without a mark, but then nobody could tell that it was cut off (contract
            // R9.1).
            throw new EOFException("the stream ends at byte " + at
                    + " without the mark of its end: it was cut off, or its" + " writer was not closed; write it anew");
        }
        int length = readInt(channel, at, limit);
        long start = at + Integer.BYTES;
        if (length == CONTINUATION) {
            length = readInt(channel, start, limit);
            start += Integer.BYTES;
        }
        if (length == 0) {
            return null;
        }
        if (length < 0 || length > limit - start) {
            throw new DamagedArrayException("a message at byte " + at + " has " + length
                    + " bytes of metadata, but only " + (limit - start) + " follow");
        }
        Message metadata = Message.getRootAsMessage(ByteBuffer.wrap(bytes(channel, start, length)));
        long body = start + length;
        if (metadata.bodyLength() < 0 || metadata.bodyLength() > limit - body) {
            throw new DamagedArrayException("a message at byte " + at + " has a body of " + metadata.bodyLength()
                    + " bytes, but only " + (limit - body) + " follow");
        }
        return new IpcMessage(metadata, body, body + metadata.bodyLength());
    }

    /** Where in the bytes of a message its length stands, which is 0 at the mark of a stream's end. */
    static int startOfLength(byte[] message) {
        return PackedRows.getInt(message, 0) == CONTINUATION ? Integer.BYTES : 0;
    }

    private static int readInt(SeekableByteChannel channel, long at, long limit) throws IOException {
        if (limit - at < Integer.BYTES) {
            throw new EOFException("the file ends within a message");
        }
        return PackedRows.getInt(bytes(channel, at, Integer.BYTES), 0);
    }

    /** Bytes of a file. */
    static byte[] bytes(SeekableByteChannel channel, long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        ByteBuffer target = ByteBuffer.wrap(bytes);
        channel.position(at);
        while (target.hasRemaining()) {
            if (channel.read(target) < 0) {
                throw new EOFException("the file ends within what is to be read");
            }
        }
        return bytes;
    }
}
