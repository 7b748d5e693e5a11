package io.graphexport.source;

import io.graphexport.error.FailureText;
import io.graphexport.manifest.FileNames;
import io.graphexport.manifest.Manifest;
import java.io.IOException;
import java.io.InputStream;
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

/** Lists the files of a dump, each once, in the order of the contract's R2.1. */
final class DumpListing {
    private static final int FIRST_BYTES = 1 << 16;

    private final List<DumpFormat> formats;

    /** By key, so that a file which is reached twice is known again. */
    private final Map<String, ListedFile> files = new LinkedHashMap<>();

    /** Keys. */
    private final Set<String> folders = new HashSet<>();

    /** By the folder's key. */
    private final Map<String, OriginalNames> namesByFolder = new HashMap<>();

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

    /** The keys of all folders and files that were reached. */
    Set<String> reached() {
        Set<String> reached = new HashSet<>(folders);
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
    void add(StoredLocation source) {
        try {
            StoredEntry entry = source.find().orElseThrow(source::missing);
            if (entry instanceof StoredFolder folder) {
                addNamedFolder(folder);
            } else if (entry instanceof StoredFile file) {
                addNamedFile(file);
            } else {
                throw SourceException.ofPath(
                        source.name()
                                + " is neither a file nor a folder; a source is read twice, so copy what comes from a pipe to a file");
            }
        } catch (IOException error) {
            throw SourceException.ofReading("can't read " + source.name() + ": " + FailureText.of(error), error);
        }
    }

    private void addNamedFile(StoredFile file) throws IOException {
        DumpFormat format = formatOf(file);
        addFile(file, format, namesIn(file.folder()));
    }

    private void addNamedFolder(StoredFolder folder) throws IOException {
        int before = files.size() + repeated.count();
        int leftOutBefore = leftOut.count();
        exportOfNothing = false;
        addFolder(folder);
        if (files.size() + repeated.count() == before && !exportOfNothing) {
            int others = leftOut.count() - leftOutBefore;
            throw SourceException.ofPath("no dump in " + folder.name() + ": no file in it ends with " + extensions()
                    + (others == 0 ? "" : "; left out: " + leftOut.text()));
        }
    }

    private void addFolder(StoredFolder folder) throws IOException {
        if (!folders.add(folder.key())) {
            repeated.add(folder.name());
            return;
        }
        OriginalNames names = namesIn(folder);
        exportOfNothing |= names.isExportOfNothing();
        names.requireWhole();
        List<StoredEntry> entries = new ArrayList<>(folder.entries(DumpListing::isVisible));
        entries.sort((one, other) -> NaturalOrder.NAMES.compare(one.fileName(), other.fileName()));
        for (StoredEntry entry : entries) {
            addEntry(entry, names);
        }
    }

    private OriginalNames namesIn(StoredFolder folder) throws IOException {
        OriginalNames known = namesByFolder.get(folder.key());
        if (known == null) {
            known = OriginalNames.in(folder);
            namesByFolder.put(folder.key(), known);
        }
        return known;
    }

    private static boolean isVisible(String name) {
        return !name.startsWith(".")
                && !name.startsWith("_")
                && !name.equals(Manifest.FILE_NAME)
                && !name.equals(FileNames.REJECTS);
    }

    private void addEntry(StoredEntry entry, OriginalNames names) throws IOException {
        if (entry instanceof StoredFolder folder) {
            addFolder(folder);
        } else if (entry instanceof StoredFile file) {
            Optional<DumpFormat> format = formatByName(file);
            format.ifPresentOrElse(known -> addFile(file, known, names), () -> leftOut.add(file.name()));
        } else if (entry instanceof StoredOther other) {
            addOther(other);
        }
    }

    private void addOther(StoredOther other) {
        switch (other.kind()) {
            case BROKEN_LINK ->
                throw SourceException.ofContent(
                        other.name() + " is a symbolic link to nothing; remove it or restore what it points to");
            case LINK, SPECIAL -> leftOut.add(other.name());
        }
    }

    private void addFile(StoredFile file, DumpFormat format, OriginalNames names) {
        ListedFile listed = new ListedFile(new DumpFile(file, names.of(file.fileName())), format);
        if (files.putIfAbsent(file.key(), listed) != null) {
            repeated.add(file.name());
        }
    }

    private Optional<DumpFormat> formatByName(StoredFile file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        return formats.stream()
                .filter(format -> format.extensions().stream().anyMatch(name::endsWith))
                .findFirst();
    }

    /** The format of a file that was named itself; its name is asked only where its bytes tell nothing. */
    private DumpFormat formatOf(StoredFile file) throws IOException {
        byte[] firstBytes = firstBytes(file);
        return formats.stream()
                .filter(format -> format.recognises(firstBytes))
                .findFirst()
                .or(() -> formatByName(file))
                .orElseThrow(() -> SourceException.ofContent(file.name()
                        + " is no dump: it doesn't begin like any of the formats that are read from files named "
                        + extensions()));
    }

    private static byte[] firstBytes(StoredFile file) throws IOException {
        try (InputStream stream = file.stream()) {
            return stream.readNBytes(FIRST_BYTES);
        }
    }
}
