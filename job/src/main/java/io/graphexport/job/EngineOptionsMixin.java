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
import io.graphexport.sink.Opening;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The options that say how an export works; those that are not given are the engine's defaults. */
final class EngineOptionsMixin {
    private final OptionSpec profile = CommandOption.value(
                    "--profile",
                    "NEPTUNE|LAKE",
                    Profile.class,
                    "Whom the files are for. NEPTUNE: what Neptune Analytics loads. LAKE: dates as dates, ZSTD, no renamed"
                            + " columns. Default: NEPTUNE.")
            .build();

    private final OptionSpec compression = CommandOption.value(
                    "--compression",
                    "C[:LEVEL]",
                    Compression.class,
                    "NONE, ZSTD (levels 1 to 22); for CSV and Parquet also GZIP (1 to 9), for Parquet SNAPPY, LZ4_RAW."
                            + " Default: the profile's: NEPTUNE none, LAKE ZSTD for Parquet and Arrow.")
            .converters(new CompressionText())
            .build();

    private final OptionSpec typeInference = CommandOption.value(
                    "--type-inference",
                    "EXACT|WIDEN",
                    TypeInference.class,
                    "The type of a column whose values have several. EXACT: Any. WIDEN: the wider one, where there is one, as"
                            + " in Int and Long. Default: EXACT.")
            .build();

    private final OptionSpec onCastError = CommandOption.value(
                    "--on-cast-error",
                    "FAIL|NULL",
                    OnCastError.class,
                    "A value that can't be cast fails the export, or becomes missing and is counted. Default: FAIL.")
            .build();

    private final OptionSpec onBadInput = CommandOption.value(
                    "--on-bad-input",
                    "FAIL|SKIP",
                    OnBadInput.class,
                    "A bad row fails the export, or is left out, counted and kept in rejects.csv. Default: FAIL.")
            .build();

    private final OptionSpec maxRejects = CommandOption.value(
                    "--max-rejects",
                    "N",
                    Long.class,
                    "How many bad rows SKIP leaves out before the export fails, from 0. Default: 1000.")
            .build();

    private final OptionSpec maxRowSize = CommandOption.value(
                    "--max-row-size",
                    "SIZE",
                    Long.class,
                    "The longest row of a text source, 1KiB to 512MiB. Default: 16MiB.")
            .converters(new ByteSize())
            .build();

    private final OptionSpec edgeIds = CommandOption.value(
                    "--edge-ids", "KEEP|OMIT", EdgeIds.class, "Whether the ids of edges are written. Default: KEEP.")
            .build();

    private final OptionSpec maxFileSize = CommandOption.value(
                    "--max-file-size",
                    "SIZE",
                    Long.class,
                    "The size at which a data file is followed by the next one. Default: 0, no limit.")
            .converters(new ByteSize())
            .build();

    private final OptionSpec threads = CommandOption.value(
                    "--threads",
                    "N",
                    Integer.class,
                    "How many threads work, 1 to 1024. Default: one for each processor.")
            .build();

    private final OptionSpec memory = CommandOption.value(
                    "--memory",
                    "SIZE",
                    Long.class,
                    "How much of Java's heap rows on their way to the files may take, 1KiB to half of the heap; beyond it, and"
                            + " where a label gets no more for a while, they wait in a temporary file."
                            + " Default: a quarter of the heap, 32MiB to 256MiB.")
            .converters(new ByteSize())
            .build();

    private final OptionSpec taskId = CommandOption.value(
                    "--task-id",
                    "ID",
                    TaskId.class,
                    "The name of the export's folder: t- and ten of a-z and 0-9. It must be new. Default: a random one.")
            .converters(new TaskIdText())
            .build();

    private final OptionSpec resume = CommandOption.value(
                    "--resume",
                    "ID",
                    TaskId.class,
                    "Go on with the export of this task id, which was interrupted: files that were complete are kept. All else"
                            + " must be as it was. Not with --task-id, which starts over. Default: nothing is resumed.")
            .converters(new TaskIdText())
            .build();

