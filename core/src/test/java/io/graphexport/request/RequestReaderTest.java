package io.graphexport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.graphexport.error.ExportException;
import io.graphexport.graph.Cardinality;
import io.graphexport.graph.ValueType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("R3.1")
class RequestReaderTest {
    private static ExportRequest.Builder parse(String json) {
        return RequestReader.parseRequest(json.getBytes(StandardCharsets.UTF_8));
    }

    private static RequestException refusal(String json) {
        return Objects.requireNonNull(
                catchThrowableOfType(RequestException.class, () -> parse(json).build()));
    }

    private static Violation onlyViolation(String json) {
        assertThat(refusal(json).violations()).hasSize(1);
        return refusal(json).violations().get(0);
    }

    @Test
    void readsEveryFieldOfTheCommandLineInterfacesInput() {
        ExportRequest request = parse("""
                {"graphIdentifier": "g-1a2b3c4d5e", "roleArn": "arn:aws:iam::123456789012:role/r", "format": "PARQUET",
                 "destination": "s3://my-bucket/a/b/", "parquetType": "COLUMNAR", "tags": {"b": "2", "a": "1"},
                 "kmsKeyIdentifier": "arn:aws:kms:us-east-1:123456789012:key/12345678-90ab-cdef-1234-567890abcdef",
                 "exportFilter": {"vertexFilter": {"person": {"properties": {
                   "years": {"outputType": "Int[]", "sourcePropertyName": "age", "multiValueHandling": "TO_LIST"},
                   "name": {}}}}, "edgeFilter": {}}}""").build();
        assertThat(request.graphIdentifier()).isEqualTo("g-1a2b3c4d5e");
        assertThat(request.roleArn()).isEqualTo("arn:aws:iam::123456789012:role/r");
        assertThat(request.format()).isEqualTo(ExportFormat.PARQUET);
        assertThat(request.destination()).isEqualTo("s3://my-bucket/a/b/");
        assertThat(request.parsedDestination()).isEqualTo(new Destination.S3("my-bucket", "a/b"));
        assertThat(request.parquetType()).isEqualTo(ParquetType.COLUMNAR);
        assertThat(request.kmsKeyIdentifier()).endsWith("567890abcdef");
        assertThat(request.tags()).containsExactly(Map.entry("b", "2"), Map.entry("a", "1"));
        ExportFilter filter = Objects.requireNonNull(request.exportFilter());
        assertThat(filter.edgeFilter()).isEmpty();
        LabelFilter person = Objects.requireNonNull(filter.vertexFilter()).get("person");
        assertThat(Objects.requireNonNull(person).properties())
                .containsExactly(
                        Map.entry(
                                "years",
                                new PropertyFilter(
                                        new OutputType(ValueType.INT, Cardinality.LIST),
                                        "age",
                                        MultiValueHandling.TO_LIST)),
                        Map.entry("name", PropertyFilter.inferred()));
    }

    @Test
    void absentPropertiesAndEmptyPropertiesDiffer() {
        ExportFilter filter = RequestReader.parseFilter(
                "{\"vertexFilter\": {\"a\": {}, \"b\": {\"properties\": {}}}}".getBytes(StandardCharsets.UTF_8));
        assertThat(filter.vertexFilter())
                .containsExactly(
                        Map.entry("a", LabelFilter.allProperties()), Map.entry("b", new LabelFilter(Map.of())));
        assertThat(filter.edgeFilter()).isNull();
    }

    @Test
    void malformedJsonIsReportedWithLineAndColumn() {
        Violation violation = onlyViolation("{\"format\": \"CSV\",\n \"destination\" \"out\"}");
        assertThat(violation.value()).isEqualTo("line 2, column 16");
    }

