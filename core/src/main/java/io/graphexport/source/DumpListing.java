package io.graphexport.source;

import io.graphexport.error.FailureText;
import io.graphexport.manifest.FileNames;
import io.graphexport.manifest.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists the files of a dump, each once, in the order of the contract's R2.1. Symbolic links are followed. */
final class DumpListing {
    private static final int FIRST_BYTES = 1 << 16;

    private final List<DumpFormat> formats;

    /** By real path, so that a file which is reached twice is known again. */
    private final Map<Path, ListedFile> files = new LinkedHashMap<>();

    /** Real paths. */
    private final Set<Path> folders = new HashSet<>();

    /** By the folder's real path. */
    private final Map<Path, OriginalNames> namesByFolder = new HashMap<>();

    private final NamedFew leftOut = new NamedFew();
    private final NamedFew repeated = new NamedFew();
    private final List<String> warnings = new ArrayList<>();
    private boolean exportOfNothing;

    /** Lists nothing yet. */
    DumpListing(List<DumpFormat> formats) {
        this.formats = List.copyOf(formats);
    }

    List<ListedFile> files() {
        return List.copyOf(files.values());
    }

    /** The real paths of all folders and files that were reached. */
    Set<Path> reached() {
        Set<Path> reached = new HashSet<>(folders);
        reached.addAll(files.keySet());
        return reached;
    }

    List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        if (!leftOut.isEmpty()) {
            all.add(leftOut.text() + " left out: only names that end with " + extensions() + " are read");
        }
        if (!repeated.isEmpty()) {
            all.add(repeated.text() + " reached more than once, but read once");
        }
        return all;
    }

    private String extensions() {
        return formats.stream().flatMap(format -> format.extensions().stream()).collect(Collectors.joining(", "));
    }

    /** Lists a source that was named: a folder with all below it, or a file. */
    void add(Path source) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(source, BasicFileAttributes.class);
            Path real = source.toRealPath();
            if (attributes.isDirectory()) {
                addNamedFolder(source, real);
            } else if (attributes.isRegularFile()) {
                addNamedFile(source, real, attributes);
            } else {
                throw SourceException.ofPath(
                        source
                                + " is neither a file nor a folder; a source is read twice, so copy what comes from a pipe to a file");
            }
        } catch (IOException error) {
            throw failed(source, error);
        } catch (UncheckedIOException error) {
            throw failed(source, error);
        }
    }

    private static SourceException failed(Path source, Exception error) {
        return Files.exists(source)
                ? SourceException.ofReading("can't read " + source + ": " + FailureText.of(error), error)
                : SourceException.ofPath("no such file or folder: " + source + nearest(source));
    }

    private static String nearest(Path missing) {
        Path path = missing.toAbsolutePath();
        while (path != null && !Files.exists(path)) {
            path = path.getParent();
        }
        return path == null ? "" : "; " + path + " is as far as the path exists";
    }

    private void addNamedFile(Path file, Path real, BasicFileAttributes attributes) throws IOException {
        DumpFormat format = formatOf(file);
        OriginalNames names = namesByFolder.computeIfAbsent(real.resolveSibling(""), OriginalNames::in);
        addFile(real, ListedFile.of(file, format, attributes, names.of(nameOf(real))));
    }

    private void addNamedFolder(Path folder, Path real) throws IOException {
        int before = files.size() + repeated.count();
        int leftOutBefore = leftOut.count();
        exportOfNothing = false;
        addFolder(folder, real);
        if (files.size() + repeated.count() == before && !exportOfNothing) {
            int others = leftOut.count() - leftOutBefore;
            throw SourceException.ofPath("no dump in " + folder + ": no file in it ends with " + extensions()
                    + (others == 0 ? "" : "; left out: " + leftOut.text()));
        }
    }

    private void addFolder(Path folder, Path real) throws IOException {
        if (!folders.add(real)) {
            repeated.add(folder.toString());
            return;
        }
        OriginalNames names = namesByFolder.computeIfAbsent(real, OriginalNames::in);
        exportOfNothing |= names.isExportOfNothing();
        NamedFew missing = names.missingIn(folder);
        if (!missing.isEmpty()) {
            // A part of an export must not pass for all of it (contract R9.1).
            throw SourceException.ofContent(folder.resolve(Manifest.FILE_NAME) + " lists " + missing.text()
                    + " not there any more; bring what is missing back, or name the files to read one by one");
        }
        for (String name : namesIn(folder)) {
            addEntry(folder.resolve(name), real.resolve(name), names);
        }
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(DumpListing::isVisible)
                    .sorted(NaturalOrder.NAMES)
                    .toList();
        }
    }

    private static boolean isVisible(String name) {
        return !name.startsWith(".")
                && !name.startsWith("_")
                && !name.equals(Manifest.FILE_NAME)
                && !name.equals(FileNames.REJECTS);
    }

    private void addEntry(Path entry, Path unresolved, OriginalNames names) throws IOException {
        Path real = Files.isSymbolicLink(entry) ? target(entry) : unresolved;
        BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            addFolder(entry, real);
            return;
        }
        Optional<DumpFormat> format = attributes.isRegularFile() ? formatByName(entry) : Optional.empty();
        if (format.isPresent()) {
            addFile(real, ListedFile.of(entry, format.get(), attributes, names.of(nameOf(entry))));
        } else {
            leftOut.add(entry.toString());
        }
    }

    private static Path target(Path link) throws IOException {
        try {
            return link.toRealPath();
        } catch (NoSuchFileException error) {
            throw SourceException.ofContent(
                    link + " is a symbolic link to nothing; remove it or restore what it points to");
        }
    }

    private void addFile(Path real, ListedFile file) {
        if (files.putIfAbsent(real, file) != null) {
            repeated.add(file.file().name());
        }
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    private Optional<DumpFormat> formatByName(Path file) {
        String name = nameOf(file).toLowerCase(Locale.ROOT);
        return formats.stream()
                .filter(format -> format.extensions().stream().anyMatch(name::endsWith))
                .findFirst();
    }

    /** The format of a file that was named itself; its name is asked only where its bytes tell nothing. */
    private DumpFormat formatOf(Path file) throws IOException {
        byte[] firstBytes = firstBytes(file);
        return formats.stream()
                .filter(format -> format.recognises(firstBytes))
                .findFirst()
                .or(() -> formatByName(file))
                .orElseThrow(() -> SourceException.ofContent(file
                        + " is no dump: it doesn't begin like any of the formats that are read from files named "
                        + extensions()));
    }

    private static byte[] firstBytes(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(FIRST_BYTES);
        }
    }
}
