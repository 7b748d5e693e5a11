package io.graphexport.sink;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code .journal} in a partial folder. It is never forced to disk: a line that is lost with the machine costs
 * the work on a file, and what follows one that is damaged is not read. Thread-safe.
 */
final class LocalJournal implements Closeable {
    static final String NAME = ".journal";

    private static final String UNFINISHED = ".journal.new";

    private final Path folder;
    private @Nullable FileChannel lines;

    LocalJournal(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder.resolve(NAME);
    }

    /** The journal that an interrupted export left, with those of its files that still are what it says. */
    Optional<Journal> read() throws IOException {
        if (!Files.isRegularFile(path(), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Optional<Journal> left = JournalLines.read(Files.readAllBytes(path()));
        if (left.isEmpty()) {
            return left;
        }
        Journal journal = left.get();
        List<Journal.Entry> intact = new ArrayList<>();
        for (Journal.Entry entry : journal.files()) {
            if (isIntact(entry)) {
                intact.add(entry);
            }
        }
        return Optional.of(journal.with(intact));
    }

    private boolean isIntact(Journal.Entry entry) throws IOException {
        Path file = folder.resolve(entry.file().name());
        try {
            BasicFileAttributes found = attributes(file);
            return found.isRegularFile()
                    && found.size() == entry.file().bytes()
                    && state(found).equals(entry.state());
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * What changes with the file, but for its size; in milliseconds, for a copy of a folder may have no better ones.
     */
    private static String state(BasicFileAttributes file) {
        return Long.toString(file.lastModifiedTime().toMillis());
    }

    /** Takes the place of what was left. */
    synchronized void begin(Journal journal) throws IOException {
        close();
        Path unfinished = folder.resolve(UNFINISHED);
        FileChannel channel = FileChannel.open(
                unfinished, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        lines = channel;
        write(channel, JournalLines.write(journal));
        Files.move(unfinished, path(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Names a file that is complete and durable, if the journal was begun. */
    synchronized void add(WrittenFile file) throws IOException {
        FileChannel channel = lines;
        if (channel != null) {
            String state = state(attributes(folder.resolve(file.name())));
            write(channel, JournalLines.line(new Journal.Entry(file, state)));
        }
    }

    private static void write(FileChannel channel, byte[] line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    synchronized boolean isBegun() {
        return lines != null;
    }

    /** Removes the journal. */
    synchronized void remove() throws IOException {
        close();
        Files.deleteIfExists(path());
    }

    /** Ends the journal, which stays. */
    @Override
    public synchronized void close() throws IOException {
        FileChannel channel = lines;
        lines = null;
        if (channel != null) {
            channel.close();
        }
    }
}
