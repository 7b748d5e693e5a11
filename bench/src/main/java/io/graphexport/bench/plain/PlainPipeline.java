package io.graphexport.bench.plain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * Exports a folder of Gremlin CSV: reads with commons-csv, types each cell by its header, writes each row to the output
 * of its label, row by row. Dump files are done side by side, each by one thread, and must not share labels.
 *
 * <p>It leaves out: a first pass (columns are those of the header, values or not), {@code Any} (stays text), checks of
 * values beyond the JDK's parsers, names of columns and labels that files can't have, files that belong together being
 * visible together, a manifest, hashes, a loss report, any bound of memory for many labels, and messages that say where
 * a bad value stands.
 */
public final class PlainPipeline {
    /** With this mode of quotes, an empty cell is missing and {@code ""} is the empty string. */
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setNullString("")
            .get();

    private static final String LABEL = "~label";

    private final Path dump;
    private final RowOutput.Factory outputs;
    private final String extension;
    private final int threads;

    /** A pipeline that opens its outputs by the factory, as files that end in the extension. */
    public PlainPipeline(Path dump, RowOutput.Factory outputs, String extension, int threads) {
        this.dump = dump;
        this.outputs = outputs;
        this.extension = extension;
        this.threads = threads;
    }

    /** Exports into a folder that doesn't exist yet. */
    public void run(Path destination) throws IOException, InterruptedException {
        Files.createDirectories(destination);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (Path file : files()) {
                done.add(executor.submit(() -> {
                    export(file, destination);
                    return null;
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new IOException("the plain pipeline failed", failure.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    /** The largest first, so that the threads end together. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(dump)) {
            return files.sorted((left, right) -> Long.compare(size(right), size(left)))
                    .toList();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private void export(Path file, Path destination) throws IOException {
        try (BufferedReader text = Files.newBufferedReader(file);
                CSVParser rows = FORMAT.parse(text)) {
            List<String> header = rows.iterator().next().toList();
            String prefix = header.contains("~from") ? "Edge_" : "Vertex_";
            try (LabelOutputs byLabel = new LabelOutputs(destination, prefix, extension, outputs, header)) {
                export(rows, header, byLabel);
            }
        }
    }

    private static void export(CSVParser rows, List<String> header, LabelOutputs byLabel) throws IOException {
        List<PlainColumn> columns = header.stream().map(PlainColumn::of).toList();
        int labelColumn = header.indexOf(LABEL);
        boolean isOfEdges = header.contains("~from");
        for (CSVRecord cells : rows) {
            @Nullable Object[] row = new @Nullable Object[columns.size()];
            for (int column = 0; column < row.length; column++) {
                row[column] = columns.get(column).parse(cells.get(column));
            }
            String label = cells.get(labelColumn);
            for (String one : label == null ? new String[] {""} : isOfEdges ? new String[] {label} : label.split(";")) {
                row[labelColumn] = one.isEmpty() ? null : one;
                byLabel.write(one, row);
            }
        }
    }
}
