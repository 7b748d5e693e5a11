package io.graphexport.sink;

import io.graphexport.sink.OpenFiles.Handle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A file in the partial folder. Used by one thread at a time, but for what {@link OpenFiles} and the commit ask. */
final class LocalFile implements SinkFile {
    /** The JDK copies what is written to memory off the heap that each thread then keeps, so it must not be much. */
    private static final int MAX_WRITE = 1 << 18;

    private final Path path;
    private final OpenFiles openFiles;
    private final Durability durability;
    private final LocalJournal journal;
    private volatile State state = State.WRITTEN;
    private volatile long size;

    private enum State {
        WRITTEN,
        COMPLETE,
        INCOMPLETE
    }

    private LocalFile(Path path, OpenFiles openFiles, Durability durability, LocalJournal journal) {
        this.path = path;
        this.openFiles = openFiles;
        this.durability = durability;
        this.journal = journal;
    }

    static LocalFile create(Path path, OpenFiles openFiles, Durability durability, LocalJournal journal) {
        LocalFile file = new LocalFile(path, openFiles, durability, journal);
        try (Handle handle = openFiles.create(file)) {
            handle.keep();
        } catch (IOException error) {
            throw DestinationException.ofWriting("create", path, error);
        }
        return file;
    }

    /** A file that an interrupted export completed. */
    static LocalFile kept(Path path, long size, OpenFiles openFiles, Durability durability, LocalJournal journal) {
        LocalFile file = new LocalFile(path, openFiles, durability, journal);
        file.size = size;
        file.state = State.COMPLETE;
        return file;
    }

    Path path() {
        return path;
    }

    boolean isComplete() {
        return state == State.COMPLETE;
    }

    /** Says that the file can't become complete any more. */
    void fail() {
        state = State.INCOMPLETE;
    }

    @Override
    public void write(byte[] bytes, int start, int length) {
        requireUnfinished();
        try (Handle handle = openFiles.use(this)) {
            write(handle.channel(), ByteBuffer.wrap(bytes, start, length));
            handle.keep();
        } catch (IOException error) {
            fail();
            throw DestinationException.ofWriting("write", path, error);
        }
    }

    private void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        int end = bytes.limit();
        long position = size;
        while (bytes.position() < end) {
            bytes.limit(Math.min(end, bytes.position() + MAX_WRITE));
            position += channel.write(bytes, position);
        }
        size = position;
    }

    @Override
    public void complete() {
        requireUnfinished();
        // Complete only once everything was done, the closing too.
        fail();
        try (Handle handle = openFiles.use(this)) {
            durability.force(handle.channel());
        } catch (IOException error) {
            throw DestinationException.ofWriting("complete", path, error);
        }
        state = State.COMPLETE;
    }

    @Override
    public void complete(WrittenFile written) {
        complete();
        try {
            journal.add(written);
        } catch (IOException error) {
            fail();
            throw DestinationException.ofWriting("write", journal.path(), error);
        }
    }

    private void requireUnfinished() {
        if (state != State.WRITTEN) {
            throw new IllegalStateException(path + " is finished or has failed, so it can't be written");
        }
    }

    /** Makes sure that nobody changed or removed the file behind our back. */
    void checkUntouched() throws IOException {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isRegularFile() || found.size() != size) {
            throw new IOException("somebody changed " + path + " while the export ran: it has " + found.size()
                    + " bytes instead of " + size);
        }
    }

    /** Frees what the file holds, and removes it. */
    void remove() {
        close();
        fail();
        try {
            Files.delete(path);
        } catch (IOException error) {
            throw DestinationException.ofWriting("remove", path, error);
        }
    }

    @Override
    public void close() {
        if (state == State.WRITTEN) {
            fail();
        }
        try {
            openFiles.close(this);
        } catch (IOException error) {
            fail();
            throw DestinationException.ofWriting("close", path, error);
        }
    }
}
