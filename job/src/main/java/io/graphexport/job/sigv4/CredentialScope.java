package io.graphexport.job.sigv4;

import java.nio.charset.StandardCharsets;

/**
 * What a signing key is good for.
 *
 * @param day the day, yyyyMMdd
 * @param region the region
 * @param service the service
 */
record CredentialScope(String day, String region, String service) {
    static final String TERMINATOR = "aws4_request";

    /** The signing key. */
    byte[] key(AccessKey accessKey) {
        byte[] secret = ("AWS4" + accessKey.secret()).getBytes(StandardCharsets.UTF_8);
        return Hash.hmac(Hash.hmac(Hash.hmac(Hash.hmac(secret, day), region), service), TERMINATOR);
    }

    /** As it stands in an authorization header. */
    @Override
    public String toString() {
        return day + "/" + region + "/" + service + "/" + TERMINATOR;
    }
}
