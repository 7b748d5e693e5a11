package io.graphexport.job.serve;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.Slf4JLoggerFactory;
import java.util.Map;

/** What Netty reads when its classes are loaded, so {@link #apply} comes before. */
final class NettySettings {
    private static final Map<String, String> PROPERTIES = Map.of(
            // Java warns of Unsafe, and without it all buffers are in the heap, where they can't leak.
            "io.netty.noUnsafe", "true",
            "io.netty.allocator.type", "unpooled",
            "io.netty.leakDetection.level", "disabled");

    private NettySettings() {}

    /** A property that the JVM was started with stands. */
    static void apply() {
        PROPERTIES.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        // By itself Netty passes over an slf4j that says nothing, and takes Java's logging, which prints.
        InternalLoggerFactory.setDefaultFactory(Slf4JLoggerFactory.INSTANCE);
    }
}
