package io.graphexport.source;

import io.graphexport.error.FailureText;
import io.graphexport.manifest.Manifest;
import io.graphexport.manifest.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the manifest in a folder, if there is one of ours, says of the files beside it: which of their columns were
 * renamed (contract R6.9).
 */
final class OriginalNames {
    private final StoredFolder folder;
    private final Optional<Manifest> manifest;
    private final Map<String, Map<String, String>> byFile = new HashMap<>();

    private OriginalNames(StoredFolder folder, Optional<Manifest> manifest) {
        this.folder = folder;
        this.manifest = manifest;
        manifest.ifPresent(ours -> ours.tables().forEach(this::add));
    }

    /** Reads a folder's manifest. */
    static OriginalNames in(StoredFolder folder) throws IOException {
        Optional<StoredFile> file = folder.file(Manifest.FILE_NAME);
        return new OriginalNames(folder, file.flatMap(OriginalNames::read));
    }

    private static Optional<Manifest> read(StoredFile file) {
        try (InputStream stream = file.stream()) {
            Optional<Manifest> manifest = ManifestReader.readOurs(stream, file.name());
            if (manifest.isPresent() && manifest.get().isEncrypted()) {
                requireDecrypted(file);
            }
            return manifest;
        } catch (IOException error) {
            throw SourceException.ofReading("can't read " + file.name() + ": " + FailureText.of(error), error);
        }
    }

    private static void requireDecrypted(StoredFile file) {
        if (!file.isDecrypted()) {
            throw SourceException.ofContent(
                    file.name() + " is not encrypted, but the export was: it was put in the file's place; get the right"
                            + " file back");
        }
    }

    private void add(Manifest.Table table) {
        Map<String, String> names = new HashMap<>();
        for (Manifest.Column column : table.columns()) {
            if (!column.name().equals(column.writtenName())) {
                names.put(column.writtenName(), column.name());
            }
        }
        table.files().forEach(file -> byFile.put(file, names));
    }

    /** The properties behind a file's renamed columns, by column name. */
    Map<String, String> of(String fileName) {
        return byFile.getOrDefault(fileName, Map.of());
    }

    /** Whether the folder is an export of nothing, which has no files (contract R6.5). */
    boolean isExportOfNothing() {
        return manifest.isPresent() && manifest.get().files().isEmpty();
    }

    /**
     * Makes sure that all files that the manifest tells of are there: a part of an export must not pass for all of it
     * (contract R9.1). Of an encrypted export, whose manifest nobody can change, also that they are as encrypted and as
     * long as it says: one of another export, or a plain one, must not pass for its own.
     */
    void requireWhole() throws IOException {
        if (manifest.isEmpty()) {
            return;
        }
        NamedFew missing = new NamedFew();
        for (Manifest.DataFile file : manifest.get().files()) {
            Optional<StoredFile> found = folder.file(file.name());
            if (found.isEmpty()) {
                missing.add(file.name());
            } else if (manifest.get().isEncrypted()) {
                requireSame(file, found.get());
            }
        }
        if (!missing.isEmpty()) {
            throw SourceException.ofContent(folder.nameOf(Manifest.FILE_NAME) + " lists " + missing.text()
                    + " not there any more; bring what is missing back, or name the files to read one by one");
        }
    }

    private void requireSame(Manifest.DataFile listed, StoredFile found) {
        if (manifest.orElseThrow().isEncryptedAsAWhole(listed)) {
            requireDecrypted(found);
        }
        if (found.size() != listed.bytes()) {
            throw SourceException.ofContent(found.name() + " has " + found.size() + " bytes, but " + Manifest.FILE_NAME
                    + " says " + listed.bytes() + ": it is not the export's own; get the right file back");
        }
    }
}
