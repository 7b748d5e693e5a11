package io.graphexport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ExportRequestTest {
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/12345678-90ab-cdef-1234-567890abcdef";

    private static ExportRequest.Builder local() {
        return ExportRequest.builder().format(ExportFormat.CSV).destination("out");
    }

    private static ExportRequest.Builder s3() {
        return ExportRequest.builder().format(ExportFormat.CSV).destination("s3://my-bucket/x");
    }

    @Test
    @Tag("R3.2")
    void localRequestNeedsNeitherGraphNorRoleNorKey() {
        assertThat(local().build().warnings()).isEmpty();
    }

    @Test
    @Tag("R3.2")
    void keyWithALocalDestinationIsAWarning() {
        assertThat(local().kmsKeyIdentifier(KEY).build().warnings())
                .singleElement()
                .asString()
                .contains("not encrypted");
    }

    @Test
    @Tag("R3.2")
    void keyWithAnS3DestinationIsNoWarning() {
        assertThat(s3().kmsKeyIdentifier(KEY).build().warnings()).isEmpty();
    }

    @Test
    @Tag("R3.2")
    void s3WithoutKeyIsRefused() {
        assertThatThrownBy(() -> s3().build()).hasMessageContaining("$.kmsKeyIdentifier: (absent)");
    }

    @Test
    @Tag("R3.2")
    void s3WithoutKeyIsAcceptedIfAskedFor() {
        EngineOptions options = EngineOptions.builder()
                .unencryptedOutput(UnencryptedOutput.ALLOWED)
                .build();
        assertThat(s3().build(options).parsedDestination()).isEqualTo(new Destination.S3("my-bucket", "x"));
    }

    @Test
    @Tag("R4.2")
    void emptyFilterIsAWarning() {
        assertThat(local().exportFilter(new ExportFilter(null, null)).build().warnings())
                .singleElement()
                .asString()
                .contains("whole graph");
    }

    @Test
    @Tag("R4.2")
    void filterThatSaysSomethingIsNoWarning() {
        assertThat(local().exportFilter(new ExportFilter(Map.of(), null))
                        .build()
                        .warnings())
                .isEmpty();
    }

    @Test
    @Tag("R6.9")
    void codecThatTheFormatDoesNotTakeIsRefused() {
        EngineOptions options = EngineOptions.builder()
                .compression(Compression.of(Codec.SNAPPY))
                .build();
        assertThatThrownBy(() -> local().build(options))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("compression: \"SNAPPY\": must be one of [NONE, GZIP, ZSTD] for CSV");
    }

    @Test
    void builderOfARequestMakesAnEqualRequest() {
        ExportRequest request = s3().kmsKeyIdentifier(KEY)
                .graphIdentifier("g-1234567890")
                .roleArn("arn:aws:iam::123456789012:role/r")
                .parquetType(ParquetType.COLUMNAR)
                .exportFilter(new ExportFilter(null, Map.of("x", LabelFilter.allProperties())))
                .tags(Map.of("k", "v"))
                .build();
        assertThat(request.toBuilder().build()).isEqualTo(request).hasSameHashCodeAs(request);
    }

    @Test
    @Tag("R3.1")
    void aCompleteRequestHasWhatThePublicApiRequires() {
        assertThatThrownBy(() -> local().buildComplete(EngineOptions.defaults()))
                .isInstanceOfSatisfying(
                        RequestException.class,
                        problem -> assertThat(problem.violations())
                                .extracting(Violation::path)
                                .containsExactly("$.graphIdentifier", "$.roleArn", "$.kmsKeyIdentifier"));
        assertThatThrownBy(() -> s3().buildComplete(EngineOptions.defaults()))
                .isInstanceOfSatisfying(
                        RequestException.class,
                        problem -> assertThat(problem.violations())
                                .extracting(Violation::path)
                                .containsExactly("$.graphIdentifier", "$.roleArn", "$.kmsKeyIdentifier"));
    }
}
