package io.graphexport.source;

import io.graphexport.manifest.Manifest;
import io.graphexport.manifest.ManifestReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the manifest in a folder, if there is one of ours, says of the files beside it: which of their columns were
 * renamed (contract R6.9).
 */
final class OriginalNames {
    private final Optional<Manifest> manifest;
    private final Map<String, Map<String, String>> byFile = new HashMap<>();

    private OriginalNames(Optional<Manifest> manifest) {
        this.manifest = manifest;
        manifest.ifPresent(ours -> ours.tables().forEach(this::add));
    }

    /** Reads a folder's manifest. */
    static OriginalNames in(Path folder) {
        Path file = folder.resolve(Manifest.FILE_NAME);
        return new OriginalNames(Files.isRegularFile(file) ? ManifestReader.readOurs(file) : Optional.empty());
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

    /** The files that the manifest tells of but that are not there. */
    NamedFew missingIn(Path folder) {
        NamedFew missing = new NamedFew();
        manifest.stream()
                .flatMap(ours -> ours.files().stream())
                .map(Manifest.DataFile::name)
                .filter(name -> !Files.exists(folder.resolve(name)))
                .forEach(missing::add);
        return missing;
    }
}
