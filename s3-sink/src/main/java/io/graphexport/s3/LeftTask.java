package io.graphexport.s3;

import io.graphexport.sink.DestinationException;
import io.graphexport.sink.Journal;
import io.graphexport.sink.JournalLines;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * What is there of a task when an export of it begins.
 *
 * @param journal what an earlier attempt remembered, with those files that are there as it says; empty: nothing is left
 * @param objects the objects that are there: those files, and the journal
 * @param nothing whether nothing was there, and so nothing removed either
 */
record LeftTask(Optional<Journal> journal, Map<String, ExportObjects.Stored> objects, boolean nothing) {
    /** Makes a task's prefix ours and empty. */
    static LeftTask none(AwsClients clients, S3Location folder, String taskId) {
        int removed = TaskCleaning.claim(clients.s3(), folder, taskId, Map.of(), pause(clients))
                .removed();
        return new LeftTask(Optional.empty(), Map.of(), removed == 0);
    }

    /**
     * Makes a task's prefix ours, with nothing in it but what an earlier attempt remembered.
     *
     * @throws DestinationException if an export is there, or anything that no export made
     */
    static LeftTask find(AwsClients clients, S3Location folder, String taskId) {
        ResponseBytes<GetObjectResponse> object = read(clients, folder);
        Optional<Journal> journal =
                object == null || !ObjectMark.isOfTask(taskId, object.response().metadata())
                        ? Optional.empty()
                        : JournalLines.read(object.asByteArrayUnsafe());
        if (object == null || journal.isEmpty()) {
            return none(clients, folder, taskId);
        }
        Map<String, ExportObjects.Stored> wanted = new LinkedHashMap<>();
        GetObjectResponse found = object.response();
        wanted.put(TaskJournal.NAME, new ExportObjects.Stored(found.contentLength(), found.eTag()));
        for (Journal.Entry entry : journal.get().files()) {
            wanted.put(entry.file().name(), stored(entry));
        }
        Map<String, ExportObjects.Stored> there = TaskCleaning.claim(
                        clients.s3(), folder, taskId, wanted, pause(clients))
                .kept();
        List<Journal.Entry> intact = journal.get().files().stream()
                .filter(entry -> there.containsKey(entry.file().name()))
                .toList();
        return new LeftTask(Optional.of(journal.get().with(intact)), there, false);
    }

    /** What the server must say of a file that the journal names. */
    static ExportObjects.Stored stored(Journal.Entry entry) {
        return new ExportObjects.Stored(entry.file().bytes(), entry.state());
    }

    private static Duration pause(AwsClients clients) {
        return CleaningPause.of(clients.connection());
    }

    private static @Nullable ResponseBytes<GetObjectResponse> read(AwsClients clients, S3Location folder) {
        S3Location place = folder.child(TaskJournal.NAME);
        try {
            return clients.transfers()
                    .getObjectAsBytes(request -> request.bucket(place.bucket()).key(place.key()));
        } catch (NoSuchKeyException none) {
            return null;
        } catch (SdkException error) {
            throw DestinationException.ofPath(
                    "can't read " + place + ": " + AwsProblem.text(error, AwsCall.GET_OBJECT), error);
        }
    }
}
