package io.graphexport.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Collects the violations of a request. A hostile request may break a rule with every few bytes: beyond a thousand,
 * violations are only counted.
 */
final class Violations {
    private static final int LISTED = 1000;

    private final List<Violation> listed = new ArrayList<>();
    private long unlisted;

    void add(Violation violation) {
        if (listed.size() < LISTED) {
            listed.add(violation);
        } else {
            unlisted++;
        }
    }

    /** Adds the violation if there is a rule that the text breaks. */
    void addIfBroken(JsonPath path, String text, @Nullable String rule) {
        if (rule != null) {
            add(Violation.ofText(path.toString(), text, rule));
        }
    }

    /**
     * These violations and the others; but what is absent only because it was of the wrong form is no other violation.
     */
    Violations and(Violations others) {
        Violations both = new Violations();
        listed.forEach(both::add);
        Set<String> paths = listed.stream().map(Violation::path).collect(Collectors.toSet());
        others.listed.stream()
                .filter(each -> !(each.isAbsent() && paths.contains(each.path())))
                .forEach(both::add);
        both.unlisted += unlisted + others.unlisted;
        return both;
    }

    /**
     * Throws what was collected, if there is anything.
     *
     * @param subject what the violations are about, as the message names it
     */
    void throwIfAny(String subject) {
        if (!listed.isEmpty()) {
            throw new RequestException(subject, listed, unlisted, null);
        }
    }
}
