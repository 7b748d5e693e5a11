package io.graphexport.job;

import io.graphexport.request.Compression;
import io.graphexport.request.EdgeIds;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.OnBadInput;
import io.graphexport.request.OnCastError;
import io.graphexport.request.Profile;
import io.graphexport.request.TaskId;
import io.graphexport.request.TypeInference;
import io.graphexport.request.UnencryptedOutput;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how an export works; those that are not given are the engine's defaults. */
final class EngineOptionsMixin {
    @Option(
            names = "--profile",
            paramLabel = "NEPTUNE|LAKE",
            description = {
                "Whom the files are for. NEPTUNE: what Neptune Analytics loads. LAKE: dates as dates, ZSTD, no renamed"
                        + " columns. Default: NEPTUNE."
            })
    private @Nullable Profile profile;

    @Option(
            names = "--compression",
            paramLabel = "C[:LEVEL]",
            converter = CompressionText.class,
            description = {
                "NONE, GZIP (levels 1 to 9), ZSTD (1 to 22); for Parquet also SNAPPY, LZ4_RAW. Default: the"
                        + " profile's: NEPTUNE none, LAKE ZSTD for Parquet."
            })
    private @Nullable Compression compression;

    @Option(
            names = "--type-inference",
            paramLabel = "EXACT|WIDEN",
            description = {
                "The type of a column whose values have several. EXACT: Any. WIDEN: the wider one, where there is one, as"
                        + " in Int and Long. Default: EXACT."
            })
    private @Nullable TypeInference typeInference;

    @Option(
            names = "--on-cast-error",
            paramLabel = "FAIL|NULL",
            description =
                    "A value that can't be cast fails the export, or becomes missing and is counted. Default: FAIL.")
    private @Nullable OnCastError onCastError;

    @Option(
            names = "--on-bad-input",
            paramLabel = "FAIL|SKIP",
            description = {"A bad row fails the export, or is left out, counted and kept in rejects.csv. Default: FAIL."
            })
    private @Nullable OnBadInput onBadInput;

    @Option(
            names = "--max-rejects",
            paramLabel = "N",
            description = "How many bad rows SKIP leaves out before the export fails, from 0. Default: 1000.")
    private @Nullable Long maxRejects;

    @Option(
            names = "--max-row-size",
            paramLabel = "SIZE",
            converter = ByteSize.class,
            description = "The longest row of a text source, 1KiB to 512MiB. Default: 16MiB.")
    private @Nullable Long maxRowSize;

    @Option(
            names = "--edge-ids",
            paramLabel = "KEEP|OMIT",
            description = "Whether the ids of edges are written. Default: KEEP.")
    private @Nullable EdgeIds edgeIds;

    @Option(
            names = "--max-file-size",
            paramLabel = "SIZE",
            converter = ByteSize.class,
            description = "The size at which a data file is followed by the next one. Default: 0, no limit.")
    private @Nullable Long maxFileSize;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads work, 1 to 1024. Default: one for each processor.")
    private @Nullable Integer threads;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = ByteSize.class,
            description = {
                "How much of Java's heap rows on their way to the files may take, 1KiB to half of the heap; beyond it they"
                        + " wait in a temporary file. Default: a quarter of the heap, 32MiB to 256MiB."
            })
    private @Nullable Long memory;

    @Option(
            names = "--task-id",
            paramLabel = "ID",
            converter = TaskIdText.class,
            description = {
                "The name of the export's folder: t- and ten of a-z and 0-9. It must be new. Default: a random one."
            })
    private @Nullable TaskId taskId;

    @Option(
            names = "--allow-unencrypted",
            description = "Write to S3 even if there is no key. Default: that is refused.")
    private boolean unencryptedAllowed;

    /** The options; the task id is chosen, if none was given. */
    EngineOptions build() {
        EngineOptions.Builder options = EngineOptions.builder().compression(compression);
        options.taskId(taskId == null ? TaskId.random() : taskId);
        addChoices(options);
        addLimits(options);
        return options.build();
    }

    private void addChoices(EngineOptions.Builder options) {
        if (unencryptedAllowed) {
            options.unencryptedOutput(UnencryptedOutput.ALLOWED);
        }
        if (profile != null) {
            options.profile(profile);
        }
        if (typeInference != null) {
            options.typeInference(typeInference);
        }
        if (onCastError != null) {
            options.onCastError(onCastError);
        }
        if (onBadInput != null) {
            options.onBadInput(onBadInput);
        }
        if (edgeIds != null) {
            options.edgeIds(edgeIds);
        }
    }

    private void addLimits(EngineOptions.Builder options) {
        if (maxRejects != null) {
            options.maxRejects(maxRejects);
        }
        if (maxRowSize != null) {
            options.maxRowSize(maxRowSize);
        }
        if (maxFileSize != null) {
            options.maxFileSize(maxFileSize);
        }
        if (threads != null) {
            options.threads(threads);
        }
        if (memory != null) {
            options.memory(memory);
        }
    }
}
