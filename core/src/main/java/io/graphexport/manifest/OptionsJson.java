package io.graphexport.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.graphexport.request.Compression;
import io.graphexport.request.EdgeIds;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.JsonTree;
import io.graphexport.request.OnBadInput;
import io.graphexport.request.OnCastError;
import io.graphexport.request.Profile;
import io.graphexport.request.RequestException;
import io.graphexport.request.TypeInference;
import io.graphexport.request.Violation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The engine options that decide what an export's data files are, as the manifest keeps them. The number of threads,
 * the memory and the task id are not among them: equal runs have equal manifests but for the task id and times
 * (contract R6.5).
 */
public final class OptionsJson {
    private static final String TYPE_INFERENCE = "typeInference";
    private static final String ON_CAST_ERROR = "onCastError";
    private static final String ON_BAD_INPUT = "onBadInput";
    private static final String MAX_REJECTS = "maxRejects";
    private static final String MAX_ROW_SIZE = "maxRowSize";
    private static final String EDGE_IDS = "edgeIds";
    private static final String MAX_FILE_SIZE = "maxFileSize";
    private static final String PROFILE = "profile";
    private static final String COMPRESSION = "compression";
    private static final String ENCRYPTION_KEY = "clientSideEncryptionKey";

    private OptionsJson() {}

    /** The options as JSON. */
    public static JsonNode write(EngineOptions options) {
        return write(options, null);
    }

    /**
     * The options as JSON.
     *
     * @param encryptionKey the key that the files are encrypted under on the client's side; null: they aren't
     */
    public static JsonNode write(EngineOptions options, @Nullable String encryptionKey) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(TYPE_INFERENCE, options.typeInference().name());
        json.put(ON_CAST_ERROR, options.onCastError().name());
        json.put(ON_BAD_INPUT, options.onBadInput().name());
        json.put(MAX_REJECTS, options.maxRejects());
        json.put(MAX_ROW_SIZE, options.maxRowSize());
        json.put(EDGE_IDS, options.edgeIds().name());
        if (options.maxFileSize().isPresent()) {
            json.put(MAX_FILE_SIZE, options.maxFileSize().getAsLong());
        }
        json.put(PROFILE, options.profile().name());
        Compression compression = options.compression();
        if (compression != null) {
            json.put(COMPRESSION, compression.toString());
        }
        if (encryptionKey != null) {
            json.put(ENCRYPTION_KEY, encryptionKey);
        }
        return json;
    }

    /**
     * The options as JSON on one line.
     *
     * @param encryptionKey the key that the files are encrypted under on the client's side; null: they aren't
     */
    public static String toJson(EngineOptions options, @Nullable String encryptionKey) {
        return JsonTree.toJson(write(options, encryptionKey));
    }

    /** Whether a manifest tells that the files were encrypted on the client's side. */
    public static boolean isEncrypted(JsonNode json) {
        return json.has(ENCRYPTION_KEY);
    }

    /**
     * The options that a manifest tells, all others being the defaults.
     *
     * @throws IllegalArgumentException if the JSON isn't that of options; the message names the value
     */
    public static EngineOptions read(JsonNode json) {
        try {
            return options(json);
        } catch (RequestException error) {
            Violation first = error.violations().get(0);
            throw new IllegalArgumentException(
                    "the option " + first.path() + " is " + first.value() + ", but " + first.rule(), error);
        }
    }

    private static EngineOptions options(JsonNode json) {
        EngineOptions.Builder options = EngineOptions.builder()
                .typeInference(choice(TypeInference.class, json, TYPE_INFERENCE))
                .onCastError(choice(OnCastError.class, json, ON_CAST_ERROR))
                .onBadInput(choice(OnBadInput.class, json, ON_BAD_INPUT))
                .maxRejects(number(json, MAX_REJECTS))
                .maxRowSize(number(json, MAX_ROW_SIZE))
                .edgeIds(choice(EdgeIds.class, json, EDGE_IDS))
                .profile(choice(Profile.class, json, PROFILE));
        if (json.has(MAX_FILE_SIZE)) {
            options.maxFileSize(number(json, MAX_FILE_SIZE));
        }
        if (json.has(COMPRESSION)) {
            options.compression(Compression.parse(json.path(COMPRESSION).asText()));
        }
        return options.build();
    }

    private static long number(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.canConvertToLong()) {
            throw new IllegalArgumentException("the option " + name + " is " + value + ", which is no number");
        }
        return value.asLong();
    }

    private static <E extends Enum<E>> E choice(Class<E> type, JsonNode json, String name) {
        String value = json.path(name).asText();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw new IllegalArgumentException("the option " + name + " is \"" + value + "\", which is none of its values");
    }
}
