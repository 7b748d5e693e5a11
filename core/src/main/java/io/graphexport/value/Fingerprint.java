package io.graphexport.value;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A SHA-256 of texts and numbers in their order, different for different ones however they are cut. Used by one thread.
 */
public final class Fingerprint {
    private final MessageDigest digest = Sha256.digest();
    private final ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES);

    /** Of nothing yet. */
    public Fingerprint() {}

    /** Takes a text. */
    public Fingerprint add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
        return this;
    }

    /** Takes a number. */
    public Fingerprint add(long number) {
        digest.update(buffer.putLong(0, number).array());
        return this;
    }

    /** The fingerprint as 64 lower-case hex digits; begins anew. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
