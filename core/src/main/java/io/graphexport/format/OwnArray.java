package io.graphexport.format;

/** Bytes that have an array to themselves. */
@SuppressWarnings("ArrayRecordComponent")
record OwnArray(byte[] array) implements EncodedBytes {

    @Override
    public int start() {
        return 0;
    }

    @Override
    public int length() {
        return array.length;
    }

    @Override
    public void retain() {
        // Nobody uses the array again.
    }

    @Override
    public void release() {
        // Nobody uses the array again.
    }

    @Override
    public byte[] toArray() {
        return array;
    }
}
