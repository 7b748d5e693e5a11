package io.graphexport.bench;

import java.util.Objects;

/** What a benchmark makes sure of before it is timed. */
final class Checks {
    private Checks() {}

    static void requireEqual(String what, Object actual, Object expected) {
        if (!Objects.equals(actual, expected)) {
            throw new IllegalStateException(what + " gives " + actual + " instead of " + expected);
        }
    }
}
