package io.graphexport.job.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.graphexport.job.sigv4.SignatureException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What isn't signed as it must be is refused, and told apart. */
class SignatureCheckTest {
    private static final String SERVICE = "neptune-graph";
    private static final AccessKey KEY = new AccessKey("AKIDEXAMPLE", "secret/of+example", null);
    private static final AccessKey TEMPORARY = new AccessKey("ASIAEXAMPLE", "another", "the/token==");
    private static final Instant NOW = Instant.parse("2026-02-28T23:59:58Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final URI ADDRESS = URI.create("http://127.0.0.1:8080/exporttasks?maxResults=5&graphIdentifier=g-a");
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final String AUTHORIZATION = "authorization";

    @ParameterizedTest
    @ValueSource(longs = {-300, -299, 0, 299, 300})
    void aSignatureOfTheLastOrNextFiveMinutesIsTaken(long seconds) {
        assertThatCode(() -> check(signed(KEY, NOW.plusSeconds(seconds)))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -301, 301, 86_400})
    void anyOtherTimeIsRefused(long seconds) {
        assertRefused(signed(KEY, NOW.plusSeconds(seconds)), Kind.INVALID, "Signature ");
    }

    @Test
    void aTemporaryKeyIsTakenWithItsToken() {
        assertThatCode(() -> check(signed(TEMPORARY, NOW))).doesNotThrowAnyException();
    }

    @Test
    void theDateOfHttpDoesWhereThereIsNoOther() {
        Map<String, List<String>> headers = new TreeMap<>();
        headers.put("host", List.of("127.0.0.1:8080"));
        headers.put("date", List.of("Sat, 28 Feb 2026 23:59:50 GMT"));
        SignableRequest request = SignableRequest.of("GET", "/", null, headers, new byte[0]);
        CredentialScope scope = new CredentialScope("20260228", "r", SERVICE);
        List<String> names = List.of("date", "host");
        String signature = Signature.of(request, names, NOW.minusSeconds(8), scope, KEY);
        headers.put(AUTHORIZATION, List.of(new Authorization(KEY.id(), scope, names, signature).toString()));

        assertThatCode(() -> check(SignableRequest.of("GET", "/", null, headers, new byte[0])))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void aRequestThatWasChangedIsRefused(String name, UnaryOperator<SignableRequest> change, Kind kind) {
        SignableRequest changed = change.apply(signed(KEY, NOW));
        assertRefused(changed, kind, "");
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("method", Kind.INVALID, r -> with(r, "DELETE", r.path(), r.query(), r.headers(), BODY)),
                change("path", Kind.INVALID, r -> with(r, r.method(), "/exporttasks/t", r.query(), r.headers(), BODY)),
                change("query", Kind.INVALID, r -> with(r, r.method(), r.path(), "maxResults=6", r.headers(), BODY)),
                change("body", Kind.INVALID, r -> with(r, r.method(), r.path(), r.query(), r.headers(), new byte[1])),
                change("host", Kind.INVALID, r -> header(r, "host", "other:8080")),
                change("two hosts", Kind.INVALID, r -> header(r, "host", "127.0.0.1:8080", "127.0.0.1:8080")),
                change("signed header", Kind.INVALID, r -> header(r, "content-type", "text/plain")),
                change("signed header gone", Kind.INCOMPLETE, r -> header(r, "content-type")),
                change("date", Kind.INVALID, r -> header(r, "x-amz-date", "20260228T235957Z")),
                change("no date", Kind.INCOMPLETE, r -> header(r, "x-amz-date")),
                change("bad date", Kind.INCOMPLETE, r -> header(r, "x-amz-date", "20260231T235957Z")),
                change("two dates", Kind.INCOMPLETE, r -> header(r, "x-amz-date", "20260228T235958Z", "x")),
                change("unsigned amz header", Kind.INCOMPLETE, r -> header(r, "x-amz-meta", "a")),
                change("unsigned body", Kind.INCOMPLETE, r -> header(r, "x-amz-content-sha256", "UNSIGNED-PAYLOAD")),
                change("no authorization", Kind.MISSING, r -> header(r, AUTHORIZATION)),
                change("two authorizations", Kind.INCOMPLETE, r -> header(r, AUTHORIZATION, "a", "b")),
                change("other algorithm", Kind.INCOMPLETE, r -> replace(r, "AWS4-HMAC", "AWS4-ECDSA-P256")),
                change("basic", Kind.INCOMPLETE, r -> header(r, AUTHORIZATION, "Basic QWxhZGRpbjpvcGVu")),
                change("no signature", Kind.INCOMPLETE, r -> replace(r, "Signature=[0-9a-f]+", "Signature=")),
                change(
                        "zero signature",
                        Kind.INVALID,
                        r -> replace(r, "Signature=[0-9a-f]+", "Signature=" + "0".repeat(64))),
                change(
                        "upper case",
                        Kind.INCOMPLETE,
                        r -> replace(r, "Signature=[0-9a-f]+", "Signature=" + "A".repeat(64))),
                change("other key", Kind.UNKNOWN_KEY, r -> replace(r, "AKIDEXAMPLE", "AKIDOTHER")),
                change("somebody's key", Kind.UNKNOWN_KEY, r -> replace(r, "AKIDEXAMPLE", TEMPORARY.id())),
                change("other service", Kind.INVALID, r -> replace(r, SERVICE, "s3")),
                change("other region", Kind.INVALID, r -> replace(r, "eu-central-1", "us-east-1")),
                change("other day", Kind.INVALID, r -> replace(r, "/20260228/", "/20260227/")),
                change("other end", Kind.INCOMPLETE, r -> replace(r, "aws4_request", "aws5_request")),
                change("host not signed", Kind.INCOMPLETE, r -> replace(r, "content-type;host;", "content-type;")),
                change("date not signed", Kind.INCOMPLETE, r -> replace(r, ";x-amz-date", "")),
                change("names unsorted", Kind.INCOMPLETE, r -> replace(r, "content-type;host", "host;content-type")),
                change("four parts", Kind.INCOMPLETE, r -> replace(r, ", SignedHeaders", ", a, SignedHeaders")));
    }

    @Test
    void aBodyWhoseHashIsToldMustHaveThatHash() {
        SignableRequest request = signed(KEY, NOW, Map.of("x-amz-content-sha256", Hash.sha256Hex("other")));
        assertRefused(request, Kind.INVALID, "x-amz-content-sha256");
    }

    @Test
    void anUnsignedBodyIsRefusedWithASignatureThatFits() {
        SignableRequest request = signed(KEY, NOW, Map.of("x-amz-content-sha256", "UNSIGNED-PAYLOAD"));
        assertRefused(request, Kind.INVALID, "x-amz-content-sha256");
    }

    @Test
    void aTemporaryKeyWithoutItsTokenIsRefused() {
        AccessKey tokenless = new AccessKey(TEMPORARY.id(), TEMPORARY.secret(), null);
        assertRefused(signed(tokenless, NOW), Kind.UNKNOWN_KEY, "security token");
        AccessKey other = new AccessKey(TEMPORARY.id(), TEMPORARY.secret(), "other");
        assertRefused(signed(other, NOW), Kind.UNKNOWN_KEY, "security token");
    }

    @Test
    void aKeyToldByNobodyTellsNoSecret() {
        assertThat(KEY.toString()).doesNotContain("secret");
    }

    private static Arguments change(String name, Kind kind, UnaryOperator<SignableRequest> change) {
        return Arguments.of(name, change, kind);
    }

    private static SignableRequest signed(AccessKey key, Instant time) {
        return signed(key, time, Map.of());
    }

    private static SignableRequest signed(AccessKey key, Instant time, Map<String, String> more) {
        Map<String, String> headers = new TreeMap<>(more);
        headers.put("content-type", "application/json");
        RequestSigner signer =
                new RequestSigner(key, "eu-central-1", SERVICE, Clock.offset(CLOCK, Duration.between(NOW, time)));
        Map<String, List<String>> all = new TreeMap<>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        signer.sign("POST", ADDRESS, headers, BODY).forEach((name, value) -> all.put(name, List.of(value)));
        all.put("host", List.of("127.0.0.1:8080"));
        all.put("user-agent", List.of("not signed"));
        return SignableRequest.of("POST", ADDRESS.getRawPath(), ADDRESS.getRawQuery(), all, BODY);
    }

    private static SignableRequest with(
            SignableRequest request,
            String method,
            String path,
            String query,
            Map<String, List<String>> headers,
            byte[] body) {
        assertThat(request.method()).isEqualTo("POST");
        return SignableRequest.of(method, path, query, headers, body);
    }

    private static SignableRequest header(SignableRequest request, String name, String... values) {
        Map<String, List<String>> headers = new TreeMap<>(request.headers());
        headers.remove(name);
        if (values.length > 0) {
            headers.put(name, List.of(values));
        }
        return with(request, request.method(), request.path(), request.query(), headers, BODY);
    }

    private static SignableRequest replace(SignableRequest request, String pattern, String replacement) {
        List<String> changed = new ArrayList<>();
        for (String value : request.values(AUTHORIZATION)) {
            assertThat(value).containsPattern(pattern);
            changed.add(value.replaceFirst(pattern, replacement));
        }
        return header(request, AUTHORIZATION, changed.toArray(String[]::new));
    }

    private static void check(SignableRequest request) throws SignatureException {
        new SignatureCheck(Map.of(KEY.id(), KEY, TEMPORARY.id(), TEMPORARY), SERVICE, CLOCK).check(request);
    }

    private static void assertRefused(SignableRequest request, Kind kind, String message) {
        SignatureException problem = catchThrowableOfType(SignatureException.class, () -> check(request));
        assertThat(problem).isNotNull().hasMessageContaining(message);
        assertThat(problem.kind()).isEqualTo(kind);
    }
}
