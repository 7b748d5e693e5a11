package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R6.5")
class VerifyCommandTest {
    private static final String TASK_ID = "t-0123456789";

    @TempDir
    Path folder;

    private Path dump;
    private Path export;

    @BeforeEach
    void exportSample() {
        dump = folder.resolve("dump");
        export = folder.resolve("out").resolve(TASK_ID);
        CommandResult.makeSample(dump);
        export("CSV", "NEPTUNE", "out");
    }

    private void export(String format, String profile, String destination) {
        CommandResult result = CommandResult.of(
                "export",
                "--source",
                dump,
                "--destination",
                folder.resolve(destination),
                "--task-id",
                TASK_ID,
                "--format",
                format,
                "--profile",
                profile,
                "--max-file-size",
                "5kB");
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @ParameterizedTest
    @Tag("R6.3")
    @CsvSource({"CSV, NEPTUNE", "CSV, LAKE", "PARQUET, NEPTUNE", "PARQUET, LAKE", "ARROW, NEPTUNE", "ARROW, LAKE"})
    void goodExportIsAcceptedAlsoAgainstItsDump(String format, String profile) {
        export(format, profile, "other");
        CommandResult result = CommandResult.of("verify", folder.resolve("other/" + TASK_ID), "--against", dump);
        assertThat(result.out()).startsWith("OK: ").contains("the same bytes as a new export");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void missingFileIsFound() throws IOException {
        Files.delete(export.resolve("Vertex_person_0.csv"));
        assertProblem("Vertex_person_0.csv: is missing");
    }

    @Test
    void shorterFileIsFound() throws IOException {
        Path file = export.resolve("Vertex_person_0.csv");
        Files.writeString(file, Files.readString(file).substring(1));
        assertProblem("Vertex_person_0.csv: has ");
    }

    @Test
    void changedByteIsFound() throws IOException {
        Path file = export.resolve("Vertex_person_0.csv");
        Files.writeString(file, Files.readString(file).replaceFirst("true", "TRUE"));
        assertProblem("Vertex_person_0.csv: its SHA-256 is ");
    }

    @Test
    void fileThatTheManifestDoesNotListIsFound() throws IOException {
        Files.createFile(export.resolve("extra.csv"));
        assertProblem("extra.csv: is there, but the manifest doesn't list it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"vertexRows\" : (\\d+)                          | 1          | vertexRows are said to be 1",
                "\"numEdgesWritten\" : (\\d+)                     | 1          | numEdgesWritten are said to be 1",
                "\"numVerticesWritten\" : (\\d+)                  | 1          | numVerticesWritten is 1, but a table has ",
                "\"numVerticesWritten\" : (\\d+)                  | 150        | by the tables and the vertices split over labels it is 200",
                "\"name\" : \"(age\",\\s*\"writtenName\" : \"age)\" | years\", \"writtenName\" : \"years | has the columns [name, email, age",
                "\"name\" : \"age\",[^}]*\"type\" : \"(Byte)\"    | Int        | column age has values of [BYTE]",
                "\"name\" : \"phones\",[^}]*\"type\" : \"(String\\[\\])\" | String | column phones has several values",
                "\"label\" : \"(person)\"                         | people     | has rows labelled [person]",
                "\"name\" : \"Vertex_person_0.csv\"[^}]*\"rows\" : (\\d+) | 1  | rows, but the manifest says 1"
            })
    void wrongManifestIsFound(String pattern, String replacement, String problem) throws IOException {
        Path manifest = export.resolve("manifest.json");
        String text = Files.readString(manifest);
        Matcher matcher = Pattern.compile(pattern.replace(" :", " ?:")).matcher(text);
        assertThat(matcher.find()).isTrue();
        Files.writeString(manifest, text.substring(0, matcher.start(1)) + replacement + text.substring(matcher.end(1)));
        assertProblem(problem);
    }

    @Test
    void folderWithoutManifestIsNoExport() throws IOException {
        Files.delete(export.resolve("manifest.json"));
        CommandResult result = CommandResult.of("verify", export);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("is no export");
    }

    @Test
    void otherDumpIsFound() throws IOException {
        Path file = dump.resolve("person.csv");
        Files.writeString(file, Files.readString(file).replaceFirst("true", "false"));
        CommandResult result = CommandResult.of("verify", export, "--against", dump);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .containsPattern("Vertex_person_0.csv: differs from a new export of the dump at byte \\d+, line \\d+");
    }

    @Test
    void dumpThatCannotBeExportedIsFound() throws IOException {
        Files.writeString(dump.resolve("broken.csv"), "~id,n:Int\n1,x\n");
        CommandResult result = CommandResult.of("verify", export, "--against", dump);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("the dump can't be exported again: ", "broken.csv");
    }

    @Test
    void dumpWithMoreAndFewerTablesIsFound() throws IOException {
        Files.delete(dump.resolve("lives_in.csv"));
        Files.writeString(dump.resolve("more.csv"), "~id,~label\n1,extra\n");
        CommandResult result = CommandResult.of("verify", export, "--against", dump);
        assertThat(result.out())
                .contains("Edge_lives_in_0.csv: a new export of the dump doesn't have this file")
                .contains("Vertex_extra_0.csv: a new export of the dump has this file")
                .contains("manifest.json: numVerticesWritten is 200, but 201 in a new export of the dump")
                .contains("manifest.json: edges labelled \"lives_in\": not in a new export of the dump")
                .contains("manifest.json: vertices labelled \"extra\": only in a new export of the dump")
                .doesNotContain("Table[", "LossEntry[");
    }

    @Test
    void fileThatIsListedTwiceIsFound() throws IOException {
        Path manifest = export.resolve("manifest.json");
        String text = Files.readString(manifest);
        Matcher file = Pattern.compile("\\{\\s*\"name\" ?: \"Vertex_person_0.csv\"[^}]*\\},")
                .matcher(text);
        assertThat(file.find()).isTrue();
        Files.writeString(manifest, text.replace(file.group(), file.group() + file.group()));
        assertProblem("manifest.json: lists Vertex_person_0.csv more than once");
    }

    @Test
    void columnOfAnotherTypeInTheDumpIsToldInWords() throws IOException {
        Path file = dump.resolve("person.csv");
        Files.writeString(file, Files.readString(file).replaceFirst("age:\\w+", "age:String"));
        CommandResult result = CommandResult.of("verify", export, "--against", dump);
        assertThat(result.out())
                .containsPattern("vertices labelled \"person\" has the columns \\[~id, .*age:Byte.*\\], but \\[~id,"
                        + " .*age:String.*\\] in a new export of the dump");
    }

    /** The folder may come from anybody. */
    @Test
    void namesOfFilesDoNotDriveATerminal() throws IOException {
        Files.createFile(export.resolve("a\u001b[31m\u202eb.csv"));
        assertProblem("a\\u001b[31m\\u202eb.csv: is there");
    }

    private void assertProblem(String problem) {
        CommandResult result = CommandResult.of("verify", export);
        assertThat(result.out()).contains(problem).contains("FAILED: ");
        assertThat(result.exitCode()).isEqualTo(1);
    }
}
