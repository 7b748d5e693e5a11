package io.graphexport.job.serve;

import java.util.Map;

/**
 * The limits of Java's HTTP server. It reads them when its classes are loaded, so {@link #apply} comes before; a
 * property that the JVM was started with stands. Java 17 and 25 know the same ones.
 */
final class ServerLimits {
    /** The largest body in bytes; the largest request, with a filter of thousands of properties, is below it. */
    static final int LARGEST_BODY = 1024 * 1024;
    /** How much of a larger body is read and forgotten, so that its client gets to read the answer. */
    static final long MOST_DISCARDED = 32L * LARGEST_BODY;
    /** One connection takes one thread at most. */
    static final int MOST_CONNECTIONS = 512;

    private static final Map<String, String> PROPERTIES = Map.of(
            "jdk.httpserver.maxConnections", Integer.toString(MOST_CONNECTIONS),
            "sun.net.httpserver.maxIdleConnections", Integer.toString(MOST_CONNECTIONS),
            "sun.net.httpserver.idleInterval", "60",
            "sun.net.httpserver.maxReqTime", "20",
            "sun.net.httpserver.maxRspTime", "60",
            "sun.net.httpserver.maxReqHeaders", "100",
            "sun.net.httpserver.maxReqHeaderSize", "65536",
            // A reply is written in two pieces, the second of which would wait for the first one's receipt.
            "sun.net.httpserver.nodelay", "true");

    private ServerLimits() {}

    static void apply() {
        PROPERTIES.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
