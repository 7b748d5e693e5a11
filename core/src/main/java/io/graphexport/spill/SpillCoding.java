package io.graphexport.spill;

import java.io.IOException;

/** How byte strings stand in a temporary file. Thread-safe. */
interface SpillCoding {
    /** As they are. */
    SpillCoding PLAIN = new SpillCoding() {
        @Override
        public Coded encode(byte[] bytes) {
            return new Coded(0, bytes);
        }

        @Override
        public byte[] decode(Coded coded) {
            return coded.bytes();
        }
    };

    /**
     * A byte string as it stands in the file.
     *
     * @param number what it is decoded with, beside its bytes; kept in memory
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Coded(long number, byte[] bytes) {}

    /** What is written of a byte string. */
    Coded encode(byte[] bytes);

    /**
     * The byte string again.
     *
     * @throws IOException if it is not what was written
     */
    byte[] decode(Coded coded) throws IOException;
}
