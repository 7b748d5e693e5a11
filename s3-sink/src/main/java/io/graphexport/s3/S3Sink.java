package io.graphexport.s3;

import io.graphexport.manifest.Manifest;
import io.graphexport.sink.DestinationException;
import io.graphexport.sink.ExportSink;
import io.graphexport.sink.Journal;
import io.graphexport.sink.Opening;
import io.graphexport.sink.TemporaryFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A prefix of a bucket that an export goes to (contract R6.5, R6.6, R7.1): {@code <prefix>/<taskId>/}. A file becomes
 * an object as soon as it is complete; the manifest, last, makes them an export. All bytes go from the writers into
 * part uploads on threads of the sink's own, within its memory; what waits beyond it is in a temporary file.
 *
 * <p>Errors are {@link DestinationException}s; one of an upload is thrown by the next call, whosever it is.
 * Thread-safe.
 */
final class S3Sink implements ExportSink {
    /** How long running uploads may go on when nothing more is to be sent. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AwsClients clients;
    private final S3Location folder;
    private final ExportObjects objects;
    private final TaskRemoval removal;
    private final Uploads uploads;
    private final TemporaryFolder temporaryFolder;
    private final BlockStore store;
    private final UploadShares shares;
    private final TaskJournal journal;
    private final TaskContent content;
    private State state = State.OPEN;

    private enum State {
        OPEN,
        COMMITTED,
        ENDED
    }

    private S3Sink(
            AwsClients clients,
            S3Location folder,
            ObjectMark mark,
            KeySettings keySettings,
            UploadShares shares,
            LeftTask left,
            TemporaryFolder temporaryFolder) {
        this.clients = clients;
        this.folder = folder;
        this.objects = new ExportObjects(clients, folder, mark, keySettings);
        this.removal = new TaskRemoval(clients.s3(), folder, mark, CleaningPause.of(clients.connection()));
        this.shares = shares;
        this.temporaryFolder = temporaryFolder;
        this.store = new BlockStore(shares.memory(), temporaryFolder.path());
        this.uploads = new Uploads(
                shares.threads(), shares.jobs(), "graph-export-upload", PATIENCE, clients::breakOffTransfers);
        this.journal = new TaskJournal(objects, store);
        this.content = new TaskContent(folder, journal, left);
    }

    /**
     * Begins an export, or goes on with one.
     *
     * @param clients the sink's from now on, closed with it
     * @param destination what the task's prefix is in
     * @param opening what becomes of what a process that was killed left of the task; what it was still sending is
     *     removed in any case
     * @throws DestinationException if the task is there already, or foreign objects are where it should be
     */
    static S3Sink open(
            AwsClients clients,
            S3Location destination,
            String taskId,
            KeySettings keySettings,
            UploadShares shares,
            Opening opening) {
        S3Location folder = destination.child(taskId);
        boolean opened = false;
        try {
            LeftTask left = switch (opening) {
                case START_OVER -> LeftTask.none(clients, folder, taskId);
                case RESUME -> LeftTask.find(clients, folder, taskId);
            };
            ObjectMark mark = ObjectMark.ofAttempt(taskId);
            S3Sink sink = new S3Sink(clients, folder, mark, keySettings, shares, left, TemporaryFolder.create());
            opened = true;
            return sink;
        } finally {
            if (!opened) {
                clients.close();
            }
        }
    }

    @Override
    public synchronized Optional<Journal> left() {
        return content.left();
    }

    @Override
    public synchronized boolean foundNothing() {
        return content.foundNothing();
    }

    @Override
    public synchronized void begin(Journal begun) {
        requireOpen();
        removal.remove(content.leftBut(begun), TaskRemoval.Calls.ENDED);
        content.begin(begun);
    }

    @Override
    public synchronized S3File create(String name) {
        requireOpen();
        content.requireBegun();
        ExportSink.requireFileName(name);
        content.requireNew(name);
        uploads.check();
        S3File file = newFile(name);
        content.add(file);
        return file;
    }