    private final OptionSpec unencryptedAllowed =
            CommandOption.flag("--allow-unencrypted", "Write to S3 even if there is no key. Default: that is refused.");

    void addTo(CommandSpec command) {
        addToServer(command);
        command.addOption(taskId).addOption(resume).addOption(unencryptedAllowed);
    }

    /** Those that every task of a server can be run with; requests there always name a key. */
    void addToServer(CommandSpec command) {
        for (OptionSpec option : List.of(
                profile,
                compression,
                typeInference,
                onCastError,
                onBadInput,
                maxRejects,
                maxRowSize,
                edgeIds,
                maxFileSize,
                threads,
                memory)) {
            command.addOption(option);
        }
    }

    /** The options; the task id is chosen, if none was given. */
    EngineOptions build() {
        return builder().taskId(givenTaskId()).build();
    }

    /** The options of many tasks, each of which gets an id of its own. */
    EngineOptions buildForTasks() {
        return builder().build();
    }

    private EngineOptions.Builder builder() {
        EngineOptions.Builder options = EngineOptions.builder().compression(compression.getValue());
        addChoices(options);
        addLimits(options);
        return options;
    }

    private TaskId givenTaskId() {
        @Nullable TaskId given = taskId.getValue();
        @Nullable TaskId resumed = resume.getValue();
        if (given != null && resumed != null) {
            throw new ParameterException(
                    resume.command().commandLine(),
                    "--resume goes on with a task and --task-id starts it over; leave one of them out");
        }
        if (resumed != null) {
            return resumed;
        }
        return given == null ? TaskId.random() : given;
    }

    /** Whether a task is to be gone on with, whose id the options have. */
    Opening opening() {
        @Nullable TaskId resumed = resume.getValue();
        return resumed == null ? Opening.START_OVER : Opening.RESUME;
    }

    private void addChoices(EngineOptions.Builder options) {
        if (CommandOption.isGiven(unencryptedAllowed)) {
            options.unencryptedOutput(UnencryptedOutput.ALLOWED);
        }
        @Nullable Profile profileGiven = profile.getValue();
        if (profileGiven != null) {
            options.profile(profileGiven);
        }
        @Nullable TypeInference typeInferenceGiven = typeInference.getValue();
        if (typeInferenceGiven != null) {
            options.typeInference(typeInferenceGiven);
        }
        @Nullable OnCastError onCastErrorGiven = onCastError.getValue();
        if (onCastErrorGiven != null) {
            options.onCastError(onCastErrorGiven);
        }
        @Nullable OnBadInput onBadInputGiven = onBadInput.getValue();
        if (onBadInputGiven != null) {
            options.onBadInput(onBadInputGiven);
        }
        @Nullable EdgeIds edgeIdsGiven = edgeIds.getValue();
        if (edgeIdsGiven != null) {
            options.edgeIds(edgeIdsGiven);
        }
    }

    private void addLimits(EngineOptions.Builder options) {
        @Nullable Long maxRejectsGiven = maxRejects.getValue();
        if (maxRejectsGiven != null) {
            options.maxRejects(maxRejectsGiven);
        }
        @Nullable Long maxRowSizeGiven = maxRowSize.getValue();
        if (maxRowSizeGiven != null) {
            options.maxRowSize(maxRowSizeGiven);
        }
        @Nullable Long maxFileSizeGiven = maxFileSize.getValue();
        if (maxFileSizeGiven != null) {
            options.maxFileSize(maxFileSizeGiven);
        }
        @Nullable Integer threadsGiven = threads.getValue();
        if (threadsGiven != null) {
            options.threads(threadsGiven);
        }
        @Nullable Long memoryGiven = memory.getValue();
        if (memoryGiven != null) {
            options.memory(memoryGiven);
        }
    }
}
