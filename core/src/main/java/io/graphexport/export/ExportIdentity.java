package io.graphexport.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.graphexport.encryption.FileEncryption;
import io.graphexport.manifest.OptionsJson;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.RequestWriter;
import io.graphexport.request.TaskId;
import io.graphexport.sink.Journal;
import io.graphexport.source.GraphSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an export is, for its journal, and how two of them differ, for people. */
final class ExportIdentity {

    private ExportIdentity() {}

    static Journal.Identity of(
            GraphSource source, ExportRequest request, EngineOptions options, @Nullable FileEncryption encryption) {
        return new Journal.Identity(
                source.identity().orElse(null),
                RequestWriter.toJson(request),
                OptionsJson.toJson(options, encryption == null ? null : encryption.keyArn()),
                EngineVersion.current());
    }

    /**
     * Makes sure that what was interrupted is what is wanted.
     *
     * @throws ResumeException if it isn't, or nobody can tell
     */
    static void requireSame(Journal.Identity interrupted, Journal.Identity wanted, TaskId taskId) {
        if (wanted.source() == null) {
            throw new ResumeException(
                    "the export " + taskId + " can't be resumed: its source, a graph in memory, can't be"
                            + " told from another one",
                    "; " + startOver(taskId));
        }
        List<String> differences = differences(interrupted, wanted);
        if (!differences.isEmpty()) {
            throw new ResumeException(
                    "the export " + taskId + " can't be resumed, for it was begun with something else: "
                            + String.join("; ", differences),
                    ". Resume it as it was begun, or " + startOver(taskId));
        }
    }

    /** Nothing is where the export is to be resumed. */
    static ResumeException nothingLeft(ExportRequest request, TaskId taskId) {
        return new ResumeException(
                "there is nothing to resume of the export " + taskId + " in " + request.destination()
                        + ": it was not begun there, or left nothing",
                ". See that the destination is the one that it was begun with, or start it (--task-id " + taskId + ")");
    }

    private static String startOver(TaskId taskId) {
        return "start it over (--task-id " + taskId + ")";
    }

    private static List<String> differences(Journal.Identity interrupted, Journal.Identity wanted) {
        List<String> differences = new ArrayList<>();
        if (!Objects.equals(interrupted.source(), wanted.source())) {
            differences.add("the source has changed, it was " + interrupted.source() + ", and is " + wanted.source());
        }
        addFields("request", interrupted.request(), wanted.request(), differences);
        addFields("option", interrupted.options(), wanted.options(), differences);
        if (!interrupted.engineVersion().equals(wanted.engineVersion())) {
            differences.add("graph-export was of version " + interrupted.engineVersion() + ", and is of "
                    + wanted.engineVersion());
        }
        return differences;
    }

    private static void addFields(String what, String interrupted, String wanted, List<String> differences) {
        if (interrupted.equals(wanted)) {
            return;
        }
        int known = differences.size();
        JsonNode before = tree(interrupted);
        JsonNode now = tree(wanted);
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode one : List.of(before, now)) {
            for (Iterator<String> fields = one.fieldNames(); fields.hasNext(); ) {
                names.add(fields.next());
            }
        }
        for (String name : names) {
            JsonNode then = before.path(name);
            if (!then.equals(now.path(name))) {
                differences.add(what + " " + name + " was " + text(then) + ", and is " + text(now.path(name)));
            }
        }
        if (differences.size() == known) {
            // Only the order of fields differs, which decides the order of columns.
            differences.add("the " + what + " was " + interrupted + ", and is " + wanted);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return new JsonMapper().readTree(json);
        } catch (JsonProcessingException garbled) {
            return new JsonMapper().createObjectNode().put("text", json);
        }
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "not given" : value.toString();
    }
}
