package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that read from S3 do what they do with the same files in a folder. */
class S3CommandsTest {
    private static final String TASK_ID = "t-0123456789";

    @RegisterExtension
    static final S3Bucket BUCKET = new S3Bucket();

    @TempDir
    Path folder;

    @Test
    @Tag("R6.3")
    void aDumpGivesTheSameFilesAsFromAFolder() {
        Path dump = sample();
        BUCKET.putFolder("sample", dump);

        assertThat(export(BUCKET.place("sample"), "CSV")).isEqualTo(export(dump, "CSV"));
        assertThat(export(BUCKET.place("sample/"), "PARQUET")).isEqualTo(export(dump, "PARQUET"));
    }

    @Test
    @Tag("R6.3")
    void compressedFilesGiveTheSameFiles() throws IOException {
        Path dump = sample();
        for (Path file : files(dump)) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(file + ".gz")))) {
                Files.copy(file, out);
            }
            Files.delete(file);
        }
        BUCKET.putFolder("gz", dump);

        assertThat(export(BUCKET.place("gz"), "CSV")).isEqualTo(export(dump, "CSV"));
    }

    @ParameterizedTest
    @Tag("R6.4")
    @CsvSource({"CSV, NEPTUNE", "CSV, LAKE", "PARQUET, NEPTUNE", "PARQUET, LAKE"})
    void anExportIsADumpWhoseColumnsHaveTheirNamesAgain(String format, String profile) throws IOException {
        Path dump = Files.createDirectories(folder.resolve("renamed"));
        Files.writeString(
                dump.resolve("v.csv"), "~id,~label,first name:String,b:Int[]\n1,person,Ann,1;2\n2,place,,3\n");
        run(
                "export",
                "--source",
                dump,
                "--destination",
                folder.resolve("first"),
                "--task-id",
                TASK_ID,
                "--format",
                format,
                "--profile",
                profile);
        Path first = folder.resolve("first").resolve(TASK_ID);
        String prefix = "exports/" + format + profile;
        BUCKET.putFolder(prefix, first);

        assertThat(export(BUCKET.place(prefix), "CSV")).isEqualTo(export(first, "CSV"));
        assertThat(run("inspect", "--source", BUCKET.place(prefix)).out()).contains("first name");
        assertThat(run("inspect", "--source", BUCKET.place(prefix + "/Vertex_person_0." + extension(format)))
                        .out())
                .contains("first name");
        assertThat(run("verify", BUCKET.place(prefix), "--against", dump).out()).startsWith("OK: ");
        assertThat(run("verify", first, "--against", dump).out())
                .isEqualTo(
                        run("verify", BUCKET.place(prefix), "--against", dump).out());
    }

    private static String extension(String format) {
        return format.equals("CSV") ? "csv" : "parquet";
    }

    @Test
    void inspectSaysTheSameAsOfAFolder() {
        Path dump = sample();
        BUCKET.putFolder("inspected", dump);

        assertThat(run("inspect", "--source", BUCKET.place("inspected"), "--output", "JSON")
                        .out())
                .isEqualTo(run("inspect", "--source", dump, "--output", "JSON").out());
    }

    @Test
    @Tag("R2.1")
    void filesAreReadInTheSameOrderAsFromAFolder() throws IOException {
        Path dump = Files.createDirectories(folder.resolve("ordered"));
        for (String name : List.of(
                "p9.csv",
                "p9/a.csv",
                "p10/a.csv",
                "p9/10.csv",
                "p9/9.csv",
                "a b+c%20.csv",
                "ä/日.csv",
                "_x/no.csv",
                ".no.csv",
                "rejects.csv")) {
            Path file = dump.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, "~id,~label\n" + name.replace('/', ':') + ",x\n");
        }
        BUCKET.putFolder("ordered", dump);
        BUCKET.put("ordered/", new byte[0]);
        BUCKET.put("ordered/p9/", new byte[0]);

        assertThat(export(BUCKET.place("ordered"), "CSV")).isEqualTo(export(dump, "CSV"));
    }

    @Test
    @Tag("R6.5")
    void verifyFindsWhatIsWrongInABucket() {
        Path dump = sample();
        run("export", "--source", dump, "--destination", folder.resolve("out"), "--task-id", TASK_ID);
        BUCKET.putFolder("wrong", folder.resolve("out").resolve(TASK_ID));
        BUCKET.put("wrong/Vertex_person_0.csv", new byte[10]);
        BUCKET.put("wrong/more.csv", new byte[1]);
        BUCKET.delete("wrong/Vertex_city_0.csv");
        CommandResult result = command("verify", BUCKET.place("wrong"));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains("Vertex_person_0.csv: has 10 bytes, but the manifest says")
                .contains("more.csv: is there, but the manifest doesn't list it");
    }

    @Test
    @Tag("R9.1")
    void whatIsNotThereIsAnErrorOfUse() {
        CommandResult result = command("inspect", "--source", BUCKET.place("nothing/here"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("no such object or prefix: " + BUCKET.place("nothing/here"));
    }

    @Test
    @Tag("R9.1")
    void aBucketThatIsNotThereIsAnErrorOfUse() {
        CommandResult result = command("inspect", "--source", "s3://no-such-bucket/dump");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("s3://no-such-bucket/dump", "there is no such bucket");
    }

    @ParameterizedTest
    @Tag("R2.1")
    @CsvSource({"inside, inside", "inside, inside/more", "inside/, inside/a/b"})
    void aDestinationInsideTheSourceIsRefused(String source, String destination) {
        BUCKET.putFolder("inside", sample());
        CommandResult result = command(
                "export",
                "--source",
                BUCKET.place(source),
                "--destination",
                BUCKET.place(destination),
                "--allow-unencrypted");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("is inside the source " + BUCKET.place("inside/"));
    }

    @Test
    @Tag("R2.1")
    void aDestinationBesideTheSourceIsTaken() {
        BUCKET.putFolder("beside/dump", sample());
        run(
                "export",
                "--source",
                BUCKET.place("beside/dump"),
                "--destination",
                BUCKET.place("beside/dumps"),
                "--allow-unencrypted",
                "--task-id",
                TASK_ID);

        assertThat(run("verify", BUCKET.place("beside/dumps/" + TASK_ID)).out()).startsWith("OK: ");
    }

    @Test
    @Tag("R6.5")
    void whatIsNoExportIsNotVerified() {
        BUCKET.put("dump/a.csv", new byte[1]);
        CommandResult result = command("verify", BUCKET.place("dump"));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains(BUCKET.place("dump") + "/ is no export: there is no manifest.json in it");
    }

    private Path sample() {
        Path dump = folder.resolve("sample");
        CommandResult.makeSample(dump);
        return dump;
    }

    /** The data files that an export writes, as text that a failed comparison can show. */
    private SortedMap<String, String> export(Object source, String format) {
        Path destination = folder.resolve("out-" + System.nanoTime());
        run("export", "--source", source, "--destination", destination, "--task-id", TASK_ID, "--format", format);
        SortedMap<String, String> contents = new TreeMap<>();
        for (Path file : files(destination.resolve(TASK_ID))) {
            if (!file.endsWith("manifest.json")) {
                contents.put(file.getFileName().toString(), text(file));
            }
        }
        assertThat(contents).isNotEmpty();
        return contents;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CommandResult run(Object... args) {
        CommandResult result = command(args);
        assertThat(result.exitCode()).as(result.err() + result.out()).isZero();
        return result;
    }

    private static CommandResult command(Object... args) {
        List<Object> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--endpoint-url", BUCKET.endpoint(), "--path-style"));
        return CommandResult.of(all.toArray());
    }
}
