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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks an export that lies in a folder (contract R6.5). Nothing is written. Used by one thread.
 *
 * <p>What is wrong with the export comes back as problems; exceptions tell that it can't be checked.
 */
public final class Verifier {
    private final Path folder;
    private final Manifest manifest;
    private final List<DumpFormat> formats;

    /**
     * Reads the manifest of an export.
     *
     * @param folder the export's own folder
     * @param formats the formats that its files may be in
     * @throws ExportException if there is no such folder, or no whole manifest in it: then it is no export
     */
    public Verifier(Path folder, List<DumpFormat> formats) {
        if (!Files.isDirectory(folder)) {
            throw SourceException.ofPath("no such folder: " + folder + "; name the folder of one export");
        }
        this.folder = folder;
        this.manifest = ManifestReader.read(requireManifest(folder));
        this.formats = List.copyOf(formats);
    }

    private static Path requireManifest(Path folder) {
        Path file = folder.resolve(Manifest.FILE_NAME);
        if (!Files.exists(file)) {
            throw SourceException.ofContent(folder + " is no export: there is no " + Manifest.FILE_NAME + " in it");
        }
        return file;
    }

    /**
     * Compares the files with the manifest: which there are, sizes, SHA-256, and, read back, rows, labels, columns and
     * types; and the manifest's numbers with each other.
     *
     * @throws SourceException if the folder can't be listed
     */
    public Verification verify() {
        List<String> problems = new ArrayList<>(NumbersCheck.problems(manifest));
        for (DataFile file : manifest.files()) {
            problems.addAll(problems(file));
        }
        problems.addAll(unlistedFiles());
        long rows = manifest.files().stream().mapToLong(DataFile::rows).sum();
        long bytes = manifest.files().stream().mapToLong(DataFile::bytes).sum();
        return new Verification(problems, manifest.files().size(), rows, bytes);
    }

    private List<String> problems(DataFile file) {
        List<String> problems = BytesCheck.problems(file, folder);
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
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.equals(Manifest.FILE_NAME))
                    .filter(name -> manifest.files().stream()
                            .noneMatch(file -> file.name().equals(name)))
                    .sorted()
                    .map(name -> name + ": is there, but the manifest doesn't list it")
                    .toList();
        } catch (IOException e) {
            throw SourceException.ofReading("can't list " + folder + ": " + FailureText.of(e), e);
        }
    }

    /**
     * Exports the dump again, as the manifest says that it was exported, and compares the bytes instead of writing them
     * (contract R6.3).
     *
     * @return the problems
     * @throws ExportException if the check is cancelled
     * @throws InterruptedException if the thread is interrupted; the check has ended then
     */
    public List<String> compareWith(GraphSource dump, Exporter exporter) throws InterruptedException {
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
        return List.copyOf(sink.problems());
    }

    private ExportTask start(GraphSource dump, Exporter exporter, ComparingSink sink) {
        EngineOptions options = OptionsJson.read(manifest.options());
        ExportRequest request = RequestReader.parseRequest(
                        manifest.request().toString().getBytes(StandardCharsets.UTF_8))
                .build(options);
        return exporter.start(dump, request, options, sink);
    }
}
