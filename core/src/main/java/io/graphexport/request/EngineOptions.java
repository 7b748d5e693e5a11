package io.graphexport.request;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How the engine works, beside what the request asks for. Not part of a request's JSON: API and command line only
 * (contract R3.2).
 *
 * @param typeInference how types follow from values; default {@code EXACT}
 * @param onCastError what to do with values that can't be cast; default {@code FAIL}
 * @param onBadInput what to do with bad rows; default {@code FAIL}
 * @param maxRejects how many bad rows {@code SKIP} leaves out before the task fails, from 0; default 1000
 * @param maxRowSize the longest row of a text source in bytes, 1 KiB to 512 MiB; default 16 MiB
 * @param edgeIds whether edge ids are exported; default {@code KEEP}
 * @param maxFileSize the size in bytes at which a data file is followed by the next, from 1; default: no limit
 * @param threads the number of threads, 1 to 1024; default: that of the available processors
 * @param memory the bytes of the heap that rows on their way to the files may take, 1 KiB to half of the heap (of a
 *     heap below 64 MiB: to 32 MiB); default: a quarter of the heap, but 32 MiB at least and 256 MiB at most. Half of
 *     it is for text and rows that wait for the rest of their compressed block or row group, and go to a temporary file
 *     beyond it, or once their table got nothing more while as much was held for others; a quarter for rows that wait
 *     to be appended; a quarter for row groups and blocks that are encoded or wait to be written, each counted as 8
 *     MiB, though a thread may always have one, of up to 16 MiB. What a thread reads and encodes with, and what is
 *     learned of the graph, comes on top. No byte of the files depends on it (contract R6.3)
 * @param profile for whom the files are written; default {@code NEPTUNE}
 * @param compression the compression of the data files; null: the profile's
 * @param taskId the task's id; null: a random one
 * @param unencryptedOutput whether S3 may be written without a key; default {@code REFUSED}
 */
