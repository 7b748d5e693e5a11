package io.graphexport.export;

import io.graphexport.error.ExportException;

/**
 * An export that can't be resumed, for what is asked for now is not what was interrupted, or nothing is left. The
 * message says what differs. What was left of it stays.
 */
public final class ResumeException extends ExportException {
    private static final long serialVersionUID = 1;

    private final String problem;

    /** @param advice what to do, to stand behind the problem; with what parts them */
    ResumeException(String problem, String advice) {
        super(problem + advice, null);
        this.problem = problem;
    }

    /** The message without what to do, for those for whom that is something else. */
    public String problem() {
        return problem;
    }

    @Override
    public Category category() {
        return Category.USAGE;
    }
}