    @Test
    void malformedUtf8IsReportedWithLineAndColumn() {
        byte[] json = "{\n \"\u00fc\u00fc".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> RequestReader.parseRequest(json))
                .hasMessageContaining("$: line 2, column 3: must be JSON in UTF-8");
    }

    @Test
    void valueIsCutAtAHundredCharacters() {
        String shown = "\ud83c\udf0d".repeat(100);
        Violation violation = onlyViolation("{\"destination\": \"out\", \"format\": \"" + shown + "\ud83c\udf0d\"}");
        assertThat(violation.value()).isEqualTo("\"" + shown + "\u2026\"");
    }

    @Test
    void messageHasOneLinePerViolationWhateverTheTextHolds() {
        RequestException refusal = refusal("{\"a\\nb\\u001b\": \"c\\r\\nd\", \"format\": \"x\\ny\"}");
        assertThat(refusal.toString().lines().skip(1))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("  $[\"a\\nb\\u001B\"]: \"c\\r\\nd\": is not a field here"),
                        line -> assertThat(line)
                                .isEqualTo("  $.format: \"x\\ny\": must be one of [CSV, PARQUET, ARROW]"),
                        line -> assertThat(line).startsWith("  $.destination: (absent): must be given"));
        assertThat(refusal.category()).isEqualTo(ExportException.Category.USAGE);
    }

    @Test
    void violationsBeyondAThousandAreCounted() {
        String fields = IntStream.range(0, 1500)
                .mapToObj(i -> "\"x" + i + "\": 1")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        RequestException refusal = refusal("{\"format\": \"CSV\", \"destination\": \"out\", " + fields + "}");
        assertThat(refusal.violations()).hasSize(1000);
        assertThat(refusal.getMessage()).endsWith("and 500 further violations");
    }

    @Test
    void violationsUnderAHugeNameTakeNoTimePerCharacterOfIt() {
        String fields = "\"x\": 1,".repeat(100_000);
        String json =
                "{\"exportFilter\": {\"vertexFilter\": {\"" + "n".repeat(2_000_000) + "\": {" + fields + "\"y\": 1}}}}";
        assertThat(refusal(json).violations().get(0).path()).hasSizeLessThan(300);
    }

    @Test
    void fileBeyondFourMebibytesIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("huge.json"), new byte[4 * 1024 * 1024 + 1]);
        assertThatThrownBy(() -> RequestReader.readRequest(file))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("huge.json")
                .hasMessageContaining("more than 4194304 bytes");
    }

    @Test
    void missingFileIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> RequestReader.readFilter(folder.resolve("none.json")))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("none.json")
                .hasMessageContaining("no such file");
    }

    @Test
    void folderIsNoRequestFile(@TempDir Path folder) {
        assertThatThrownBy(() -> RequestReader.readRequest(folder))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("must be a file that can be read");
    }

    @Test
    void filterFilesViolationsAreReportedFromItsOwnRoot() {
        byte[] json = "{\"vertexFilter\": {\"a\": {\"properties\": {\"b-c\": {\"outputType\": \"Text\"}}}}, \"x\": 1}"
                .getBytes(StandardCharsets.UTF_8);
        RequestException refusal = Objects.requireNonNull(
                catchThrowableOfType(RequestException.class, () -> RequestReader.parseFilter(json)));
        assertThat(refusal.violations())
                .extracting(Violation::path)
                .containsExactly(
                        "$.vertexFilter[\"a\"].properties[\"b-c\"].outputType",
                        "$.x",
                        "$.vertexFilter[\"a\"].properties[\"b-c\"]");
    }

    @Test
    void optionsBesideARequestFileOverrideIt() {
        ExportRequest request = parse("{\"format\": \"CSV\", \"tags\": {\"a\": \"1\"}}")
                .format(ExportFormat.PARQUET)
                .destination("out")
                .build();
        assertThat(request).hasToString("{\"format\":\"PARQUET\",\"destination\":\"out\",\"tags\":{\"a\":\"1\"}}");
    }

    @Test
    void overridingAFieldDoesNotHideWhatIsWrongWithTheFile() {
        ExportRequest.Builder request = parse("{\"format\": \"TSV\"}");
        assertThatThrownBy(() ->
                        request.format(ExportFormat.CSV).destination("out").build())
                .hasMessageContaining("$.format: \"TSV\"");
    }

    @Test
    void orderOfColumnsIsPartOfTheRequest() {
        String[] orders = {"\"a\": {}, \"b\": {}", "\"b\": {}, \"a\": {}"};
        assertThat(Stream.of(orders)
                        .map(order -> parse(
                                        "{\"format\": \"CSV\", \"destination\": \"out\", \"exportFilter\": {\"edgeFilter\":"
                                                + " {\"x\": {\"properties\": {" + order + "}}}}}")
                                .build()))
                .doesNotHaveDuplicates();
    }
}
