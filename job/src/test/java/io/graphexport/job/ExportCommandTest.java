package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportCommandTest {
    private static final String TASK_ID = "t-0123456789";

    @TempDir
    static Path sample;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeSample() {
        CommandResult.makeSample(sample.resolve("dump"));
    }

    private CommandResult export(Object... options) {
        List<Object> all = new ArrayList<>(
                List.of("export", "--source", sample.resolve("dump"), "--destination", folder.resolve("out")));
        all.addAll(List.of(options));
        return CommandResult.of(all.toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CSV", "PARQUET", "parquet", "ARROW"})
    void exportsToTheFormat(String format) throws IOException {
        CommandResult result = export("--format", format, "--task-id", TASK_ID);
        assertThat(result.exitCode()).isZero();
        assertThat(names(folder.resolve("out/" + TASK_ID)))
                .contains("manifest.json")
                .anyMatch(name -> name.equalsIgnoreCase("Vertex_person_0." + format));
    }

    @Test
    @Tag("R8.1")
    void summaryTellsTablesTotalsPlaceAndLosses() {
        CommandResult result = export("--task-id", TASK_ID);
        assertThat(result.out())
                .containsPattern("(?m)^person +120 +1 +[0-9.]+ kB$")
                .containsPattern("(?m)^  name:String, email:String, age:Byte")
                .contains("200 vertices in ", "300 edges, ", "elements/s")
                .contains("Written to " + folder.resolve("out/" + TASK_ID))
                .contains("vertices split over labels");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void summaryFitsEightyColumns() {
        List<String> lines = export("--task-id", TASK_ID)
                .out()
                .lines()
                .filter(line -> !line.contains(folder.toString()))
                .toList();
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(80));
    }

    @Test
    @Tag("R8.1")
    void nothingLostIsSaidInOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("v.csv"), "~id,~label,n:Int\n1,a,5\n");
        CommandResult result = CommandResult.of("export", "--source", file, "--destination", folder.resolve("out"));
        assertThat(result.out().lines()).contains("Nothing was lost.");
    }

    @Test
    @Tag("R3.3")
    void jsonIsTheShapeOfGetExportTask() throws IOException {
        Path filter = Files.writeString(folder.resolve("filter.json"), "{\"vertexFilter\": {\"person\": {}}}");
        JsonNode json = export("--task-id", TASK_ID, "--output", "json", "--filter", filter)
                .json();
        assertThat(fields(json))
                .containsExactly("taskId", "status", "format", "destination", "exportTaskDetails", "exportFilter");
        assertThat(json.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(json.path("exportFilter").path("vertexFilter").has("person")).isTrue();
        assertThat(fields(json.path("exportTaskDetails")))
                .containsExactly(
                        "startTime",
                        "timeElapsedSeconds",
                        "progressPercentage",
                        "numVerticesWritten",
                        "numEdgesWritten");
        assertThat(json.path("exportTaskDetails").path("numVerticesWritten").asLong())
                .isEqualTo(120);
    }

    @Test
    @Tag("R3.3")
    void jsonOfAFailureTellsWhy() throws IOException {
        Path filter = Files.writeString(folder.resolve("filter.json"), "{\"vertexFilter\": {\"persn\": {}}}");
        CommandResult result = export("--task-id", TASK_ID, "--output", "JSON", "--filter", filter);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.json().path("status").asText()).isEqualTo("FAILED");
        assertThat(result.json().path("statusReason").asText()).contains("persn", "person");
        assertThat(result.json().has("exportTaskDetails")).isTrue();
        assertThat(result.err()).contains("persn");
    }

    @Test
    void jsonOfAnExportThatCannotStartTellsWhy() {
        CommandResult result = CommandResult.of(
                "export", "--source", folder.resolve("none"), "--destination", folder, "--output", "JSON");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.json().path("status").asText()).isEqualTo("FAILED");
        assertThat(result.json().path("statusReason").asText()).contains("no such file or folder");
        assertThat(result.json().has("exportTaskDetails")).isFalse();
    }

    @Test
    @Tag("R9.1")
    void wrongDataIsExitCodeOneAndLeavesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("v.csv"), "~id,n:Int\n1,x\n");
        CommandResult result = CommandResult.of("export", "--source", file, "--destination", folder.resolve("out"));
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).startsWith("graph-export: ").contains("v.csv");
        assertThat(result.out()).isEmpty();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    @Tag("R6.6")
    void taskIdThatExistsIsExitCodeTwo() {
        export("--task-id", TASK_ID);
        CommandResult again = export("--task-id", TASK_ID);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains(TASK_ID);
    }

    @Test
    void quietPrintsNothing() {
        CommandResult result = export("--quiet", "--progress", "BAR");
        assertThat(result).isEqualTo(new CommandResult(0, "", ""));
    }

    @Test
    void optionsOverrideTheRequest() throws IOException {
        Path request = Files.writeString(
                folder.resolve("request.json"),
                "{\"format\": \"CSV\", \"destination\": \"s3://bucket/x\", \"exportFilter\": {\"vertexFilter\": {}}}");
        Path filter = Files.writeString(folder.resolve("filter.json"), "{\"edgeFilter\": {}}");
        JsonNode json = export("--request", request, "--filter", filter, "--format", "PARQUET", "--output", "JSON")
                .json();
        assertThat(json.path("format").asText()).isEqualTo("PARQUET");
        assertThat(json.path("destination").asText())
                .isEqualTo(folder.resolve("out").toString());
        assertThat(json.path("exportFilter").toString()).isEqualTo("{\"edgeFilter\":{}}");
    }

    @Test
    void requestDecidesWhatNoOptionSays() throws IOException {
        Path request = Files.writeString(
                folder.resolve("request.json"), "{\"format\": \"PARQUET\", \"destination\": \"s3://bucket/x\"}");
        JsonNode json = export("--request", request, "--output", "JSON").json();
        assertThat(json.path("format").asText()).isEqualTo("PARQUET");
    }

    @Test
    void everyOptionReachesTheEngine() throws IOException {
        CommandResult result = export(
                "--task-id",
                TASK_ID,
                "--profile",
                "lake",
                "--compression",
                "zstd:3",
                "--type-inference",
                "widen",
                "--on-cast-error",
                "null",
                "--on-bad-input",
                "skip",
                "--max-rejects",
                7,
                "--max-row-size",
                "1MiB",
                "--edge-ids",
                "omit",
                "--max-file-size",
                "10k",
                "--threads",
                3,
                "--memory",
                "1MiB",
                "--progress",
                "none");
        assertThat(result.exitCode()).isZero();
        JsonNode options = new JsonMapper()
                .readTree(folder.resolve("out/" + TASK_ID + "/manifest.json").toFile())
                .path("options");
        assertThat(options.toString())
                .isEqualTo(
                        "{\"typeInference\":\"WIDEN\",\"onCastError\":\"NULL\",\"onBadInput\":\"SKIP\",\"maxRejects\":7,"
                                + "\"maxRowSize\":1048576,\"edgeIds\":\"OMIT\",\"maxFileSize\":10000,\"profile\":\"LAKE\","
                                + "\"compression\":\"ZSTD:3\"}");
    }

    @Test
    void sourceTakesSeveralPathsAndMayBeRepeated() throws IOException {
        Path dump = sample.resolve("dump");
        CommandResult result = CommandResult.of(
                "export",
                "--source",
                dump.resolve("person.csv"),
                dump.resolve("place.csv"),
                "--source",
                dump.resolve("knows.csv"),
                "--destination",
                folder,
                "--output",
                "json");
        assertThat(result.json()
                        .path("exportTaskDetails")
                        .path("numVerticesWritten")
                        .asLong())
                .isEqualTo(140);
        assertThat(result.json()
                        .path("exportTaskDetails")
                        .path("numEdgesWritten")
                        .asLong())
                .isEqualTo(150);
    }

    private static List<String> fields(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
