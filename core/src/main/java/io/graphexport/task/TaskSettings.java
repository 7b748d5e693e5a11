package io.graphexport.task;

import io.graphexport.export.Exporter;
import io.graphexport.request.EngineOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How tasks are run and kept. Made by {@link #builder}.
 *
 * @param exporter what exports; not one that encrypts files on the client's side, whose keys are bound to one task
 * @param catalog the graphs that there are
 * @param stateFolder the folder that the tasks are kept in; made if it isn't there
 * @param maxRunning how many tasks run at once, 1 to 1024; the others wait. Each has its share of the options' memory,
 *     the same whether others run or not, and all of the options' threads
 * @param maxWaiting how many tasks may wait, from 0
 * @param options the engine's options of tasks that are started; those that decide what the files are stay with a task
 *     that is resumed, whatever they are then. Without a task id, for each task has its own
 * @param destinationRule where tasks may write
 * @param listeners hear of all tasks
 * @param onWarning hears of what went wrong without being a task's failure, on one line; by default the
 *     {@link System.Logger} of this package
 */
public record TaskSettings(
        Exporter exporter,
        GraphCatalog catalog,
        Path stateFolder,
        int maxRunning,
        int maxWaiting,
        EngineOptions options,
        DestinationRule destinationRule,
        List<TaskListener> listeners,
        Consumer<String> onWarning) {
    private static final int MOST_RUNNING = 1024;

    /**
     * Creates the settings.
     *
     * @throws IllegalArgumentException if a number is out of its range, or the options have a task id
     */
    public TaskSettings {
        if (maxRunning < 1 || maxRunning > MOST_RUNNING) {
            throw new IllegalArgumentException(
                    "maxRunning is " + maxRunning + ", but must be from 1 to " + MOST_RUNNING);
        }
        if (maxWaiting < 0) {
            throw new IllegalArgumentException("maxWaiting is " + maxWaiting + ", but must be 0 or more");
        }
        if (options.taskId() != null) {
            throw new IllegalArgumentException("the options have a task id, but each task gets one of its own");
        }
        listeners = List.copyOf(listeners);
    }

    /** A builder that holds the defaults: 4 tasks at once, 100 waiting, the engine's default options. */
    public static Builder builder(Exporter exporter, GraphCatalog catalog, Path stateFolder) {
        return new Builder(exporter, catalog, stateFolder);
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private final Exporter exporter;
        private final GraphCatalog catalog;
        private final Path stateFolder;
        private int maxRunning = 4;
        private int maxWaiting = 100;
        private EngineOptions options = EngineOptions.defaults();
        private DestinationRule destinationRule = DestinationRule.ANYWHERE;
        private final List<TaskListener> listeners = new ArrayList<>();
        private Consumer<String> onWarning =
                text -> System.getLogger("io.graphexport.task").log(System.Logger.Level.WARNING, text);

        private Builder(Exporter exporter, GraphCatalog catalog, Path stateFolder) {
            this.exporter = exporter;
            this.catalog = catalog;
            this.stateFolder = stateFolder;
        }

        /** How many tasks run at once, 1 to 1024. */
        public Builder maxRunning(int value) {
            maxRunning = value;
            return this;
        }

        /** How many tasks may wait, from 0. */
        public Builder maxWaiting(int value) {
            maxWaiting = value;
            return this;
        }

        /** The engine's options of tasks that are started. */
        public Builder options(EngineOptions value) {
            options = value;
            return this;
        }

        /** Where tasks may write; by default anywhere. */
        public Builder destinationRule(DestinationRule value) {
            destinationRule = value;
            return this;
        }

        /** One more listener. */
        public Builder listener(TaskListener value) {
            listeners.add(value);
            return this;
        }

        /** Who hears of what went wrong without being a task's failure; called as listeners are. */
        public Builder onWarning(Consumer<String> value) {
            onWarning = value;
            return this;
        }

        /** Makes the settings. */
        public TaskSettings build() {
            return new TaskSettings(
                    exporter,
                    catalog,
                    stateFolder,
                    maxRunning,
                    maxWaiting,
                    options,
                    destinationRule,
                    listeners,
                    onWarning);
        }
    }
}
