package io.graphexport.request;

import java.io.Serializable;

/**
 * One way in which a request breaks a rule (contract R3.1).
 *
 * @param path where: a JSON path such as {@code $.exportFilter.vertexFilter["person"]}, or an engine option's name
 * @param value the offending value as JSON text, its content cut at 100 characters
 * @param rule what the value must be, in words
 */
public record Violation(String path, String value, String rule) implements Serializable {
    private static final int SHOWN_CHARACTERS = 100;

    private static final String ABSENT = "(absent)";

    static Violation ofText(String path, String text, String rule) {
        return new Violation(path, quoted(text, SHOWN_CHARACTERS), rule);
    }

    static Violation ofLiteral(String path, String literal, String rule) {
        return new Violation(path, cut(literal, SHOWN_CHARACTERS), rule);
    }

    static Violation ofAbsent(String path, String rule) {
        return new Violation(path, ABSENT, rule);
    }

    /** Tells whether the violation is that something is not there. */
    boolean isAbsent() {
        return value.equals(ABSENT);
    }

    /** The text as a JSON string, which keeps every message on one line. */
    static String quoted(String text, int shownCharacters) {
        return JsonText.quote(cut(text, shownCharacters));
    }

    private static String cut(String text, int shownCharacters) {
        // counting goes no further than it must: a hostile request has one name of megabytes in every path
        boolean fits = text.length() <= 2 * shownCharacters && text.codePointCount(0, text.length()) <= shownCharacters;
        if (fits) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, shownCharacters)) + "…";
    }

    /** Path, value and rule in one line. */
    @Override
    public String toString() {
        return path + ": " + value + ": " + rule;
    }
}
