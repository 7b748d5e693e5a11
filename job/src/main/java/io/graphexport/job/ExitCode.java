package io.graphexport.job;

import io.graphexport.error.ExportException.Category;

/** The exit codes of all commands (contract R9.1). */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int CANCELLED = 130;

    private ExitCode() {}

    static int of(Category category) {
        return switch (category) {
            case USAGE -> USAGE;
            case DATA -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }
}
