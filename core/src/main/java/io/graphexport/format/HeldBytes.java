package io.graphexport.format;

/** Bytes that a table's writer set aside; to be taken once. */
public interface HeldBytes {

    /** The bytes, which are no longer held afterwards; to be released once they are used. */
    EncodedBytes take();

    /** How many they are. */
    int length();
}
