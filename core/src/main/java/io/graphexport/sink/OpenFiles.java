package io.graphexport.sink;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

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
    synchronized Handle use(LocalFile file) throws IOException {
        FileChannel channel = idle.remove(file);
        if (channel == null) {
            return open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        }
        busy++;
        return new Handle(file, channel);
    }

    private synchronized Handle open(LocalFile file, OpenOption... options) throws IOException {
        if (closed) {
            throw new IllegalStateException("the export has ended, so " + file.path() + " can't be written");
        }
        while (idle.size() + busy >= limit && !idle.isEmpty()) {
            closeLongestIdle();
        }
        FileChannel channel = FileChannel.open(file.path(), options);
        busy++;
        return new Handle(file, channel);
    }

    private void closeLongestIdle() throws IOException {
        LocalFile file = idle.keySet().iterator().next();
        try {
            close(file);
        } catch (IOException error) {
            file.fail();
            throw DestinationException.ofWriting("close", file.path(), error);
        }
    }

    private synchronized void giveBack(Handle handle) throws IOException {
        busy--;
        if (handle.kept && !closed) {
            idle.put(handle.file, handle.channel);
        } else {
            handle.channel.close();
        }
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
