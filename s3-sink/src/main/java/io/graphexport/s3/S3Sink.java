package io.graphexport.s3;

import io.graphexport.manifest.Manifest;
import io.graphexport.sink.DestinationException;
import io.graphexport.sink.ExportSink;
import io.graphexport.sink.SinkFile;
import io.graphexport.sink.TemporaryFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
    private final Map<String, S3File> files = new LinkedHashMap<>();
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
    }

    /**
     * Begins an export. What a process that was killed left of the task is removed first.
     *
     * @param clients the sink's from now on, closed with it
     * @param destination what the task's prefix is in
     * @throws DestinationException if the task is there already, or foreign objects are where it should be
     */
    static S3Sink open(
            AwsClients clients, S3Location destination, String taskId, KeySettings keySettings, UploadShares shares) {
        S3Location folder = destination.child(taskId);
        boolean opened = false;
        try {
            TaskCleaning.claim(clients.s3(), folder, taskId, CleaningPause.of(clients.connection()));
            ObjectMark mark = ObjectMark.ofAttempt(taskId);
            S3Sink sink = new S3Sink(clients, folder, mark, keySettings, shares, TemporaryFolder.create());
            opened = true;
            return sink;
        } finally {
            if (!opened) {
                clients.close();
            }
        }
    }

    @Override
    public synchronized SinkFile create(String name) {
        requireOpen();
        ExportSink.requireFileName(name);
        if (files.containsKey(name)) {
            throw new IllegalArgumentException("the export has a file " + name + " already");
        }
        uploads.check();
        S3File file = newFile(name);
        files.put(name, file);
        return file;
    }

    private S3File newFile(String name) {
        return new S3File(name, objects, uploads, store, shares.plan());
    }

    @Override
    public synchronized void clear() {
        requireOpen();
        uploads.abandon();
        uploads.check();
        files.values().forEach(S3File::close);
        remove();
        files.clear();
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
        requireComplete();
        try {
            uploads.awaitAll();
            uploads.check();
            removal.abortStrays(files.keySet());
            checkUntouched();
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
        files.put(Manifest.FILE_NAME, file);
        file.write(manifest, 0, manifest.length);
        file.complete();
        uploads.awaitAll();
        uploads.check();
    }

    /** Another process that was given the same task id, or a person, may have changed what is there. */
    private void checkUntouched() {
        Map<String, ExportObjects.Stored> found = objects.list();
        for (S3File file : files.values()) {
            ExportObjects.Stored there = found.remove(file.name());
            if (there == null || !there.equals(file.stored())) {
                throw DestinationException.ofWriting("somebody " + (there == null ? "removed " : "changed ")
                        + objects.location(file.name()) + " while the export ran; export again");
            }
        }
        if (!found.isEmpty()) {
            throw DestinationException.ofWriting("somebody put "
                    + objects.location(found.keySet().iterator().next()) + " there while the export ran; export again");
        }
    }

    private void requireOpen() {
        if (state != State.OPEN) {
            throw new IllegalStateException("the export to " + folder + " has ended");
        }
    }

    private void requireComplete() {
        for (S3File file : files.values()) {
            if (!file.isComplete()) {
                throw new IllegalStateException(
                        objects.location(file.name()) + " is not complete, so the export can't be committed");
            }
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
            files.values().forEach(S3File::fail);
            remove();
        }
    }

    private void remove() {
        List<S3File> sent = new ArrayList<>(files.values());
        removal.remove(sent, uploads.wereBrokenOff() ? TaskRemoval.Calls.BROKEN_OFF : TaskRemoval.Calls.ENDED);
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
