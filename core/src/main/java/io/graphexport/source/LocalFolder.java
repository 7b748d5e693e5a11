package io.graphexport.source;

import io.graphexport.source.LocalLocation.Links;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder of this machine.
 *
 * @param path the way on which it was reached
 * @param real the same without links
 * @param links what becomes of links in it
 */
record LocalFolder(Path path, Path real, Links links) implements StoredFolder {

    static String lastName(Path path) {
        Path last = path.getFileName();
        return last == null ? "" : last.toString();
    }

    @Override
    public String fileName() {
        return lastName(path);
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public String key() {
        return real.toString();
    }

    @Override
    public String nameOf(String fileName) {
        return path.resolve(fileName).toString();
    }

    @Override
    public List<StoredEntry> entries(Predicate<String> wanted) throws IOException {
        List<StoredEntry> entries = new ArrayList<>();
        for (String name : names(wanted)) {
            entries.add(look(name));
        }
        return entries;
    }

    private List<String> names(Predicate<String> wanted) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.map(LocalFolder::lastName).filter(wanted).toList();
        } catch (UncheckedIOException error) {
            throw error.getCause();
        }
    }

    @Override
    public Optional<StoredEntry> entry(String fileName) throws IOException {
        boolean there = Files.exists(path.resolve(fileName), LinkOption.NOFOLLOW_LINKS);
        return there ? Optional.of(look(fileName)) : Optional.empty();
    }

    private StoredEntry look(String name) throws IOException {
        Path entry = path.resolve(name);
        if (!Files.isSymbolicLink(entry)) {
            return look(entry, real.resolve(name));
        }
        return switch (links) {
            case FOLLOWED -> follow(entry);
            case REFUSED -> new StoredOther(name, entry.toString(), StoredOther.Kind.LINK);
        };
    }

    private StoredEntry follow(Path link) throws IOException {
        Path target;
        try {
            target = link.toRealPath();
        } catch (NoSuchFileException error) {
            return new StoredOther(lastName(link), link.toString(), StoredOther.Kind.BROKEN_LINK);
        }
        return look(link, target);
    }

    private StoredEntry look(Path entry, Path entryReal) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(entryReal, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            return new LocalFolder(entry, entryReal, links);
        }
        return attributes.isRegularFile()
                ? new LocalFile(lastName(entry), entry, entryReal, this, attributes)
                : new StoredOther(lastName(entry), entry.toString(), StoredOther.Kind.SPECIAL);
    }
}
