package io.graphexport.job.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures are those that AWS publishes. */
class AwsExamplesTest {
    private static final AccessKey KEY = new AccessKey("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", null);
    private static final Instant TIME = Instant.parse("2015-08-30T12:36:00Z");
    private static final CredentialScope SCOPE = new CredentialScope("20150830", "us-east-1", "service");

    @ParameterizedTest
    @MethodSource("examples")
    void theSignatureIsThatOfTheExample(Example example) {
        Map<String, List<String>> headers = new TreeMap<>();
        headers.put("Host", List.of("example.amazonaws.com"));
        headers.put("X-Amz-Date", List.of("20150830T123600Z"));
        for (String header : example.headers().split(";;", -1)) {
            int colon = header.indexOf(':');
            if (colon > 0) {
                headers.computeIfAbsent(header.substring(0, colon), name -> new ArrayList<>())
                        .add(header.substring(colon + 1));
            }
        }
        SignableRequest request = SignableRequest.of(
                example.method(),
                example.path(),
                example.query(),
                headers,
                example.body().getBytes(StandardCharsets.UTF_8));

        List<String> names = List.copyOf(request.headers().keySet());
        assertThat(Signature.of(request, names, TIME, SCOPE, KEY)).isEqualTo(example.signature());
    }

    @Test
    void theSigningKeyIsThatOfTheDocumentation() {
        CredentialScope scope = new CredentialScope("20150830", "us-east-1", "iam");
        assertThat(HexFormat.of().formatHex(scope.key(KEY)))
                .isEqualTo("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");
    }

    record Example(
            String name, String method, String path, String query, String headers, String body, String signature) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Example> examples() throws IOException {
        try (InputStream in = Objects.requireNonNull(AwsExamplesTest.class.getResourceAsStream("aws-examples.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).map(AwsExamplesTest::example).toList().stream();
        }
    }

    private static Example example(String line) {
        String[] cells = Stream.of(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
        return new Example(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
    }
}
