package io.graphexport.s3;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The time between two looks for what can still arrive, because its sender ended a moment ago. */
final class CleaningPause {
    private static final int DELAYS = 10;

    private CleaningPause() {}

    /** As long as the first retry of a server that asked to slow down. */
    static Duration of(AwsConnection connection) {
        return connection.retryDelay().multipliedBy(DELAYS);
    }

    /** Waits, unless the thread is interrupted. */
    static void sleep(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException wish) {
            Thread.currentThread().interrupt();
        }
    }
}
