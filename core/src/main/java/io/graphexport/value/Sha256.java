package io.graphexport.value;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java has. Thread-safe. */
public final class Sha256 {
    private static final MessageDigest UNUSED = fromProvider();

    private Sha256() {}

    /**
     * A digest of nothing yet, for one thread at a time. A copy of one, where the provider's can be copied: to look for
     * it among the providers takes longer, and at the sixteenth time Java makes a class to do so.
     */
    public static MessageDigest digest() {
        try {
            return (MessageDigest) UNUSED.clone();
        } catch (CloneNotSupportedException providerMakesNoCopies) {
            return fromProvider();
        }
    }

    /** The SHA-256 of these bytes as 64 lower-case hex digits. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    private static MessageDigest fromProvider() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