public record EngineOptions(
        TypeInference typeInference,
        OnCastError onCastError,
        OnBadInput onBadInput,
        long maxRejects,
        long maxRowSize,
        EdgeIds edgeIds,
        OptionalLong maxFileSize,
        int threads,
        long memory,
        Profile profile,
        @Nullable Compression compression,
        @Nullable TaskId taskId,
        UnencryptedOutput unencryptedOutput) {
    private static final int KIBIBYTE = 1024;
    /** A row must fit into an array, and a reader holds several. */
    private static final int LARGEST_ROW = 512 * KIBIBYTE * KIBIBYTE;

    private static final int MOST_THREADS = 1024;

    /**
     * Creates the options.
     *
     * @throws RequestException with all options that are out of their range
     */
    public EngineOptions {
        Violations violations = new Violations();
        checkRange(violations, "maxRejects", maxRejects, 0, Long.MAX_VALUE);
        checkRange(violations, "maxRowSize", maxRowSize, KIBIBYTE, LARGEST_ROW);
        checkRange(violations, "maxFileSize", maxFileSize.orElse(1), 1, Long.MAX_VALUE);
        checkRange(violations, "threads", threads, 1, MOST_THREADS);
        checkMemory(violations, memory);
        violations.throwIfAny("an engine option");
    }

    private static void checkRange(Violations violations, String option, long value, long lowest, long highest) {
        if (value < lowest || value > highest) {
            String rule = "must be from " + lowest + " to " + highest;
            violations.add(Violation.ofLiteral(option, Long.toString(value), rule));
        }
    }

    private static void checkMemory(Violations violations, long memory) {
        long highest = MemoryRange.HERE.highest();
        if (memory > highest) {
            String rule = "must be at most " + highest + ", half of Java's heap; give Java more of it by -Xmx, as in"
                    + " GRAPH_EXPORT_OPTS=-Xmx4g";
            violations.add(Violation.ofLiteral("memory", Long.toString(memory), rule));
        } else {
            checkRange(violations, "memory", memory, MemoryRange.LOWEST, highest);
        }
    }

    /** The default of every option. */
    public static EngineOptions defaults() {
        return builder().build();
    }

    /** A builder that holds the default of every option. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that holds these options, to override some of them. */
    public Builder toBuilder() {
        return builder()
                .typeInference(typeInference)
                .onCastError(onCastError)
                .onBadInput(onBadInput)
                .maxRejects(maxRejects)
                .maxRowSize(maxRowSize)
                .edgeIds(edgeIds)
                .maxFileSize(maxFileSize.orElse(0))
                .threads(threads)
                .memory(memory)
                .profile(profile)
                .compression(compression)
                .taskId(taskId)
                .unencryptedOutput(unencryptedOutput);
    }

    /** The same options, with which S3 may be written without a key. */
    public EngineOptions withUnencryptedOutput() {
        return toBuilder().unencryptedOutput(UnencryptedOutput.ALLOWED).build();
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private TypeInference typeInference = TypeInference.EXACT;
        private OnCastError onCastError = OnCastError.FAIL;
        private OnBadInput onBadInput = OnBadInput.FAIL;
        private long maxRejects = 1000;
        private long maxRowSize = 16L * KIBIBYTE * KIBIBYTE;
        private EdgeIds edgeIds = EdgeIds.KEEP;
        private OptionalLong maxFileSize = OptionalLong.empty();
        private int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        private long memory = MemoryRange.HERE.byDefault();
        private Profile profile = Profile.NEPTUNE;
        private @Nullable Compression compression;
        private @Nullable TaskId taskId;
        private UnencryptedOutput unencryptedOutput = UnencryptedOutput.REFUSED;

        private Builder() {}

        /** How types follow from values (contract R5.1). */
        public Builder typeInference(TypeInference value) {
            typeInference = value;
            return this;
        }

        /** What to do with values that can't be cast (contract R5.6). */
        public Builder onCastError(OnCastError value) {
            onCastError = value;
            return this;
        }

        /** What to do with bad rows (contract R2.8). */
        public Builder onBadInput(OnBadInput value) {
            onBadInput = value;
            return this;
        }

        /** How many bad rows {@code SKIP} leaves out before the task fails, from 0. */
        public Builder maxRejects(long value) {
            maxRejects = value;
            return this;
        }

        /** The longest row in bytes, 1 KiB to 512 MiB. */
        public Builder maxRowSize(long value) {
            maxRowSize = value;
            return this;
        }

        /** Whether edge ids are exported. */
        public Builder edgeIds(EdgeIds value) {
            edgeIds = value;
            return this;
        }

        /** The size in bytes at which a data file is followed by the next; 0: no limit. */
        public Builder maxFileSize(long value) {
            maxFileSize = value == 0 ? OptionalLong.empty() : OptionalLong.of(value);
            return this;
        }

        /** The number of threads, 1 to 1024. */
        public Builder threads(int value) {
            threads = value;
            return this;
        }

        /** The bytes of the heap that rows on their way to the files may take, 1 KiB to half of the heap. */
        public Builder memory(long value) {
            memory = value;
            return this;
        }

        /** For whom the files are written (contract R6.9). */
        public Builder profile(Profile value) {
            profile = value;
            return this;
        }

        /** The compression of the data files; null: the profile's. */
        public Builder compression(@Nullable Compression value) {
            compression = value;
            return this;
        }

        /** The task's id; null: a random one. */
        public Builder taskId(@Nullable TaskId value) {
            taskId = value;
            return this;
        }

        /** Whether S3 may be written without a key (contract R3.2). */
        public Builder unencryptedOutput(UnencryptedOutput value) {
            unencryptedOutput = value;
            return this;
        }

        /**
         * Makes the options.
         *
         * @throws RequestException with all options that are out of their range
         */
        public EngineOptions build() {
            return new EngineOptions(
                    typeInference,
                    onCastError,
                    onBadInput,
                    maxRejects,
                    maxRowSize,
                    edgeIds,
                    maxFileSize,
                    threads,
                    memory,
                    profile,
                    compression,
                    taskId,
                    unencryptedOutput);
        }
    }
}
