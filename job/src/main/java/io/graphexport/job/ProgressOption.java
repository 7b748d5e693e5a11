package io.graphexport.job;

import io.graphexport.job.progress.ProgressStyle;

/** The values of {@code --progress}. */
enum ProgressOption {
    /** What fits the terminal. */
    AUTO,
    BAR,
    PLAIN,
    NONE;

    ProgressStyle style(Terminal.Screen screen) {
        return switch (this) {
            case AUTO ->
                switch (screen) {
                    case TERMINAL -> ProgressStyle.BAR;
                    case FILE -> ProgressStyle.PLAIN;
                };
            case BAR -> ProgressStyle.BAR;
            case PLAIN -> ProgressStyle.PLAIN;
            case NONE -> ProgressStyle.NONE;
        };
    }
}
