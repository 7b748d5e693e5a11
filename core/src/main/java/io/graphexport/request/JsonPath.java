package io.graphexport.request;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in a request. Its text is made only when something is wrong there. */
final class JsonPath {
    static final JsonPath ROOT = new JsonPath(null, Step.FIELD, "$");

    private enum Step {
        /** To an object's field, whose name comes from the API. */
        FIELD,
        /** To a map's entry, whose key the caller chose. */
        KEY
    }

    /** A valid name is at most this long; of longer ones this much is shown. */
    private static final int SHOWN_CHARACTERS = 128;

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}+");

    private final @Nullable JsonPath parent;
    private final Step step;
    private final String name;

    private JsonPath(@Nullable JsonPath parent, Step step, String name) {
        this.parent = parent;
        this.step = step;
        this.name = name;
    }

    /** The path of an object's field, whose name comes from the API. */
    JsonPath field(String name) {
        return new JsonPath(this, Step.FIELD, name);
    }

    /** The path of a map's entry, whose key the caller chose. */
    JsonPath key(String key) {
        return new JsonPath(this, Step.KEY, key);
    }

    @Override
    public String toString() {
        if (parent == null) {
            return name;
        }
        boolean plain = step == Step.FIELD && IDENTIFIER.matcher(name).matches();
        return parent + (plain ? "." + name : "[" + Violation.quoted(name, SHOWN_CHARACTERS) + "]");
    }
}
