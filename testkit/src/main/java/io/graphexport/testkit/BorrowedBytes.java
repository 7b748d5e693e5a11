package io.graphexport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.format.EncodedBytes;
import java.util.Arrays;

/**
 * Bytes in the middle of an array, which is overwritten once nobody uses them any more: who uses them still gets other
 * results.
 */
public final class BorrowedBytes implements EncodedBytes {
    private static final int MARGIN = 40;
    private static final byte NEVER_MEANT = (byte) 0xA5;

    private final byte[] array;
    private final int length;
    private int users = 1;

    /** A copy of bytes. */
    public BorrowedBytes(byte[] bytes) {
        array = new byte[bytes.length + 2 * MARGIN];
        length = bytes.length;
        Arrays.fill(array, NEVER_MEANT);
        System.arraycopy(bytes, 0, array, MARGIN, length);
    }

    @Override
    public byte[] array() {
        return array;
    }

    @Override
    public int start() {
        return MARGIN;
    }

    @Override
    public int length() {
        return length;
    }

    /** How many use the bytes. */
    public synchronized int users() {
        return users;
    }

    @Override
    public synchronized void retain() {
        assertThat(users).as("users of the bytes").isPositive();
        users++;
    }

    @Override
    public synchronized void release() {
        assertThat(users).as("users of the bytes").isPositive();
        users--;
        if (users == 0) {
            Arrays.fill(array, NEVER_MEANT);
        }
    }
}
