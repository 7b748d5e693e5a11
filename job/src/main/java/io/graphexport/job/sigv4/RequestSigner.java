package io.graphexport.job.sigv4;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signs requests. Thread-safe.
 *
 * @param accessKey whose requests they are
 * @param region the region that the signature is good for
 * @param service the service that it is good for
 * @param clock the time of requests
 */
public record RequestSigner(AccessKey accessKey, String region, String service, Clock clock) {
    /**
     * The headers that have to be added to a request; the host header follows from the address.
     *
     * @param method the method in upper case
     * @param address the whole address
     * @param headers the headers that are signed, each with one value
     * @param body the whole body; empty if there is none
     */
    public Map<String, String> sign(String method, URI address, Map<String, String> headers, byte[] body) {
        Instant time = clock.instant();
        Map<String, String> added = new LinkedHashMap<>();
        added.put(Signature.AMZ_DATE, Signature.TIME.format(time));
        if (accessKey.sessionToken() != null) {
            added.put(Signature.SESSION_TOKEN, accessKey.sessionToken());
        }
        SignableRequest request = SignableRequest.of(
                method, address.getRawPath(), address.getRawQuery(), signed(address, headers, added), body);
        List<String> names = List.copyOf(request.headers().keySet());
        CredentialScope scope = new CredentialScope(Signature.DAY.format(time), region, service);
        String signature = Signature.of(request, names, time, scope, accessKey);
        added.put(Signature.AUTHORIZATION, new Authorization(accessKey.id(), scope, names, signature).toString());
        return added;
    }

    private static Map<String, List<String>> signed(
            URI address, Map<String, String> headers, Map<String, String> added) {
        Map<String, List<String>> signed = new TreeMap<>();
        headers.forEach((name, value) -> signed.put(name, List.of(value)));
        added.forEach((name, value) -> signed.put(name, List.of(value)));
        signed.put(Signature.HOST, List.of(address.getRawAuthority()));
        return signed;
    }
}