    private S3File newFile(String name) {
        return new S3File(name, objects, uploads, store, shares.plan(), journal);
    }

    @Override
    public synchronized void clear() {
        requireOpen();
        uploads.abandon();
        uploads.check();
        content.closeFiles();
        remove();
        content.removed();
    }

    @Override
    public Path temporaryFolder() {
        return temporaryFolder.path();
    }

    @Override
    public long memory() {
        return shares.memory();
    }

    @Override
    public OptionalLong uploadedBytes() {
        return OptionalLong.of(objects.uploadedBytes());
    }

    @Override
    public void cancel() {
        uploads.cancel();
    }

    @Override
    public synchronized void commit(byte[] manifest) {
        requireOpen();
        content.requireBegun();
        content.requireComplete();
        try {
            uploads.awaitAll();
            uploads.check();
            removal.abortStrays(content.names());
            content.checkUntouched(objects.list());
            removal.removeJournal(journal);
            putManifest(manifest);
        } catch (SdkException error) {
            throw aborted(DestinationException.ofWriting(
                    "can't commit the export to " + folder + ": " + AwsProblem.text(error, AwsCall.LIST_OBJECTS),
                    error));
        } catch (DestinationException error) {
            throw aborted(error);
        }
        state = State.COMMITTED;
    }

    /** Waits until nothing is under way, whether it succeeded or not; for tests. */
    void awaitUploads() {
        uploads.awaitAll();
    }

    private void putManifest(byte[] manifest) {
        S3File file = newFile(Manifest.FILE_NAME);
        content.add(file);
        file.write(manifest, 0, manifest.length);
        file.complete();
        uploads.awaitAll();
        uploads.check();
    }

    private void requireOpen() {
        if (state != State.OPEN) {
            throw new IllegalStateException("the export to " + folder + " has ended");
        }
    }

    /** The failure, after everything was removed; with what could not be. */
    private DestinationException aborted(DestinationException failure) {
        try {
            abort();
            return failure;
        } catch (DestinationException left) {
            DestinationException both =
                    DestinationException.ofWriting(failure.getMessage() + "; " + left.getMessage(), failure);
            both.addSuppressed(left);
            return both;
        }
    }

    private void abort() {
        state = State.ENDED;
        try (clients;
                temporaryFolder;
                store) {
            uploads.stop();
            content.fail();
            remove();
        }
    }

    private void remove() {
        removal.remove(content.all(), endOfCalls());
    }

    private TaskRemoval.Calls endOfCalls() {
        return uploads.wereBrokenOff() ? TaskRemoval.Calls.BROKEN_OFF : TaskRemoval.Calls.ENDED;
    }

    /**
     * Ends the export so that it can be resumed. What has arrived stays, with the journal that names it; what is on its
     * way gets as little time as when the export fails.
     */
    @Override
    public synchronized void suspend() {
        if (state == State.OPEN) {
            uploads.finish();
        }
        if (state == State.OPEN && journal.isOfUse()) {
            leave();
        } else {
            close();
        }
    }

    private void leave() {
        state = State.ENDED;
        try (clients;
                temporaryFolder;
                store) {
            content.closeFiles();
            DestinationException failure = null;
            try {
                journal.writeLast();
            } catch (DestinationException error) {
                failure = error;
            }
            abortUploads(failure);
        }
    }

    private void abortUploads(@Nullable DestinationException earlier) {
        try {
            removal.abortUploads(content.sent(), endOfCalls());
        } catch (DestinationException error) {
            if (earlier == null) {
                throw error;
            }
            earlier.addSuppressed(error);
        }
        if (earlier != null) {
            throw earlier;
        }
    }

    @Override
    public synchronized void close() {
        switch (state) {
            case OPEN -> abort();
            case COMMITTED -> release();
            case ENDED -> {}
        }
    }

    private void release() {
        state = State.ENDED;
        try (clients;
                temporaryFolder;
                store) {
            uploads.stop();
        }
    }
}
