package io.graphexport.parquet;

import java.lang.invoke.MethodHandles;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/**
 * The classes of parquet-java's footers, set up before a file ends and beside the first rows: with them comes a mapper
 * of JSON, which no footer needs and which takes 30 ms, a tenth of the export of a small graph.
 */
final class FooterClasses {
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private FooterClasses() {}

    /** Begins to set them up, on a thread of its own, unless that was done before. */
    static void setUp() {
        if (BEGUN.compareAndSet(false, true)) {
            Thread thread = new Thread(FooterClasses::initialise, "graph-export-footers");
            thread.setDaemon(true);
            // What goes wrong here, such as a class loader that was closed, goes wrong again for whoever needs a
            // footer.
            thread.setUncaughtExceptionHandler((ofThis, problem) -> {});
            thread.start();
        }
    }

    /** The writer's first, and logging with it: the mapper looks for modules, while of logging all is known. */
    private static void initialise() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            lookup.ensureInitialized(ParquetFileWriter.class);
            lookup.ensureInitialized(ParquetMetadata.class);
        } catch (IllegalAccessException e) {
            throw new AssertionError("both are public", e);
        }
    }
}
