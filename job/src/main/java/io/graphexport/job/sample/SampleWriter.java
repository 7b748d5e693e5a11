package io.graphexport.job.sample;

import io.graphexport.error.FailureText;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a sample as Gremlin CSV to a folder of its own. Files get their names when all of them are there; until then
 * they begin with a point, by which dumps are not read (contract R2.1).
 */
public final class SampleWriter {
    private SampleWriter() {}

    /**
     * Writes the sample.
     *
     * @param folder a new or empty folder
     * @param threads how many threads make rows, from 1; the bytes don't depend on it
     * @throws SampleException if the folder isn't empty or can't be written; nothing is left in it then
     */
    public static SampleSummary write(SampleGraph graph, Path folder, int threads) {
        List<Path> written = new ArrayList<>();
        try {
            requireEmpty(folder);
            long bytes = writeHidden(graph, folder, threads, written);
            for (SampleFile file : graph.files()) {
                Files.move(hidden(folder, file), folder.resolve(file.name()));
                written.add(folder.resolve(file.name()));
            }
            return new SampleSummary(
                    graph.vertices(), graph.edges(), graph.files().size(), bytes);
        } catch (IOException e) {
            SampleException failure =
                    SampleException.ofWriting("The sample can't be written to " + folder + ": " + FailureText.of(e), e);
            remove(written, failure);
            throw failure;
        } catch (RuntimeException e) {
            remove(written, e);
            throw e;
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw SampleException.ofArguments(folder + " is a file: a sample goes to a folder of its own");
        }
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
            if (content.iterator().hasNext()) {
                throw SampleException.ofArguments(folder + " is not empty: name a new folder, or empty it first");
            }
        }
    }

    private static long writeHidden(SampleGraph graph, Path folder, int threads, List<Path> written)
            throws IOException {
        long bytes = 0;
        try (BlockWriter writer = new BlockWriter(graph.seed(), threads)) {
            for (SampleFile file : graph.files()) {
                Path hidden = hidden(folder, file);
                written.add(hidden);
                bytes += writer.write(file, hidden);
            }
        }
        return bytes;
    }

    private static Path hidden(Path folder, SampleFile file) {
        return folder.resolve("." + file.name());
    }

    private static void remove(List<Path> files, Exception failure) {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
