package io.graphexport.arrow;

/** Bits of an Arrow buffer, the lowest of a byte first. */
final class Bits {
    private Bits() {}

    /** The bytes for so many bits. */
    static int bytes(int bits) {
        return (int) ((bits + 7L) >> 3);
    }

    /** Whether a bit of a validity buffer is set: a buffer without bytes says that all are. */
    static boolean has(byte[] bits, int index) {
        return bits.length == 0 || get(bits, index);
    }

    static boolean get(byte[] bits, int index) {
        return (bits[index >> 3] >> (index & 7) & 1) != 0;
    }

    static void set(byte[] bits, int index) {
        bits[index >> 3] |= (byte) (1 << (index & 7));
    }
}
