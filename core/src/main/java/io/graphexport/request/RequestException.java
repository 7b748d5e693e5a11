package io.graphexport.request;

import io.graphexport.error.ExportException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request, a filter or an engine option breaks rules (contract R3.1). Carries all violations at once; the message
 * lists them, one per line.
 */
public final class RequestException extends ExportException {
    private static final long serialVersionUID = 1L;

    private final Violation[] violations;

    RequestException(String subject, List<Violation> violations, long unlisted, @Nullable Throwable cause) {
        super(message(subject, violations, unlisted), cause);
        this.violations = violations.toArray(Violation[]::new);
    }

    RequestException(String subject, Violation violation) {
        this(subject, List.of(violation), 0, null);
    }

    private static String message(String subject, List<Violation> violations, long unlisted) {
        String lines = violations.stream().map(each -> "\n  " + each).collect(Collectors.joining());
        String message = subject + " is not valid:" + lines;
        return unlisted == 0 ? message : message + "\n  and " + unlisted + " further violations";
    }

    @Override
    public Category category() {
        return Category.USAGE;
    }

    /**
     * What is wrong, at least one violation: first the form, then the values, each in the order of the request. Of more
     * than a thousand only the first thousand are here; the message tells the number of the others.
     */
    public List<Violation> violations() {
        return List.of(violations);
    }
}
