package io.graphexport.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.graphexport.request.TaskId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text that leads from one page to the next: the place of the last task, and the graph that the list is of. */
final class PageToken {
    private static final Pattern FORM = Pattern.compile("1/(\\S{1,40})/(t-[a-z0-9]{10})/(.*)", Pattern.DOTALL);

    private PageToken() {}

    static String of(TaskOrder last, @Nullable String graphIdentifier) {
        String text = "1/" + last.startTime() + "/" + last.taskId() + "/" + graph(graphIdentifier);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static String graph(@Nullable String graphIdentifier) {
        return Objects.requireNonNullElse(graphIdentifier, "");
    }

    /**
     * The place behind which the page begins.
     *
     * @throws TaskQueryException if the token isn't one of a list of the same graph
     */
    static TaskOrder parse(String token, @Nullable String graphIdentifier) {
        try {
            Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(token), UTF_8));
            if (form.matches() && form.group(3).equals(graph(graphIdentifier))) {
                return new TaskOrder(Instant.parse(form.group(1)), new TaskId(form.group(2)));
            }
        } catch (IllegalArgumentException | DateTimeException error) {
            throw TaskQueryException.ofToken(error);
        }
        throw TaskQueryException.ofToken(null);
    }
}
