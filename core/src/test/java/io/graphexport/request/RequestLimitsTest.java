package io.graphexport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every limit of contract section 3, at its border. */
@Tag("R3.1")
class RequestLimitsTest {
    private static final String KEY_PREFIX = "arn:aws:kms:us-east-1:123456789012:key/";
    private static final String KEY = KEY_PREFIX + "a".repeat(36);
    private static final String ROLE_PREFIX = "arn:aws:iam::123456789012:role";
    private static final String CJK = "\u5b57";
    private static final String ASTRAL = "\ud83c\udf0d";

    /** A change of a valid request, named for the test's report. */
    record Change(String name, UnaryOperator<ExportRequest.Builder> change) {
        ExportRequest build() {
            return change.apply(ExportRequest.builder().format(ExportFormat.CSV).destination("out"))
                    .build();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource
    void acceptsUpToTheLimit(Change change) {
        assertThatCode(change::build).doesNotThrowAnyException();
    }

    static Stream<Change> acceptsUpToTheLimit() {
        return Stream.of(
                graph("g-abcdefgh01"),
                role(ROLE_PREFIX + "/x"),
                role(ROLE_PREFIX + "/service-role/x"),
                role("arn:aws-cn:iam::123456789012:role/a/b_+=,.@-"),
                role(ROLE_PREFIX + "/a".repeat(100_000)),
                destination("x"),
                destination("file:///" + "x".repeat(1016)),
                key(KEY),
                key("arn:aws-cn:kms::123456789012:key/" + "-".repeat(36)),
                key("arn:aws-us-gov:kms:us:123456789012:key/" + "0".repeat(36)),
                label("x".repeat(128)),
                label(CJK.repeat(128)),
                label(ASTRAL.repeat(128)),
                property("x", null),
                property("aZ0_".repeat(32), null),
                property("x", "s"),
                property("x", ASTRAL.repeat(128)),
                tag("k", ""),
                tag("azAZ+,-./0123456789:;<=_", "v"),
                tag("xaws:", "v"),
                tag("k".repeat(128), ASTRAL.repeat(256)),
                tags(0),
                tags(50));
    }

    @ParameterizedTest
    @MethodSource
    void refusesBeyondTheLimit(Change change, String path) {
        assertThatThrownBy(change::build)
                .isInstanceOfSatisfying(
                        RequestException.class,
                        refusal -> assertThat(refusal.violations())
                                .singleElement()
                                .extracting(Violation::path)
                                .isEqualTo(path));
    }

    static Stream<Arguments> refusesBeyondTheLimit() {
        return Stream.of(
                Arguments.of(graph("g-abcdefgh012"), "$.graphIdentifier"),
                Arguments.of(graph("g-abcdefgh0"), "$.graphIdentifier"),
                Arguments.of(graph("g-abcdefgh01\n"), "$.graphIdentifier"),
                Arguments.of(graph(""), "$.graphIdentifier"),
                Arguments.of(role(ROLE_PREFIX), "$.roleArn"),
                Arguments.of(role(ROLE_PREFIX + "/"), "$.roleArn"),
                Arguments.of(role(ROLE_PREFIX + "/a".repeat(100_000) + "/"), "$.roleArn"),
                Arguments.of(role("arn:aws:iam::12345678901:role/x"), "$.roleArn"),
                Arguments.of(destination(""), "$.destination"),
                Arguments.of(destination("file:///" + "x".repeat(1017)), "$.destination"),
                Arguments.of(key(""), "$.kmsKeyIdentifier"),
                Arguments.of(key(KEY_PREFIX + "a".repeat(35)), "$.kmsKeyIdentifier"),
                Arguments.of(key(KEY_PREFIX + "a".repeat(37)), "$.kmsKeyIdentifier"),
                Arguments.of(key("arn:aws-iso:kms::123456789012:key/" + "a".repeat(36)), "$.kmsKeyIdentifier"),
                Arguments.of(
                        key("arn:aws:kms:" + "a".repeat(1024) + ":123456789012:key/" + "a".repeat(36)),
                        "$.kmsKeyIdentifier"),
                Arguments.of(label("x".repeat(129)), "$.exportFilter.vertexFilter[\"" + "x".repeat(128) + "\u2026\"]"),
                Arguments.of(label(CJK.repeat(129)), "$.exportFilter.vertexFilter[\"" + CJK.repeat(128) + "\u2026\"]"),
                Arguments.of(property("", null), propertyPath("")),
                Arguments.of(property("x".repeat(129), null), propertyPath("x".repeat(128) + "\u2026")),
                Arguments.of(property(CJK, null), propertyPath(CJK)),
                Arguments.of(property("x", ""), propertyPath("x") + ".sourcePropertyName"),
                Arguments.of(property("x", "s".repeat(129)), propertyPath("x") + ".sourcePropertyName"),
                Arguments.of(tag("", "v"), "$.tags[\"\"]"),
                Arguments.of(tag("k".repeat(129), "v"), "$.tags[\"" + "k".repeat(128) + "\u2026\"]"),
                Arguments.of(tag("aws:k", "v"), "$.tags[\"aws:k\"]"),
                Arguments.of(tag("k", "v".repeat(257)), "$.tags[\"k\"]"),
                Arguments.of(tags(51), "$.tags"));
    }

    private static Change graph(String value) {
        return new Change("graph " + value, request -> request.graphIdentifier(value));
    }

    private static Change role(String value) {
        return new Change("role " + value.length(), request -> request.roleArn(value));
    }

    private static Change destination(String value) {
        return new Change("destination " + value.length(), request -> request.destination(value));
    }

    private static Change key(String value) {
        return new Change("key " + value, request -> request.kmsKeyIdentifier(value));
    }

    private static Change label(String label) {
        return filter("label " + label, label, LabelFilter.allProperties());
    }

    private static Change property(String outputName, @Nullable String source) {
        PropertyFilter property = new PropertyFilter(null, source, null);
        return filter("property " + outputName, "x", new LabelFilter(Map.of(outputName, property)));
    }

    private static String propertyPath(String outputName) {
        return "$.exportFilter.vertexFilter[\"x\"].properties[\"" + outputName + "\"]";
    }

    private static Change filter(String name, String label, LabelFilter filter) {
        return new Change(name, request -> request.exportFilter(new ExportFilter(Map.of(label, filter), null)));
    }

    private static Change tag(String key, String value) {
        return new Change("tag " + key, request -> request.tags(Map.of(key, value)));
    }

    private static Change tags(int count) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            tags.put("k" + i, "v");
        }
        return new Change(count + " tags", request -> request.tags(tags));
    }
}
