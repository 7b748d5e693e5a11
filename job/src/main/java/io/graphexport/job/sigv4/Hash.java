package io.graphexport.job.sigv4;

import io.graphexport.value.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The hash functions of the signature, which every Java has. */
final class Hash {
    private static final String HMAC = "HmacSHA256";

    private Hash() {}

    static String sha256Hex(byte[] bytes) {
        return Sha256.hex(bytes);
    }

    static String sha256Hex(String text) {
        return sha256Hex(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has no HMAC with SHA-256", e);
        }
    }
}
