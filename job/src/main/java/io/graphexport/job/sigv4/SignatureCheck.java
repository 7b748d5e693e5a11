package io.graphexport.job.sigv4;

import io.graphexport.job.sigv4.SignatureException.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a request was signed by one of some access keys, not long ago, and is as it was then. Of the region only
 * the signature says anything. Thread-safe.
 */
public final class SignatureCheck {
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);
    private static final String AMZ_HEADERS = "x-amz-";
    private static final AccessKey NOBODY = new AccessKey("", "", null);

    private final Map<String, AccessKey> keys;
    private final String service;
    private final Clock clock;

    /**
     * Creates the check.
     *
     * @param keys the access keys by their ids
     * @param service the service that requests must be signed for
     * @param clock what a request's time must be within five minutes of
     */
    public SignatureCheck(Map<String, AccessKey> keys, String service, Clock clock) {
        this.keys = Map.copyOf(keys);
        this.service = service;
        this.clock = clock;
    }

    /**
     * Checks a request.
     *
     * @throws SignatureException if it isn't signed as it must be
     */
    public void check(SignableRequest request) throws SignatureException {
        Authorization authorization = authorization(request);
        Instant time = time(request);
        checkHeaders(request, authorization);
        checkTime(time, authorization.scope());
        checkBody(request);
        checkSignature(request, authorization, time);
    }

    private static Authorization authorization(SignableRequest request) throws SignatureException {
        List<String> headers = request.values(Signature.AUTHORIZATION);
        if (headers.isEmpty()) {
            throw new SignatureException(
                    Kind.MISSING, "Missing Authentication Token: requests must be signed in the Authorization header");
        }
        if (headers.size() > 1) {
            throw new SignatureException(Kind.INCOMPLETE, "There must be one Authorization header");
        }
        return Authorization.parse(headers.get(0))
                .orElseThrow(() -> new SignatureException(
                        Kind.INCOMPLETE,
                        "The Authorization header must be: " + Authorization.ALGORITHM
                                + " Credential=ID/DAY/REGION/SERVICE/aws4_request, SignedHeaders=..., Signature=..."));
    }

    /** When the request was signed, as its own header tells, or HTTP's. */
    private static Instant time(SignableRequest request) throws SignatureException {
        try {
            String amzDate = one(request, Signature.AMZ_DATE);
            if (amzDate != null) {
                return Signature.TIME.parse(amzDate, Instant::from);
            }
            String date = one(request, Signature.DATE);
            if (date != null) {
                return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
            }
        } catch (DateTimeException noTime) {
            throw new SignatureException(
                    Kind.INCOMPLETE, "The header X-Amz-Date must be a time such as 20260131T235959Z");
        }
        throw new SignatureException(Kind.INCOMPLETE, "There must be a header X-Amz-Date or Date");
    }

    private static @Nullable String one(SignableRequest request, String header) throws SignatureException {
        List<String> values = request.values(header);
        if (values.size() > 1) {
            throw new SignatureException(Kind.INCOMPLETE, "There must be one header " + header);
        }
        return values.isEmpty() ? null : values.get(0).strip();
    }

    /** What isn't signed could be anybody's. */
    private static void checkHeaders(SignableRequest request, Authorization authorization) throws SignatureException {
        List<String> signed = authorization.signedHeaders();
        if (!signed.equals(signed.stream().sorted().distinct().toList())) {
            throw new SignatureException(Kind.INCOMPLETE, "SignedHeaders must be sorted, each name once");
        }
        for (String name : signed) {
            if (request.values(name).isEmpty()) {
                throw new SignatureException(Kind.INCOMPLETE, "The signed header " + name + " is not there");
            }
        }
        requireSigned(signed, Signature.HOST);
        for (String name : request.headers().keySet()) {
            if (name.startsWith(AMZ_HEADERS)) {
                requireSigned(signed, name);
            }
        }
        if (request.values(Signature.AMZ_DATE).isEmpty()) {
            requireSigned(signed, Signature.DATE);
        }
    }

    private static void requireSigned(List<String> signed, String name) throws SignatureException {
        if (!signed.contains(name)) {
            throw new SignatureException(Kind.INCOMPLETE, "The header " + name + " must be signed");
        }
    }

    private void checkTime(Instant time, CredentialScope scope) throws SignatureException {
        Instant now = clock.instant();
        if (time.isBefore(now.minus(LARGEST_SKEW))) {
            throw new SignatureException(
                    Kind.INVALID,
                    "Signature expired: " + Signature.TIME.format(time) + " is now earlier than "
                            + Signature.TIME.format(now.minus(LARGEST_SKEW)) + " (" + Signature.TIME.format(now)
                            + " - 5 min.)");
        }
        if (time.isAfter(now.plus(LARGEST_SKEW))) {
            throw new SignatureException(
                    Kind.INVALID,
                    "Signature not yet current: " + Signature.TIME.format(time) + " is still later than "
                            + Signature.TIME.format(now.plus(LARGEST_SKEW)) + " (" + Signature.TIME.format(now)
                            + " + 5 min.)");
        }
        if (!scope.day().equals(Signature.DAY.format(time))) {
            throw new SignatureException(
                    Kind.INVALID, "Date in Credential scope does not match the date of the request");
        }
        if (!scope.service().equals(service)) {
            throw new SignatureException(Kind.INVALID, "Credential should be scoped to correct service: " + service);
        }
    }

    /** A body that the signature doesn't cover would be anybody's, so what says so is refused. */
    private static void checkBody(SignableRequest request) throws SignatureException {
        String told = one(request, Signature.PAYLOAD_HASH);
        if (told != null && !told.equals(request.payloadHash())) {
            throw new SignatureException(
                    Kind.INVALID,
                    "The header " + Signature.PAYLOAD_HASH
                            + " is not the SHA-256 of the body; unsigned and streamed bodies are not accepted");
        }
    }

    private void checkSignature(SignableRequest request, Authorization authorization, Instant time)
            throws SignatureException {
        AccessKey known = keys.get(authorization.accessKeyId());
        AccessKey key = known == null ? NOBODY : known;
        String signature = Signature.of(request, authorization.signedHeaders(), time, authorization.scope(), key);
        boolean tokenFits = isEqual(
                String.join(",", request.values(Signature.SESSION_TOKEN)),
                key.sessionToken() == null ? "" : key.sessionToken());
        boolean signatureFits = isEqual(signature, authorization.signature());
        if (known == null || !tokenFits) {
            throw new SignatureException(Kind.UNKNOWN_KEY, "The security token included in the request is invalid");
        }
        if (!signatureFits) {
            throw new SignatureException(
                    Kind.INVALID,
                    "The request signature we calculated does not match the signature you provided."
                            + " Check your AWS Secret Access Key and signing method.");
        }
    }

    /** In a time that doesn't tell how many characters are right. */
    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
