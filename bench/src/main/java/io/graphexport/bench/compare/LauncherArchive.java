package io.graphexport.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The archives of classes that the launcher makes in the background when it is first started with a Java. */
record LauncherArchive(Path project) {
    private static final long TIMEOUT_SECONDS = 120;

    /** Makes them and waits until that is done, so that nothing is measured beside it. */
    void make(Commands commands, JavaHome java) throws IOException {
        new ProcessMeter(TIMEOUT_SECONDS).run(commands.launcher(java));
        long start = System.nanoTime();
        do {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        } while (isBeingMade() && ProcessMeter.secondsSince(start) < TIMEOUT_SECONDS);
    }

    private boolean isBeingMade() throws IOException {
        Path folder = project.resolve("job").resolve("target");
        try (Stream<Path> content = Files.list(folder)) {
            return content.anyMatch(path -> path.getFileName().toString().startsWith("archive."));
        }
    }
}
