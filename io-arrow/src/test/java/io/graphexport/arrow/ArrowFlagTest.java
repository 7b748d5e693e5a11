package io.graphexport.arrow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.source.SourceException;
import io.graphexport.testkit.DumpRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where Java was started without Arrow's flag, and what needs neither it nor Arrow's vectors. */
class ArrowFlagTest {
    @TempDir
    private Path folder;

    @Test
    void missingFlagIsNamedInOneSentence() throws IOException, InterruptedException {
        Path stream = Files.write(folder.resolve("a.arrows"), ExampleFiles.write(ExampleFiles.Form.STREAM));
        assertThat(run(OpensReader.class, "", stream.toString()))
                .isEqualTo("people: Arrow's memory can't be used: start Java with"
                        + " --add-opens=java.base/java.nio=ALL-UNNAMED, and have arrow-vector and one of arrow-memory-unsafe and"
                        + " arrow-memory-netty on the class path\n");
    }

    @Test
    void filesAreReadWithoutFlagAndVectors() throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("a.arrow"), ExampleFiles.write(ExampleFiles.Form.FILE_ZSTD));
        assertThat(run(ReadsFile.class, "arrow-vector|arrow-memory|arrow-c-data|arrow-compression", file.toString()))
                .isEqualTo(ExampleFiles.BATCHES * ExampleFiles.ROWS + " rows\n");
    }

    /** A program whose reader is the first to touch Arrow's memory. */
    static final class OpensReader {
        public static void main(String[] args) {
            ArrowBatches.Opener opener = () ->
                    ArrowBatches.of(new ArrowStreamReader(Files.newInputStream(Path.of(args[0])), new RootAllocator()));
            try (ArrowSource source = ArrowSource.builder()
                    .vertices("people", opener, ArrowColumns.asNamed())
                    .build()) {
                DumpRows.of(source.tables().get(0));
            } catch (SourceException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    /** A program that reads a file. */
    static final class ReadsFile {
        public static void main(String[] args) {
            System.out.println(DumpRows.of(ArrowTables.open(Path.of(args[0]))).size() + " rows");
        }
    }

    private String run(Class<?> program, String without, String... arguments) throws IOException, InterruptedException {
        String classPath = Arrays.stream(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(java.io.File.pathSeparator, -1))
                .filter(jar -> without.isEmpty() || !jar.matches(".*(" + without + ").*"))
                .collect(Collectors.joining(java.io.File.pathSeparator));
        Path output = folder.resolve("output.txt");
        java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                program.getName()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                // Newer Javas warn there of what Arrow and zstd do.
                .redirectError(folder.resolve("errors.txt").toFile())
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output, UTF_8);
    }
}
