package io.graphexport.s3;

import io.graphexport.sink.DestinationException;
import io.graphexport.sink.Journal;
import io.graphexport.sink.SinkFile;
import io.graphexport.sink.WrittenFile;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * A file that becomes an object: collected into parts, which other threads upload. A file below one part is sent by one
 * call. The object appears when the file was completed and all of it has arrived. Written by one thread at a time.
 */
final class S3File implements SinkFile, SentObject {
    private final String name;
    private final ExportObjects objects;
    private final Uploads uploads;
    private final BlockStore store;
    private final PartPlan plan;
    private final TaskJournal journal;
    private final Object uploadLock = new Object();

    /** Of the thread that writes. */
    private PartBytes current;

    private int submittedParts;
    private long length;

    /** Of all threads, within the lock. */
    private State state = State.WRITTEN;

    private Arrival arrival = Arrival.NOT_SENT;
    private final TreeMap<Integer, CompletedPart> parts = new TreeMap<>();
    private int runningParts;
    private boolean begun;
    private boolean sentWhole;
    private @Nullable String uploadId;
    private @Nullable WrittenFile written;
    private ExportObjects.@Nullable Stored stored;

    private enum State {
        WRITTEN,
        COMPLETE,
        INCOMPLETE
    }

    S3File(String name, ExportObjects objects, Uploads uploads, BlockStore store, PartPlan plan, TaskJournal journal) {
        this.name = name;
        this.objects = objects;
        this.uploads = uploads;
        this.store = store;
        this.plan = plan;
        this.journal = journal;
        this.current = new PartBytes(store);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void write(byte[] bytes, int start, int count) {
        requireUnfinished();
        uploads.check();
        int from = start;
        int end = start + count;
        while (from < end) {
            long size = plan.size(nextPart());
            int some = (int) Math.min(end - from, size - current.length());
            append(bytes, from, some);
            length += some;
            from += some;
            if (current.length() == size) {
                submitPart();
            }
        }
    }

    private void append(byte[] bytes, int start, int count) {
        try {
            current.append(bytes, start, count);
        } catch (DestinationException error) {
            // To cancel uploads closes the temporary file that they read.
            uploads.check();
            throw error;
        }
    }

    private int nextPart() {
        if (submittedParts == PartPlan.MOST_PARTS) {
            throw DestinationException.ofWriting(objects.location(name) + " is larger than the " + plan.largestObject()
                    + " bytes that are possible for an object; set --max-file-size");
        }
        return submittedParts + 1;
    }

    private void submitPart() {
        PartJob job = new PartJob(nextPart(), current);
        submittedParts++;
        current = new PartBytes(store);
        synchronized (this) {
            runningParts++;
        }
        uploads.submit(job);
    }

    @Override
    public void complete() {
        requireUnfinished();
        uploads.check();
        if (submittedParts == 0) {
            PutJob job = new PutJob(current);
            current = new PartBytes(store);
            setState(State.COMPLETE);
            uploads.submit(job);
        } else {
            completeParts();
        }
    }

    /** The journal names the file when it has arrived. */
    @Override
    public void complete(WrittenFile file) {
        synchronized (this) {
            written = file;
        }
        complete();
    }

    private void completeParts() {
        if (current.length() > 0) {
            submitPart();
        }
        boolean allArrived;
        synchronized (this) {
            state = State.COMPLETE;
            allArrived = runningParts == 0;
        }
        if (allArrived) {
            uploads.submit(new FinishJob());
        }
    }

    private synchronized void requireUnfinished() {
        if (state != State.WRITTEN) {
            throw new IllegalStateException(
                    objects.location(name) + " is finished or has failed, so it can't be written");
        }
    }

    private synchronized void setState(State newState) {
        state = newState;
    }

    /** Whether all bytes were written; they may not have arrived yet. */
    synchronized boolean isComplete() {
        return state == State.COMPLETE;
    }

    /** Says that the file can't become complete any more. */
    void fail() {
        setState(State.INCOMPLETE);
    }

    /** What the server said of the object; null if it isn't there. */
    synchronized ExportObjects.@Nullable Stored stored() {
        return stored;
    }

    @Override
    public synchronized Arrival arrival() {
        return arrival;
    }

    @Override
    public synchronized boolean mayAppear() {
        return arrival == Arrival.UNKNOWN && (begun || sentWhole);
    }

    private synchronized void setSentWhole() {
        sentWhole = true;
    }

    @Override
    public synchronized boolean wasBegun() {
        return begun;
    }

    @Override
    public synchronized @Nullable String openUpload() {
        return arrival == Arrival.ARRIVED ? null : uploadId;
    }

    @Override
    public void close() {
        boolean unfinished;
        synchronized (this) {
            unfinished = state == State.WRITTEN;
            state = unfinished ? State.INCOMPLETE : state;
        }
        if (unfinished) {
            current.release();
        }
    }

    private synchronized void beginSending() {
        arrival = Arrival.UNKNOWN;
    }

    private void arrived(ExportObjects.Stored object) {
        WrittenFile file;
        synchronized (this) {
            stored = object;
            arrival = Arrival.ARRIVED;
            file = written;
        }
        if (file != null) {
            journal.add(new Journal.Entry(file, object.eTag()));
        }
    }

    /** The upload's id; begins it if nobody did. */
    private String upload() {
        synchronized (uploadLock) {
            String id = uploadId();
            if (id == null) {
                setBegun();
                id = objects.beginUpload(name);
                setUploadId(id);
            }
            return id;
        }
    }

    private synchronized @Nullable String uploadId() {
        return uploadId;
    }

    private synchronized void setBegun() {
        begun = true;
    }

    private synchronized void setUploadId(String id) {
        uploadId = id;
    }

    /** Keeps a part; returns whether it was the last one of the file. */
    private synchronized boolean partArrived(CompletedPart part) {
        parts.put(part.partNumber(), part);
        runningParts--;
        return runningParts == 0 && state == State.COMPLETE;
    }

    private synchronized List<CompletedPart> partsInOrder() {
        return new ArrayList<>(parts.values());
    }

    private void finish() {
        beginSending();
        arrived(objects.completeUpload(name, upload(), partsInOrder(), length));
    }

    /** Sends a part; the last one to arrive makes the object. */
    private final class PartJob implements Uploads.Job {
        private final int number;
        private final PartBytes bytes;

        PartJob(int number, PartBytes bytes) {
            this.number = number;
            this.bytes = bytes;
        }

        @Override
        public void run() {
            CompletedPart part;
            try {
                part = objects.uploadPart(name, upload(), number, bytes);
            } finally {
                bytes.release();
            }
            if (partArrived(part)) {
                finish();
            }
        }

        @Override
        public void drop() {
            bytes.release();
        }
    }

    /** Makes the object of parts that have all arrived. */
    private final class FinishJob implements Uploads.Job {
        @Override
        public void run() {
            finish();
        }

        @Override
        public void drop() {}
    }

    /** Sends a whole small file. */
    private final class PutJob implements Uploads.Job {
        private final PartBytes bytes;

        PutJob(PartBytes bytes) {
            this.bytes = bytes;
        }

        @Override
        public void run() {
            beginSending();
            ExportObjects.Stored object;
            try {
                object = objects.put(name, bytes);
            } finally {
                if (bytes.wasReadWhole()) {
                    setSentWhole();
                }
                bytes.release();
            }
            arrived(object);
        }

        @Override
        public void drop() {
            bytes.release();
        }
    }
}
