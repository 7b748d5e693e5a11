package io.graphexport.arrow;

import java.io.IOException;

/** The arrays of one message or root: their lengths, and their buffers, which are brought when they are asked for. */
interface BatchContent {

    /** How many rows there are. */
    long rows();

    /** How many arrays there are. */
    int arrays();

    /** How many values an array has. */
    long length(int array);

    /** How many of them are missing. */
    long nullCount(int array);

    /** How many buffers there are. */
    int buffers();

    /** How many bytes a buffer has; a compressed one says so itself, but no more than its codec can give. */
    long size(int buffer) throws IOException;

    /** The bytes of a buffer; not to be changed. */
    byte[] buffer(int buffer) throws IOException;

    /**
     * Some bytes of a buffer, not to be changed: those from a place on, up to another one or the buffer's end, and
     * maybe more.
     */
    byte[] buffer(int buffer, long from, long to) throws IOException;

    /** How many buffers of text a view array has: the views in the order of the fields. */
    long variadicCount(int view);
}
