package io.graphexport.parquet;

import io.graphexport.encryption.DataKey;
import io.graphexport.encryption.FileDecryption;
import io.graphexport.encryption.FileEncryption;
import io.graphexport.sink.SinkFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key management service without a network: a key is made of its name. */
final class TestKeyService implements FileEncryption, FileDecryption {
    static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000001";
    static final String OTHER_KEY = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000002";

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_SIZE = 32;

    private final Set<String> named;
    private final SecureRandom random = new SecureRandom();
    final List<DataKey> given = new ArrayList<>();
    private int decrypted;

    /** A service for those who named some of its keys. */
    TestKeyService(String... named) {
        this.named = Set.of(named);
    }

    /** How many keys were decrypted. */
    synchronized int decrypted() {
        return decrypted;
    }

    @Override
    public String keyArn() {
        return KEY;
    }

    @Override
    public synchronized DataKey newDataKey() {
        byte[] plaintext = new byte[KEY_SIZE];
        random.nextBytes(plaintext);
        DataKey key = new DataKey(KEY, plaintext, encrypt(KEY, plaintext));
        given.add(key);
        return key;
    }

    @Override
    public synchronized byte[] dataKey(String keyArn, byte[] encrypted) throws IOException {
        if (!named.contains(keyArn)) {
            throw new IOException("its key " + keyArn + " is none of those that were named");
        }
        decrypted++;
        try {
            return decrypt(keyArn, encrypted);
        } catch (GeneralSecurityException e) {
            throw new IOException("the key service refuses to decrypt under " + keyArn, e);
        }
    }

    static byte[] encrypt(String master, byte[] key) {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, master, nonce).doFinal(key);
            byte[] all = Arrays.copyOf(nonce, NONCE + encrypted.length);
            System.arraycopy(encrypted, 0, all, NONCE, encrypted.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] decrypt(String master, byte[] encrypted) throws GeneralSecurityException {
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, master, Arrays.copyOf(encrypted, NONCE));
        return cipher.doFinal(encrypted, NONCE, encrypted.length - NONCE);
    }

    private static Cipher cipher(int mode, String master, byte[] nonce) throws GeneralSecurityException {
        byte[] key = MessageDigest.getInstance("SHA-256").digest(master.getBytes(StandardCharsets.UTF_8));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    @Override
    public SinkFile encrypt(String name, SinkFile file) {
        throw new AssertionError("Parquet encrypts its files itself");
    }
}
