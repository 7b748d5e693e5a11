package io.graphexport.job.sigv4;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The signature itself, and the names and times that it is made with. */
final class Signature {
    static final String AUTHORIZATION = "authorization";
    static final String HOST = "host";
    static final String DATE = "date";
    static final String AMZ_DATE = "x-amz-date";
    static final String PAYLOAD_HASH = "x-amz-content-sha256";
    static final String SESSION_TOKEN = "x-amz-security-token";
    static final DateTimeFormatter TIME = utc("uuuuMMdd'T'HHmmss'Z'");
    static final DateTimeFormatter DAY = utc("uuuuMMdd");

    private Signature() {}

    /** Strict, for else the 31st of February were the 28th. */
    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * Signs a request.
     *
     * @param signedHeaders the names of the signed headers in lower case, sorted
     * @return 64 hexadecimal digits
     */
    static String of(
            SignableRequest request,
            List<String> signedHeaders,
            Instant time,
            CredentialScope scope,
            AccessKey accessKey) {
        String toSign = String.join(
                "\n",
                Authorization.ALGORITHM,
                TIME.format(time),
                scope.toString(),
                Hash.sha256Hex(CanonicalRequest.of(request, signedHeaders)));
        return HexFormat.of().formatHex(Hash.hmac(scope.key(accessKey), toSign));
    }
}
