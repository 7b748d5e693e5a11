package io.graphexport.spill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM under a random key that is never written anywhere, so that nobody can read the file, not even after this
 * process was killed. Each byte string has a number of its own as its nonce: places in the file are used again, nonces
 * never are. Thread-safe.
 */
final class EncryptedSpill implements SpillCoding {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    /** So many bytes are longer what is encrypted. */
    static final int TAG_BYTES = 16;

    private final SecretKeySpec key;
    private final AtomicLong numbers = new AtomicLong();

    EncryptedSpill() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "AES");
    }

    @Override
    public Coded encode(byte[] bytes) {
        long number = numbers.getAndIncrement();
        try {
            return new Coded(number, cipher(Cipher.ENCRYPT_MODE, number).doFinal(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has AES-GCM", impossible);
        }
    }

    @Override
    public byte[] decode(Coded coded) throws IOException {
        try {
            return cipher(Cipher.DECRYPT_MODE, coded.number()).doFinal(coded.bytes());
        } catch (AEADBadTagException changed) {
            throw new IOException("somebody changed it", changed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has AES-GCM", impossible);
        }
    }

    private Cipher cipher(int mode, long number) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(NONCE_BYTES)
                .putLong(NONCE_BYTES - Long.BYTES, number)
                .array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        return cipher;
    }
}
