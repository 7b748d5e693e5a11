package io.graphexport.job.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** What the SDK's own signer signs is accepted, and what is signed here is what it would have signed. */
class SdkSignerTest {
    private static final String SERVICE = "neptune-graph";
    private static final String REGION = "eu-central-1";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-28T23:59:58Z"), ZoneOffset.UTC);
    private static final String CHARACTERS = "aZ09-._~ /%+&=?#ä€😀:@!$'()*,;|\"<>";

    @ParameterizedTest
    @MethodSource("seeds")
    void aRequestOfTheSdkIsAccepted(long seed) throws SignatureException {
        Random random = new Random(seed);
        AccessKey key = key(random);
        SignedRequest signed = sign(request(random), body(random), key);
        SdkHttpRequest sent = signed.request();

        check(key, sent, payload(signed));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ourSignatureIsTheSdks(long seed) {
        Random random = new Random(seed);
        AccessKey key = key(random);
        SdkHttpRequest request = request(random);
        byte[] body = body(random);
        String theirs = sign(request, body, key)
                .request()
                .firstMatchingHeader("Authorization")
                .orElseThrow();
        boolean hasHash = theirs.contains(Signature.PAYLOAD_HASH);

        Map<String, String> headers = hasHash
                ? Map.of(Signature.PAYLOAD_HASH, Hash.sha256Hex(body), "x-amz-test", "a  b")
                : Map.of("x-amz-test", "a  b");
        Map<String, String> ours = new RequestSigner(key, REGION, SERVICE, CLOCK)
                .sign(request.method().name(), request.getUri(), headers, body);
        assertThat(ours.get("authorization")).as("seed %d", seed).isEqualTo(theirs);
    }

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    private static void check(AccessKey key, SdkHttpRequest sent, byte[] body) throws SignatureException {
        URI uri = sent.getUri();
        SignableRequest received =
                SignableRequest.of(sent.method().name(), uri.getRawPath(), uri.getRawQuery(), sent.headers(), body);
        new SignatureCheck(Map.of(key.id(), key), SERVICE, CLOCK).check(received);
    }

    private static AccessKey key(Random random) {
        return new AccessKey(
                "AKID" + random.nextInt(1000), text(random) + "s", random.nextBoolean() ? "to/k+en=" : null);
    }

    private static byte[] body(Random random) {
        return random.nextBoolean() ? new byte[0] : text(random).getBytes(StandardCharsets.UTF_8);
    }

    private static SdkHttpRequest request(Random random) {
        SdkHttpFullRequest.Builder request = SdkHttpFullRequest.builder()
                .method(random.nextBoolean() ? SdkHttpMethod.GET : SdkHttpMethod.POST)
                .protocol("http")
                .host("127.0.0.1")
                .port(8080)
                .encodedPath("/exporttasks/" + PercentEncoding.encode(text(random) + "x"))
                .putHeader("x-amz-test", "a  b");
        for (int i = random.nextInt(4); i > 0; i--) {
            request.appendRawQueryParameter("p" + text(random), text(random));
        }
        return request.build();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int[] characters = CHARACTERS.codePoints().toArray();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.toString();
    }

    private static SignedRequest sign(SdkHttpRequest request, byte[] body, AccessKey key) {
        AwsCredentialsIdentity identity = key.sessionToken() == null
                ? AwsCredentialsIdentity.create(key.id(), key.secret())
                : AwsSessionCredentialsIdentity.create(key.id(), key.secret(), key.sessionToken());
        return AwsV4HttpSigner.create()
                .sign(builder -> builder.identity(identity)
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, REGION)
                        .putProperty(HttpSigner.SIGNING_CLOCK, CLOCK));
    }

    private static byte[] payload(SignedRequest signed) {
        return signed.payload()
                .map(content -> {
                    try {
                        return content.newStream().readAllBytes();
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .orElse(new byte[0]);
    }
}
