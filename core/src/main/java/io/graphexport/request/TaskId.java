package io.graphexport.request;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * The id of an export task, which is also the name of its folder (contract R3.3, R6.1).
 *
 * @param value {@code t-} and ten of {@code a-z0-9}
 */
public record TaskId(String value) {
    private static final Pattern PATTERN = Pattern.compile("t-[a-z0-9]{10}");
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int RANDOM_CHARACTERS = 10;

    /**
     * Creates the id.
     *
     * @throws RequestException if the value is not of the form
     */
    public TaskId {
        if (!PATTERN.matcher(value).matches()) {
            throw new RequestException(
                    "the task id", Violation.ofText("taskId", value, "must match " + PATTERN.pattern()));
        }
    }

    /** An id that no other task has, but for one chance in 36 to the power of 10. */
    public static TaskId random() {
        SecureRandom random = new SecureRandom();
        StringBuilder value = new StringBuilder("t-");
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            value.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new TaskId(value.toString());
    }

    /** The value itself. */
    @Override
    public String toString() {
        return value;
    }
}
