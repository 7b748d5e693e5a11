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
    private final ArrowRecordBatch batch;
    private final Copying copying;
    private final List<ArrowFieldNode> arrays;
    private final List<ArrowBuf> buffers;
    private final Map<Integer, byte[]> wholes = new HashMap<>();

    /**
     * The arrays of a batch, which must stay open as long as buffers are asked for.
     *
     * @param copying brings the bytes of its buffers
     */
    RootContent(ArrowRecordBatch batch, Copying copying) {
        this.batch = batch;
        this.copying = copying;
        this.arrays = batch.getNodes();
        this.buffers = batch.getBuffers();
    }

    /** How bytes of Arrow's memory come into Java's. */
    interface Copying {
        /**
         * Some bytes of a buffer, not to be changed.
         *
         * @param index the number of the buffer
         */
        byte[] copy(int index, ArrowBuf buffer, long start, int length);
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

    /** The bytes of a buffer, brought once. */
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
        return copying.copy(index, buffer, start, (int) length);
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
        for (int i = 0; i < others.size(); i++) {
            byte[] other = others.get(i);
            if (buffers.get(i).readableBytes() != other.length || !KeptCopies.isSame(buffers.get(i), 0, other)) {
                return false;
            }
        }
        return true;
    }
}
