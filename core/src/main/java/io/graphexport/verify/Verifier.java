package io.graphexport.verify;

import io.graphexport.error.ExportException;
import io.graphexport.error.ExportException.Category;
import io.graphexport.error.FailureText;
import io.graphexport.export.ExportTask;
import io.graphexport.export.Exporter;
import io.graphexport.manifest.Manifest;
import io.graphexport.manifest.Manifest.DataFile;
import io.graphexport.manifest.ManifestReader;
import io.graphexport.manifest.OptionsJson;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.RequestReader;
import io.graphexport.source.DumpFormat;
import io.graphexport.source.GraphSource;
import io.graphexport.source.SourceException;
import io.graphexport.source.StoredEntry;
import io.graphexport.source.StoredFile;
import io.graphexport.source.StoredFolder;
import io.graphexport.source.StoredLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks an export that lies in a folder (contract R6.5). Nothing is written. Used by one thread.
 *
 * <p>What is wrong with the export comes back as problems; exceptions tell that it can't be checked.
 */
public final class Verifier {
    private final StoredFolder folder;
    private final Manifest manifest;
    private final List<DumpFormat> formats;

    /**
     * Reads the manifest of an export.
     *
     * @param location the export's own folder
     * @param formats the formats that its files may be in
     * @throws ExportException if there is no such folder, or no whole manifest in it: then it is no export
     */
    public Verifier(StoredLocation location, List<DumpFormat> formats) {
        try {
            this.folder = folder(location);
            this.manifest = manifest(folder);
        } catch (IOException e) {
            throw SourceException.ofReading("can't read " + location.name() + ": " + FailureText.of(e), e);
        }
        this.formats = List.copyOf(formats);
    }

    private static StoredFolder folder(StoredLocation location) throws IOException {
        if (location.find().orElse(null) instanceof StoredFolder found) {
            return found;
        }
        throw SourceException.ofPath("no such folder: " + location.name() + "; name the folder of one export");
    }

    private static Manifest manifest(StoredFolder folder) throws IOException {
        StoredFile file = folder.file(Manifest.FILE_NAME)
                .orElseThrow(() -> SourceException.ofContent(
                        folder.name() + " is no export: there is no " + Manifest.FILE_NAME + " in it"));
        try (InputStream stream = file.stream()) {
            return ManifestReader.read(stream, file.name());
        }
    }

    /**
     * Compares the files with the manifest: which there are, sizes, SHA-256, and, read back, rows, labels, columns and
     * types; and the manifest's numbers with each other.
     *
     * @throws SourceException if the folder can't be listed
     */
    public Verification verify() {
        List<String> problems = new ArrayList<>(NumbersCheck.problems(manifest));
        problems.addAll(manifestProblems());
        for (DataFile file : manifest.files()) {
            problems.addAll(problems(file));
        }
        problems.addAll(unlistedFiles());
        long rows = manifest.files().stream().mapToLong(DataFile::rows).sum();
        long bytes = manifest.files().stream().mapToLong(DataFile::bytes).sum();
        return new Verification(problems, manifest.files().size(), rows, bytes);
    }

    private List<String> manifestProblems() {
        try {
            return folder.file(Manifest.FILE_NAME)
                    .map(file -> BytesCheck.encryptionProblems(Manifest.FILE_NAME, file, manifest.isEncrypted()))
                    .orElse(List.of(Manifest.FILE_NAME + ": is missing"));
        } catch (IOException e) {
            throw SourceException.ofReading(
                    "can't read " + folder.nameOf(Manifest.FILE_NAME) + ": " + FailureText.of(e), e);
        }
    }

    private List<String> problems(DataFile file) {
        List<String> problems = BytesCheck.problems(file, manifest, folder);
        if (!problems.isEmpty() || file.kind() == null) {
            return problems;
        }
        return manifest.tables().stream()
                .filter(table -> table.files().contains(file.name()))
                .findFirst()
                .map(table -> new RowsCheck(file, table, folder).problems(formats))
                .orElse(List.of());
    }

    private List<String> unlistedFiles() {
        Set<String> listed = manifest.files().stream().map(DataFile::name).collect(Collectors.toSet());
        listed.add(Manifest.FILE_NAME);
        try {
            return folder.entries(name -> !listed.contains(name)).stream()
                    .map(StoredEntry::fileName)
                    .sorted()
                    .map(name -> name + ": is there, but the manifest doesn't list it")
                    .toList();
        } catch (IOException e) {
            throw SourceException.ofReading("can't list " + folder.name() + ": " + FailureText.of(e), e);
        }
    }

    /**
     * Exports the dump again, as the manifest says that it was exported, and compares the bytes instead of writing them
     * (contract R6.3). Files that their format encrypted in a way of its own have other bytes each time, so that of
     * them only what the manifests say is compared: tables, columns, types, rows and losses.
     *
     * @throws ExportException if the check is cancelled
     * @throws InterruptedException if the thread is interrupted; the check has ended then
     */
    public Comparison compareWith(GraphSource dump, Exporter exporter) throws InterruptedException {
        ComparingSink sink = new ComparingSink(folder, manifest);
        try (ExportTask task = start(dump, exporter, sink)) {
            task.await();
        } catch (ExportException e) {
            if (e.category() == Category.CANCELLED) {
                throw e;
            }
            sink.problems().add("the dump can't be exported again: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            sink.problems().add(Manifest.FILE_NAME + ": " + e.getMessage());
        }
        return new Comparison(sink.problems(), sink.uncompared());
    }

    private ExportTask start(GraphSource dump, Exporter exporter, ComparingSink sink) {
        // Nothing is written where the request says.
        EngineOptions options = OptionsJson.read(manifest.options()).withUnencryptedOutput();
        ExportRequest request = RequestReader.parseRequest(
                        manifest.request().toString().getBytes(StandardCharsets.UTF_8))
                .build(options);
        return (manifest.isEncrypted() ? exporter.withEncryptedSpill() : exporter).start(dump, request, options, sink);
    }
}
