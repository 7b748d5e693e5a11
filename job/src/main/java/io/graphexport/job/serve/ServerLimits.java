package io.graphexport.job.serve;

import java.time.Duration;

/**
 * What clients may take of a server, but for the size of requests, which is the same for all servers.
 *
 * @param connections how many may be open at once; more are closed
 * @param bodies the bytes that the bodies of all requests may have together that aren't answered; more are refused
 * @param idle how long a connection may wait for a request
 * @param request how long a request may take from its first byte to its last
 * @param reply how long it may take until a reply is known, and then until it is sent
 * @param farewell how long a client that was refused may go on sending, before the connection is closed
 */
record ServerLimits(int connections, long bodies, Duration idle, Duration request, Duration reply, Duration farewell) {
    /** What is for every server outside of tests. */
    static final ServerLimits STANDARD = new ServerLimits(
            512,
            Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5));

    /** The largest body in bytes; the largest request, with a filter of thousands of properties, is below it. */
    static final int LARGEST_BODY = 1024 * 1024;
    /** How much of a larger body is read and forgotten, so that its client gets to read the answer. */
    static final long MOST_DISCARDED = 32L * LARGEST_BODY;
    /** The longest request line in bytes; the longest token of a list, each byte of it encoded, is below it. */
    static final int LONGEST_REQUEST_LINE = 32 * 1024;

    static final int MOST_HEADERS = 100;
    /** The most bytes that all headers of a request can have together. */
    static final int LARGEST_HEADERS = 64 * 1024;

    long longestNanoseconds(Connection.Phase phase) {
        return switch (phase) {
            case IDLE -> idle.toNanos();
            case RECEIVING -> request.toNanos();
            case ANSWERING, SENDING -> reply.toNanos();
            case LEAVING -> farewell.toNanos();
        };
    }
}
