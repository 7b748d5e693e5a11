package io.graphexport.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An object of a document of ours, whose fields must be there and of their type; errors are {@link ManifestException}s,
 * which name the place.
 */
public final class JsonFields {
    private final String file;
    private final String path;
    private final JsonNode object;

    private JsonFields(String file, String path, JsonNode object) {
        this.file = file;
        this.path = path;
        this.object = object;
        if (!object.isObject()) {
            throw broken("", "must be an object");
        }
    }

    /**
     * The whole document.
     *
     * @param file what messages call it
     */
    public static JsonFields of(String file, JsonNode root) {
        return new JsonFields(file, "", root);
    }

    /** The name of the file. */
    String file() {
        return file;
    }

    /** Whether a field is there. */
    public boolean has(String field) {
        return object.has(field);
    }

    /** A field's value. */
    public JsonNode json(String field) {
        JsonNode value = object.get(field);
        if (value == null) {
            throw broken(field, "is missing");
        }
        return value;
    }

    /** A field that is an object. */
    public JsonFields fields(String field) {
        return new JsonFields(file, place(field), json(field));
    }

    /** A field that is a text. */
    public String text(String field) {
        JsonNode value = json(field);
        if (!value.isTextual()) {
            throw broken(field, "must be a string");
        }
        return value.textValue();
    }

    /** A number from 0 on. */
    public long count(String field) {
        JsonNode value = json(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw broken(field, "must be a whole number from 0 to " + Long.MAX_VALUE);
        }
        return value.longValue();
    }

    /** A text that means something else, by a function that refuses others with an exception. */
    public <T> T parsed(String field, Function<String, T> parse) {
        String text = text(field);
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException error) {
            throw new ManifestException(message(field, "has a wrong value: " + error.getMessage()), error);
        }
    }

    /** A value made of several fields, by a function that refuses others with an exception. */
    public <T> T checked(Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException error) {
            throw new ManifestException(message("", "has a wrong value: " + error.getMessage()), error);
        }
    }

    <T> List<T> objects(String field, Function<JsonFields, T> read) {
        JsonNode values = array(field);
        List<T> all = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            all.add(read.apply(new JsonFields(file, place(field) + "[" + i + "]", values.get(i))));
        }
        return all;
    }

    List<String> texts(String field) {
        List<String> all = new ArrayList<>();
        for (JsonNode value : array(field)) {
            if (!value.isTextual()) {
                throw broken(field, "must hold strings only");
            }
            all.add(value.textValue());
        }
        return all;
    }

    private JsonNode array(String field) {
        JsonNode values = json(field);
        if (!values.isArray()) {
            throw broken(field, "must be an array");
        }
        return values;
    }

    private ManifestException broken(String field, String rule) {
        return new ManifestException(message(field, rule), null);
    }

    private String message(String field, String rule) {
        return file + " is broken: " + place(field) + " " + rule;
    }

    private String place(String field) {
        if (path.isEmpty()) {
            return field.isEmpty() ? "the document" : field;
        }
        return field.isEmpty() ? path : path + "." + field;
    }
}
