package io.graphexport.arrow;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/** The arrays of a root of Arrow's library; what is asked for is copied into Java's memory. */
final class RootContent implements BatchContent {
    /** So many bytes are compared at a time. */
    private static final int COMPARED = 1 << 13;

    private final ArrowRecordBatch batch;
    private final List<ArrowFieldNode> arrays;
    private final List<ArrowBuf> buffers;
    private final Map<Integer, byte[]> wholes = new HashMap<>();

    /** The arrays of a batch, which must stay open as long as buffers are asked for. */
    RootContent(ArrowRecordBatch batch) {
        this.batch = batch;
        this.arrays = batch.getNodes();
        this.buffers = batch.getBuffers();
    }

    @Override
    public long rows() {
        return batch.getLength();
    }

    @Override
    public int arrays() {
        return arrays.size();
    }

    @Override
    public long length(int array) {
        return arrays.get(array).getLength();
    }

    @Override
    public long nullCount(int array) {
        return arrays.get(array).getNullCount();
    }

    @Override
    public int buffers() {
        return buffers.size();
    }

    @Override
    public long size(int index) {
        return buffers.get(index).readableBytes();
    }

    /** The bytes of a buffer, copied once. */
    @Override
    public byte[] buffer(int index) {
        return wholes.computeIfAbsent(index, whole -> buffer(whole, 0, Long.MAX_VALUE));
    }

    @Override
    public byte[] buffer(int index, long from, long to) {
        ArrowBuf buffer = buffers.get(index);
        long start = Math.min(from, buffer.readableBytes());
        long length = Math.min(to, buffer.readableBytes()) - start;
        if (length > Integer.MAX_VALUE - Long.BYTES) {
            throw new DamagedArrayException("buffer " + index + " has " + length
                    + " bytes, more than fit into an array; give smaller record batches");
        }
        byte[] bytes = new byte[(int) length];
        buffer.getBytes(buffer.readerIndex() + start, bytes);
        return bytes;
    }

    @Override
    public long variadicCount(int view) {
        List<Long> counts = batch.getVariadicBufferCounts();
        return view < counts.size() ? counts.get(view) : -1;
    }

    /** All buffers, to tell later whether they are still the same. */
    List<byte[]> copies() {
        byte[][] copies = new byte[buffers.size()][];
        Arrays.setAll(copies, this::buffer);
        return Arrays.asList(copies);
    }

    /** Whether the buffers hold the same bytes as some others did. */
    boolean isSame(List<byte[]> others) {
        if (others.size() != buffers.size()) {
            return false;
        }
        byte[] part = new byte[COMPARED];
        for (int i = 0; i < others.size(); i++) {
            if (!isSame(buffers.get(i), others.get(i), part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(ArrowBuf buffer, byte[] other, byte[] part) {
        if (buffer.readableBytes() != other.length) {
            return false;
        }
        for (int from = 0; from < other.length; from += part.length) {
            int length = Math.min(part.length, other.length - from);
            buffer.getBytes(buffer.readerIndex() + from, part, 0, length);
            if (!Arrays.equals(part, 0, length, other, from, from + length)) {
                return false;
            }
        }
        return true;
    }
}
