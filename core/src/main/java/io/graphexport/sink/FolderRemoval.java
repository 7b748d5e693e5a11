package io.graphexport.sink;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Removes what is in a folder, going on after failures so that as little as possible is left. Symbolic links are
 * removed, never followed. What disappears meanwhile is fine.
 */
final class FolderRemoval implements FileVisitor<Path> {
    private static final int NAMED_LEFTOVERS = 5;

    private final Predicate<Path> kept;
    private final List<Path> left = new ArrayList<>();
    private @Nullable IOException failure;

    private FolderRemoval(Predicate<Path> kept) {
        this.kept = kept;
    }

    /** Removes a folder with everything in it. */
    static void removeAll(Path folder) throws IOException {
        remove(folder, path -> false);
    }

    /** Removes everything in a folder but the folder itself and some of what is in it. */
    static void removeAllBut(Path folder, Predicate<Path> kept) throws IOException {
        remove(folder, path -> path.equals(folder) || kept.test(path));
    }

    private static void remove(Path folder, Predicate<Path> kept) throws IOException {
        FolderRemoval removal = new FolderRemoval(kept);
        Files.walkFileTree(folder, removal);
        if (removal.failure != null) {
            throw new IOException(removal.text(removal.failure), removal.failure);
        }
    }

    private String text(IOException cause) {
        List<Path> named = left.subList(0, Math.min(left.size(), NAMED_LEFTOVERS));
        String others = left.size() > named.size() ? " and " + (left.size() - named.size()) + " more" : "";
        return "left behind, to be removed by hand: " + named + others + " (" + cause + ")";
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        return delete(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException error) {
        return error instanceof NoSuchFileException ? FileVisitResult.CONTINUE : failed(file, error);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException error) {
        if (error != null) {
            return failed(folder, error);
        }
        return delete(folder);
    }

    private FileVisitResult delete(Path path) {
        if (kept.test(path)) {
            return FileVisitResult.CONTINUE;
        }
        try {
            Files.deleteIfExists(path);
            return FileVisitResult.CONTINUE;
        } catch (DirectoryNotEmptyException error) {
            // What is left in it was told already, unless somebody put it there meanwhile.
            return failure == null ? failed(path, error) : FileVisitResult.CONTINUE;
        } catch (IOException error) {
            return failed(path, error);
        }
    }

    private FileVisitResult failed(Path path, IOException error) {
        left.add(path);
        if (failure == null) {
            failure = error;
        } else {
            failure.addSuppressed(error);
        }
        return FileVisitResult.CONTINUE;
    }
}
