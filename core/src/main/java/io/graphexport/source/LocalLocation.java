package io.graphexport.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** A file or folder of this machine. */
public final class LocalLocation implements StoredLocation {
    private final Path path;
    private final Links links;

    /** What becomes of symbolic links in a folder. */
    public enum Links {
        /** They stand for what they point to. */
        FOLLOWED,
        /** They are neither files nor folders. */
        REFUSED
    }

    private LocalLocation(Path path, Links links) {
        this.path = path;
        this.links = links;
    }

    /** A path; symbolic links are followed. */
    public static LocalLocation of(Path path) {
        return of(path, Links.FOLLOWED);
    }

    /** A path; the last link of the path itself is followed in any case. */
    public static LocalLocation of(Path path, Links links) {
        return new LocalLocation(path, links);
    }

    /**
     * The file at a path.
     *
     * @throws IOException if there is none, or it can't be looked at
     */
    public static StoredFile file(Path path) throws IOException {
        return of(path).find()
                .filter(StoredFile.class::isInstance)
                .map(StoredFile.class::cast)
                .orElseThrow(() -> new NoSuchFileException(path.toString()));
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public Optional<StoredEntry> find() throws IOException {
        try {
            return Optional.of(look());
        } catch (IOException error) {
            if (Files.exists(path)) {
                throw error;
            }
            return Optional.empty();
        }
    }

    private StoredEntry look() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        Path real = path.toRealPath();
        if (attributes.isDirectory()) {
            return new LocalFolder(path, real, links);
        }
        if (attributes.isRegularFile()) {
            Path parent = real.resolveSibling("");
            return new LocalFile(
                    LocalFolder.lastName(real), path, real, new LocalFolder(parent, parent, links), attributes);
        }
        return new StoredOther(LocalFolder.lastName(path), name(), StoredOther.Kind.SPECIAL);
    }

    @Override
    public SourceException missing() {
        return SourceException.ofPath("no such file or folder: " + path + nearest());
    }

    private String nearest() {
        Path existing = path.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing == null ? "" : "; " + existing + " is as far as the path exists";
    }
}
