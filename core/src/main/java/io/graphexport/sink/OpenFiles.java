package io.graphexport.sink;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file handles of an export, so that it can write thousands of files at once: above a limit, those that were not
 * used for longest are closed, and opened again when they are needed. Thread-safe.
 */
final class OpenFiles implements Closeable {
    private final int limit;

    /** Handles that no thread uses right now, the one that was not used for longest first. */
    private final Map<LocalFile, FileChannel> idle = new LinkedHashMap<>();

    private int busy;
    private boolean closed;

    /**
     * No files yet.
     *
     * @param limit the number of handles that are open at most, but for those in use at the same moment
     */
    OpenFiles(int limit) {
        this.limit = limit;
    }

    /** A file's handle while one thread uses it. It is closed afterwards unless it is worth keeping. */
    final class Handle implements Closeable {
        private final LocalFile file;
        private final FileChannel channel;
        private boolean kept;

        private Handle(LocalFile file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        FileChannel channel() {
            return channel;
        }

        /** The file will be written again. */
        void keep() {
            kept = true;
        }

        @Override
        public void close() throws IOException {
            giveBack(this);
        }
    }

    /** Creates a file that must not exist. */
    Handle create(LocalFile file) throws IOException {
        return open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    /** The handle of a file that was created. */
    Handle use(LocalFile file) throws IOException {
        Handle handle = useIdle(file);
        return handle == null ? open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS) : handle;
    }

    private synchronized @Nullable Handle useIdle(LocalFile file) {
        FileChannel channel = idle.remove(file);
        if (channel == null) {
            return null;
        }
        busy++;
        return new Handle(file, channel);
    }

    /** Outside of the lock, so that other threads needn't wait for the system. */
    private Handle open(LocalFile file, OpenOption... options) throws IOException {
        for (Handle idlest = reserve(file); idlest != null; idlest = reserve(file)) {
            close(idlest);
        }
        try {
            return new Handle(file, FileChannel.open(file.path(), options));
        } catch (IOException | RuntimeException error) {
            endUse();
            throw error;
        }
    }

    /** Counts one more handle in use; or answers one to be closed first. */
    private synchronized @Nullable Handle reserve(LocalFile file) {
        if (closed) {
            throw new IllegalStateException("the export has ended, so " + file.path() + " can't be written");
        }
        if (idle.size() + busy < limit || idle.isEmpty()) {
            busy++;
            return null;
        }
        Iterator<Map.Entry<LocalFile, FileChannel>> longestIdle =
                idle.entrySet().iterator();
        Map.Entry<LocalFile, FileChannel> entry = longestIdle.next();
        Handle handle = new Handle(entry.getKey(), entry.getValue());
        longestIdle.remove();
        return handle;
    }

    private static void close(Handle idle) {
        try {
            idle.channel.close();
        } catch (IOException error) {
            idle.file.fail();
            throw DestinationException.ofWriting("close", idle.file.path(), error);
        }
    }

    private void giveBack(Handle handle) throws IOException {
        if (keep(handle)) {
            return;
        }
        try {
            handle.channel.close();
        } finally {
            endUse();
        }
    }

    private synchronized boolean keep(Handle handle) {
        if (!handle.kept || closed) {
            return false;
        }
        busy--;
        idle.put(handle.file, handle.channel);
        return true;
    }

    private synchronized void endUse() {
        busy--;
    }

    /** Closes the handle of a file that no thread uses, if it has one. */
    synchronized void close(LocalFile file) throws IOException {
        FileChannel channel = idle.remove(file);
        if (channel != null) {
            channel.close();
        }
    }

    /** How many handles are open. */
    synchronized int size() {
        return idle.size() + busy;
    }

    /** Closes all handles; those in use as soon as they aren't. No file can be opened afterwards. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        IOException failure = null;
        for (FileChannel channel : idle.values()) {
            try {
                channel.close();
            } catch (IOException error) {
                failure = error;
            }
        }
        idle.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
