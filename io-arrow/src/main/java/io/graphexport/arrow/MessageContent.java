package io.graphexport.arrow;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/** The arrays of a message in a file; a buffer is read, and decompressed, when it is asked for. For one thread. */
final class MessageContent implements BatchContent {
    private final RecordBatch batch;
    private final SeekableByteChannel channel;
    private final long body;
    private final long bodyLength;
    private final @Nullable BufferCodec codec;

    /**
     * The arrays of a record batch, or of a dictionary.
     *
     * @param message the message that brings it
     */
    MessageContent(RecordBatch batch, IpcMessage message, SeekableByteChannel channel) {
        this.batch = batch;
        this.channel = channel;
        this.body = message.body();
        this.bodyLength = message.metadata().bodyLength();
        BodyCompression compression = batch.compression();
        this.codec = compression == null ? null : BufferCodec.of(compression);
        checkBuffers();
    }

    /** Buffers that have more bytes than the body overlap, and could have any number of them. */
    private void checkBuffers() {
        long left = bodyLength;
        for (int i = 0; i < batch.buffersLength(); i++) {
            Buffer buffer = batch.buffers(i);
            long offset = buffer.offset();
            long length = buffer.length();
            if (length < 0 || length > left || (length > 0 && (offset < 0 || offset > bodyLength - length))) {
                throw new DamagedArrayException("buffer " + i + " has " + length + " bytes from byte " + offset
                        + " of a body that has " + bodyLength);
            }
            left -= length;
        }
    }

    @Override
    public long rows() {
        return batch.length();
    }

    @Override
    public int arrays() {
        return batch.nodesLength();
    }

    @Override
    public long length(int array) {
        return batch.nodes(array).length();
    }

    @Override
    public long nullCount(int array) {
        return batch.nodes(array).nullCount();
    }

    @Override
    public int buffers() {
        return batch.buffersLength();
    }

    @Override
    public long size(int index) throws IOException {
        Buffer buffer = batch.buffers(index);
        return codec == null
                ? buffer.length()
                : codec.size(
                        IpcMessage.bytes(
                                channel, body + buffer.offset(), (int) Math.min(buffer.length(), BufferCodec.PREFIX)),
                        buffer.length());
    }

    @Override
    public byte[] buffer(int index) throws IOException {
        Buffer buffer = batch.buffers(index);
        if (buffer.length() > Integer.MAX_VALUE - Long.BYTES) {
            throw new DamagedArrayException("buffer " + index + " has " + buffer.length()
                    + " bytes, more than fit into memory at once; write smaller record batches");
        }
        byte[] bytes = IpcMessage.bytes(channel, body + buffer.offset(), (int) buffer.length());
        return codec == null ? bytes : codec.decompress(bytes);
    }

    @Override
    public byte[] buffer(int index, long from, long to) throws IOException {
        byte[] bytes = buffer(index);
        return from == 0
                ? bytes
                : Arrays.copyOfRange(bytes, (int) Math.min(from, bytes.length), (int) Math.min(to, bytes.length));
    }

    @Override
    public long variadicCount(int view) {
        return view < batch.variadicBufferCountsLength() ? batch.variadicBufferCounts(view) : -1;
    }
}
