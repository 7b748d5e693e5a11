package io.graphexport.arrow;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Text in memory, of so many bytes at most: what refers to the same values again and again can be of any length. */
final class BoundedText extends OutputStream {
    private final long mostBytes;
    private byte[] bytes = new byte[256];
    private int size;

    BoundedText(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** There is no room for more. */
    static final class FullException extends IOException {
        private static final long serialVersionUID = 1;

        FullException() {
            super("the text is full");
        }
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /** Takes what there is room for before it fails. */
    @Override
    public void write(byte[] source, int start, int length) throws IOException {
        int fitting = (int) Math.min(length, mostBytes - size);
        if (fitting > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(size + fitting, (int) Math.min(2L * size, mostBytes)));
        }
        System.arraycopy(source, start, bytes, size, fitting);
        size += fitting;
        if (fitting < length) {
            throw new FullException();
        }
    }

    /** The bytes so far, and more behind them. */
    byte[] bytes() {
        return bytes;
    }

    /** How many bytes there are. */
    int size() {
        return size;
    }
}
