package io.graphexport.source;

import io.graphexport.error.FailureText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dump on disk: files and folders of files in the formats it is wired with (contract R2.1).
 *
 * <p>The files are listed once, when the source is opened; those that are added later are not read, and one that
 * changes is an error. Used by one thread.
 */
public final class DumpSource implements GraphSource {
    private final List<ListedFile> files;
    private final List<String> warnings;
    private final Set<Path> reached;
    private @Nullable List<SourceTable> tables;

    private DumpSource(DumpListing listing) {
        this.files = listing.files();
        this.warnings = List.copyOf(listing.warnings());
        this.reached = listing.reached();
    }

    /**
     * Lists a dump. No file is opened yet but those named themselves, whose first bytes tell their format.
     *
     * @param sources files and folders, in the order in which they are to be read
     * @param formats the formats to look for; where several take a file, the first of them
     * @throws SourceException if a source doesn't exist, can't be listed or has nothing to read
     */
    public static DumpSource open(List<Path> sources, List<DumpFormat> formats) {
        if (sources.isEmpty()) {
            throw SourceException.ofPath("no source was named; name files or folders of a dump");
        }
        DumpListing listing = new DumpListing(formats);
        sources.forEach(listing::add);
        return new DumpSource(listing);
    }

    /**
     * Makes sure that an export to a folder does not write into this dump (contract R2.1). Symbolic links are followed;
     * the folder need not exist.
     *
     * @throws SourceException if the destination is one of the sources or inside one
     */
    @Override
    public void requireOutside(Path destination) {
        Path real = realPath(destination);
        for (Path path = real; path != null; path = path.getParent()) {
            if (reached.contains(path)) {
                throw SourceException.ofPath("the destination " + destination + " is inside the source " + path
                        + ", where the next export would read it; choose a destination outside of it");
            }
        }
    }

    private static Path realPath(Path destination) {
        Path absolute = destination.toAbsolutePath();
        Path existing = absolute;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            return existing.toRealPath().resolve(existing.relativize(absolute)).normalize();
        } catch (IOException error) {
            throw SourceException.ofReading(
                    "can't find out where the destination " + destination + " is: " + FailureText.of(error), error);
        }
    }

    @Override
    public List<SourceTable> tables() {
        if (tables == null) {
            tables = files.stream().map(file -> file.format().open(file.file())).toList();
        }
        return tables;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public void checkUnchanged() {
        files.forEach(ListedFile::checkUnchanged);
    }

    /** The source holds nothing open. */
    @Override
    public void close() {}
}
