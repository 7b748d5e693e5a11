package io.graphexport.job.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.export.ExportTask;
import io.graphexport.request.ExportFormat;
import io.graphexport.sink.Opening;
import io.graphexport.source.GraphSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program that tests start and kill: exports a dump. */
final class KilledExport {
    private static final long LONGEST_SECONDS = 60;
    private static final long LOOK_MILLISECONDS = 2;

    private KilledExport() {}

    /** Runs what {@link #run} says. */
    public static void main(String[] arguments) {
        TestExport export = export(ExportFormat.valueOf(arguments[0]), Long.parseLong(arguments[1]));
        Path destination = Path.of(arguments[4]);
        try (GraphSource source = TestExport.dump(Path.of(arguments[3]));
                ExportTask task = start(export, Opening.valueOf(arguments[2]), source, destination)) {
            TestExport.await(task);
        }
    }

    private static ExportTask start(TestExport export, Opening opening, GraphSource source, Path destination) {
        return switch (opening) {
            case START_OVER -> export.start(source, destination);
            case RESUME -> export.resume(source, destination);
        };
    }

    /** The export that is run. */
    static TestExport export(ExportFormat format, long maxFileSize) {
        return TestExport.to(format).with(options -> options.maxFileSize(maxFileSize));
    }

    /** Starts the program, and kills it when so many bytes of the export are written, if it isn't over by then. */
    static void run(ExportFormat format, long maxFileSize, Opening opening, Path dump, Path destination, long bytes)
            throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledExport.class.getName(),
                        format.name(),
                        Long.toString(maxFileSize),
                        opening.name(),
                        dump.toString(),
                        destination.toString())
                .inheritIO()
                .start();
        try {
            Path partial = destination.resolve("." + TestExport.TASK + ".partial");
            boolean ended = false;
            while (!ended && written(partial) <= bytes) {
                ended = process.waitFor(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** The bytes in a folder's files; -1 if there is none. */
    private static long written(Path partial) {
        if (!Files.isDirectory(partial)) {
            return -1;
        }
        try (Stream<Path> files = Files.walk(partial)) {
            return files.mapToLong(KilledExport::size).sum();
        } catch (IOException | UncheckedIOException vanished) {
            return -1;
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException vanished) {
            return 0;
        }
    }
}
