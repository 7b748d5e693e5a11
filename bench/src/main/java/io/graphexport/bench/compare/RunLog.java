package io.graphexport.bench.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that happened, as a file of JSON lines that grows with each run, so that a comparison that is cut off can be
 * reported and continued. What a unit had measured before it was cut off is dropped when it begins again.
 */
final class RunLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final List<Session> sessions = new ArrayList<>();
    private final List<String> checks = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final Set<Unit> done = new LinkedHashSet<>();

    /** A unit that could not be measured whole. */
    record Failure(Unit unit, String message) {}

    /** A line: one of these. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            @Nullable Session session,
            @Nullable String check,
            @Nullable Unit begin,
            @Nullable Run run,
            @Nullable Failure failure,
            @Nullable Unit end) {}

    /** A log that continues what the file holds, if it is there. */
    RunLog(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            String text = Files.readString(file);
            // A line that was cut off has no end; the next one must not be appended to it.
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            for (String line : whole.lines().toList()) {
                add(JSON.readValue(line, Line.class));
            }
            Files.writeString(file, whole);
        }
    }

    void session(Session session) throws IOException {
        append(new Line(session, null, null, null, null, null));
    }

    void check(String check) throws IOException {
        append(new Line(null, check, null, null, null, null));
    }

    void begin(Unit unit) throws IOException {
        append(new Line(null, null, unit, null, null, null));
    }

    void run(Run run) throws IOException {
        append(new Line(null, null, null, run, null, null));
    }

    void failure(Failure failure) throws IOException {
        append(new Line(null, null, null, null, failure, null));
    }

    void end(Unit unit) throws IOException {
        append(new Line(null, null, null, null, null, unit));
    }

    private void append(Line line) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        String text = JSON.writeValueAsString(line) + "\n";
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        add(line);
    }

    private void add(Line line) {
        if (line.session() != null) {
            sessions.add(line.session());
        }
        if (line.check() != null) {
            checks.add(line.check());
        }
        if (line.begin() != null) {
            drop(line.begin());
        }
        if (line.run() != null) {
            runs.add(line.run());
        }
        if (line.failure() != null) {
            failures.add(line.failure());
        }
        if (line.end() != null) {
            done.add(line.end());
        }
    }

    private void drop(Unit unit) {
        runs.removeIf(run -> run.unit().equals(unit));
        failures.removeIf(failure -> failure.unit().equals(unit));
        done.remove(unit);
    }

    boolean isDone(Unit unit) {
        return done.contains(unit);
    }

    List<Session> sessions() {
        return List.copyOf(sessions);
    }

    /** What was found right before it was timed. */
    List<String> checks() {
        return List.copyOf(checks);
    }

    List<Run> runs() {
        return List.copyOf(runs);
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }
}
