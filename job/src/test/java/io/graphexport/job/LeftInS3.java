package io.graphexport.job;

import io.graphexport.sink.Journal;
import io.graphexport.sink.JournalLines;
import io.graphexport.testkit.s3.S3Operation;
import io.graphexport.testkit.s3.ScriptedS3;
import io.graphexport.testkit.s3.StoredObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What an interrupted export left in a server, for one that goes on with it. */
final class LeftInS3 {
    private LeftInS3() {}

    /**
     * The keys of the files that are kept: those that the journal names.
     *
     * @param prefix of the task, with its slash
     */
    static Set<String> kept(ScriptedS3 server, String prefix) {
        StoredObject journal = server.objects().get(prefix + ".journal");
        if (journal == null) {
            return Set.of();
        }
        return JournalLines.read(journal.bytes()).map(Journal::files).orElse(List.of()).stream()
                .map(entry -> prefix + entry.file().name())
                .collect(Collectors.toSet());
    }

    /** The keys of the files that were sent from a call on, the first one 0. */
    static List<String> sentFrom(ScriptedS3 server, int call) {
        List<ScriptedS3.Call> calls = server.calls();
        return calls.subList(call, calls.size()).stream()
                .filter(made ->
                        made.operation() == S3Operation.PUT_OBJECT || made.operation() == S3Operation.CREATE_UPLOAD)
                .map(ScriptedS3.Call::key)
                .toList();
    }
}
