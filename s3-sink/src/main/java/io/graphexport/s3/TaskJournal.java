package io.graphexport.s3;

import io.graphexport.sink.Journal;
import io.graphexport.sink.JournalLines;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The journal of an export: an object beside its files, which is replaced as files arrive. At most one call is under
 * way; what arrives meanwhile goes with the next one. So it takes one of the threads that send at most, and what it
 * costs is little beside the files: where it has become long, it waits until they were {@value #SHARE} times as long.
 * Thread-safe.
 */
final class TaskJournal implements SentObject {
    static final String NAME = ".journal";

    /** Some 200 files. */
    private static final int SHORT = 1 << 16;

    private static final int SHARE = 8;

    private final ExportObjects objects;
    private final BlockStore store;

    /** Of all threads, within the lock. */
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    private long unwritten;
    private boolean changed;
    private boolean isWriting;
    private boolean isUnanswered;
    private boolean sentWhole;
    private boolean isThere;

    TaskJournal(ExportObjects objects, BlockStore store) {
        this.objects = objects;
        this.store = store;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Says that one of an earlier attempt is there. */
    synchronized void found() {
        isThere = true;
    }

    /** Begins it anew; nothing is sent yet. */
    synchronized void begin(Journal journal) {
        text.reset();
        text.writeBytes(JournalLines.write(journal));
        unwritten = 0;
        changed = false;
    }

    /**
     * Adds a file that has arrived, and has the journal written unless that happens already or isn't due. Without
     * effect on one that was not begun.
     *
     * @throws io.graphexport.sink.DestinationException if it can't be written
     */
    void add(Journal.Entry entry) {
        append(entry);
        for (PartBytes content = takeDue(); content != null; content = takeDue()) {
            write(content, ExportObjects.Patience.TRANSFER);
        }
    }

    private synchronized void append(Journal.Entry entry) {
        if (text.size() > 0) {
            text.writeBytes(JournalLines.line(entry));
            unwritten += entry.file().bytes();
            changed = true;
        }
    }

    /** Whether an export can go on by it: with what it says, or would say if it were written. */
    synchronized boolean isOfUse() {
        return isThere || changed;
    }

    /** What is to be written now by the thread that asks; null: nothing. */
    private synchronized @Nullable PartBytes takeDue() {
        boolean due = changed && (text.size() <= SHORT || unwritten / SHARE >= text.size());
        return due && !isWriting ? take() : null;
    }

    private PartBytes take() {
        PartBytes content = new PartBytes(store);
        content.append(text.toByteArray(), 0, text.size());
        isWriting = true;
        changed = false;
        unwritten = 0;
        sentWhole = false;
        isUnanswered = true;
        return content;
    }

    /** Writes it once more if it is behind; for when no file is sent any more. */
    void writeLast() {
        PartBytes content = takeChanged();
        if (content != null) {
            write(content, ExportObjects.Patience.CALL);
        }
    }

    private synchronized @Nullable PartBytes takeChanged() {
        return changed ? take() : null;
    }

    private void write(PartBytes content, ExportObjects.Patience patience) {
        boolean written = false;
        try {
            objects.replace(NAME, content, patience);
            written = true;
        } finally {
            ended(written, content.wasReadWhole());
            content.release();
        }
    }

    private synchronized void ended(boolean written, boolean whole) {
        isWriting = false;
        changed |= !written;
        isUnanswered = !written;
        sentWhole = whole;
        isThere |= written;
    }

    /** Says that it is not there any more. */
    synchronized void removed() {
        isThere = false;
        isUnanswered = false;
        changed = false;
        text.reset();
    }

    /** Whether some journal of the task is there, of an earlier attempt perhaps. */
    @Override
    public synchronized Arrival arrival() {
        if (isThere) {
            return Arrival.ARRIVED;
        }
        return isUnanswered ? Arrival.UNKNOWN : Arrival.NOT_SENT;
    }

    @Override
    public synchronized boolean mayAppear() {
        return isUnanswered && sentWhole;
    }

    @Override
    public boolean wasBegun() {
        return false;
    }

    @Override
    public @Nullable String openUpload() {
        return null;
    }
}
