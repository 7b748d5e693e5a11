package io.graphexport.request;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules for texts. Each method returns the rule that the text breaks, or null. */
final class TextRules {
    private TextRules() {}

    /** A length in code points, as the public API counts; and no half of a surrogate pair, which UTF-8 can't hold. */
    static @Nullable String length(String text, int shortest, int longest) {
        if (hasUnpairedSurrogate(text)) {
            return "must be Unicode text: half of a surrogate pair stands alone";
        }
        int length = text.codePointCount(0, text.length());
        return length < shortest || length > longest
                ? "must be " + shortest + " to " + longest + " characters long, and has " + length
                : null;
    }

    /** A length, and a pattern for the whole text. */
    static @Nullable String matching(String text, int shortest, int longest, Pattern pattern) {
        String rule = length(text, shortest, longest);
        if (rule != null) {
            return rule;
        }
        return pattern.matcher(text).matches() ? null : "must match " + pattern.pattern();
    }

    private static boolean hasUnpairedSurrogate(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
