package io.graphexport.s3;

import io.graphexport.sink.DestinationException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The names and values that a data key is bound to, beside the caller's own. They stand in the encrypted file and in
 * the key's log; nothing in them is secret.
 */
final class MessageContext {
    private static final String OURS = "graph-export-";
    private static final String TASK = OURS + "task";
    private static final String FILE = OURS + "file";
    private static final String OF_THE_SDK = "aws-crypto-";

    private MessageContext() {}

    /**
     * The context of a task.
     *
     * @throws DestinationException if the caller's names are not the caller's to give
     */
    static Map<String, String> ofTask(Map<String, String> callers, String taskId) {
        for (String name : callers.keySet()) {
            if (name.startsWith(OURS) || name.startsWith(OF_THE_SDK)) {
                throw DestinationException.ofPath("--kms-context " + name
                        + " can't be used with client-side encryption:" + " names that begin with " + OURS + " and "
                        + OF_THE_SDK + " are taken; choose another name");
            }
        }
        Map<String, String> context = new TreeMap<>(callers);
        context.put(TASK, taskId);
        return context;
    }

    /** The context of a file. */
    static Map<String, String> ofFile(Map<String, String> ofTask, String name) {
        Map<String, String> context = new TreeMap<>(ofTask);
        context.put(FILE, name);
        return context;
    }

    /** The name of the file that was encrypted in this context; null for one that we didn't encrypt. */
    static @Nullable String fileName(Map<String, String> context) {
        return context.get(FILE);
    }
}
