package io.graphexport.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Writes small files so that they outlive a crash. */
public final class DurableFile {
    private DurableFile() {}

    /**
     * Makes a file with a content, or gives it another one: after a crash it has the old content or the new. What is
     * written meanwhile has the name of {@link #temporary}. A symbolic link at its place is replaced, not followed.
     *
     * @throws IOException if the new content isn't known to be durable; the old one may be there or the new
     */
    public static void replace(Path file, byte[] content, Durability durability) throws IOException {
        Path temporary = temporary(file);
        try {
            write(
                    temporary,
                    content,
                    durability,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    LinkOption.NOFOLLOW_LINKS);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException error) {
            remove(temporary, error);
            throw error;
        }
        durability.forceFolder(folder(file));
    }

    private static void remove(Path temporary, IOException cause) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException error) {
            cause.addSuppressed(error);
        }
    }

    /** The file that a new content is written to first; a crash may leave it. */
    public static Path temporary(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".new");
    }

    /** Removes a file, if it is there. */
    public static void remove(Path file, Durability durability) throws IOException {
        if (Files.deleteIfExists(file)) {
            durability.forceFolder(folder(file));
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    }

    /** Writes a file and forces it to disk; its name may yet be lost. */
    static void write(Path file, byte[] content, Durability durability, OpenOption... options) throws IOException {
        OpenOption[] all = new OpenOption[options.length + 1];
        all[0] = StandardOpenOption.WRITE;
        System.arraycopy(options, 0, all, 1, options.length);
        try (FileChannel channel = FileChannel.open(file, all)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            durability.force(channel);
        }
    }
}
