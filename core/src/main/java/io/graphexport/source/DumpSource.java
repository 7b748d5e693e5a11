package io.graphexport.source;

import io.graphexport.request.Destination;
import io.graphexport.value.Fingerprint;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A dump: files and folders of files in the formats it is wired with (contract R2.1).
 *
 * <p>The files are listed once, when the source is opened; those that are added later are not read, and one that
 * changes is an error. Used by one thread.
 */
public final class DumpSource implements GraphSource {
    private final List<ListedFile> files;
    private final List<String> warnings;
    private final Set<String> reached;
    private final long memory;
    private @Nullable List<SourceTable> tables;

    private DumpSource(DumpListing listing, long memory) {
        this.memory = memory;
        this.files = listing.files();
        this.warnings = List.copyOf(listing.warnings());
        this.reached = listing.reached();
    }

    /**
     * Lists a dump on this machine. No file is opened yet but those named themselves, whose first bytes tell their
     * format.
     *
     * @param sources files and folders, in the order in which they are to be read
     * @param formats the formats to look for; where several take a file, the first of them
     * @throws SourceException if a source doesn't exist, can't be listed or has nothing to read
     */
    public static DumpSource open(List<Path> sources, List<DumpFormat> formats) {
        return of(sources.stream().map(LocalLocation::of).toList(), formats);
    }

    /**
     * Lists a dump that may lie in other stores than this machine's. No file is opened yet but those named themselves,
     * whose first bytes tell their format. The stores must stay open as long as the dump is read. All places in one
     * kind of store belong to one store.
     *
     * @param sources places of files, in the order in which they are to be read
     * @param formats the formats to look for; where several take a file, the first of them
     * @throws SourceException if a source doesn't exist, can't be listed or has nothing to read
     */
    public static DumpSource of(List<? extends StoredLocation> sources, List<DumpFormat> formats) {
        if (sources.isEmpty()) {
            throw SourceException.ofPath("no source was named; name files or folders of a dump");
        }
        DumpListing listing = new DumpListing(formats);
        sources.forEach(listing::add);
        long memory = sources.stream().mapToLong(StoredLocation::memory).max().orElse(0);
        return new DumpSource(listing, memory);
    }

    /**
     * Makes sure that an export does not write into this dump (contract R2.1). Symbolic links are followed; the
     * destination need not exist.
     *
     * @throws SourceException if the destination is one of the sources or inside one
     */
    @Override
    public void requireOutside(Destination destination) {
        for (String key : EnclosingKeys.of(destination)) {
            if (reached.contains(key)) {
                throw SourceException.ofPath(
                        "the destination " + EnclosingKeys.name(destination) + " is inside the source " + key
                                + ", where the next export would read it; choose a destination outside of it");
            }
        }
    }

    @Override
    public List<SourceTable> tables() {
        if (tables == null) {
            tables = files.stream().map(ListedFile::open).toList();
        }
        return tables;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    /** The files' names, sizes and times of change, or whatever else their stores tell versions by. */
    @Override
    public Optional<String> identity() {
        Fingerprint fingerprint = new Fingerprint();
        for (ListedFile file : files) {
            fingerprint.add(file.file().stored().key());
            fingerprint.add(file.file().stored().state());
            new TreeMap<>(file.file().originalNames())
                    .forEach((name, original) -> fingerprint.add(name).add(original));
            fingerprint.add(file.file().originalNames().size());
        }
        return Optional.of(files.size() + (files.size() == 1 ? " file" : " files") + ", SHA-256 of names and states "
                + fingerprint.hex());
    }

    @Override
    public void checkUnchanged() {
        files.forEach(ListedFile::checkUnchanged);
    }

    @Override
    public long memory() {
        return memory;
    }

    /** The source holds nothing open. */
    @Override
    public void close() {}
}
