package io.graphexport.testkit.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of {@link ScriptedKms}, which really encrypt: what is encrypted under one can only be decrypted under it and
 * with the same encryption context. Thread-safe.
 */
final class KmsKeys {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Key> keys = new ConcurrentHashMap<>();

    private record Key(SecretKeySpec material, KeyState state) {}

    /** A refusal that the protocol has a name for. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        private final String code;

        private RefusedException(String code, String message) {
            super(message);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    void set(String arn, KeyState state) {
        keys.compute(arn, (name, known) -> new Key(known == null ? newMaterial() : known.material(), state));
    }

    private SecretKeySpec newMaterial() {
        return new SecretKeySpec(randomBytes(KEY_BYTES), "AES");
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Answers a call as KMS would. */
    String answer(String operation, String body) throws IOException, RefusedException {
        JsonNode request = MAPPER.readTree(body);
        ObjectNode answer = MAPPER.createObjectNode();
        switch (operation) {
            case "GenerateDataKey" -> encrypt(request, randomBytes(KEY_BYTES), answer);
            case "Encrypt" -> encrypt(request, request.path("Plaintext").binaryValue(), answer);
            case "Decrypt" -> decrypt(request, answer);
            default -> throw new RefusedException("UnknownOperationException", operation + " is not scripted");
        }
        return answer.toString();
    }

    private void encrypt(JsonNode request, byte[] plaintext, ObjectNode answer) throws RefusedException {
        String arn = request.path("KeyId").asText();
        byte[] nonce = randomBytes(NONCE_BYTES);
        byte[] encrypted = crypt(Cipher.ENCRYPT_MODE, usable(arn), nonce, context(request), plaintext);
        byte[] name = arn.getBytes(UTF_8);
        ByteBuffer blob = ByteBuffer.allocate(3 + name.length + NONCE_BYTES + encrypted.length);
        blob.put((byte) 1).putShort((short) name.length).put(name).put(nonce).put(encrypted);
        answer.put("KeyId", arn).put("CiphertextBlob", base64(blob.array())).put("Plaintext", base64(plaintext));
    }

    private void decrypt(JsonNode request, ObjectNode answer) throws IOException, RefusedException {
        ByteBuffer blob = ByteBuffer.wrap(request.path("CiphertextBlob").binaryValue());
        if (blob.remaining() < 3 || blob.get() != 1) {
            throw invalid();
        }
        int nameLength = blob.getShort();
        if (nameLength < 0 || blob.remaining() < nameLength + NONCE_BYTES) {
            throw invalid();
        }
        String arn = new String(take(blob, nameLength), UTF_8);
        if (!keys.containsKey(arn)) {
            throw invalid();
        }
        if (request.has("KeyId") && !request.path("KeyId").asText().equals(arn)) {
            throw new RefusedException("IncorrectKeyException", "scripted: another key");
        }
        byte[] nonce = take(blob, NONCE_BYTES);
        byte[] plaintext =
                crypt(Cipher.DECRYPT_MODE, usable(arn), nonce, context(request), take(blob, blob.remaining()));
        answer.put("KeyId", arn).put("Plaintext", base64(plaintext));
    }

    private static byte[] take(ByteBuffer bytes, int count) {
        byte[] taken = new byte[count];
        bytes.get(taken);
        return taken;
    }

    private SecretKeySpec usable(String arn) throws RefusedException {
        Key key = keys.get(arn);
        if (key == null) {
            throw new RefusedException("NotFoundException", "scripted: no key " + arn);
        }
        return switch (key.state()) {
            case ENABLED -> key.material();
            case DISABLED -> throw new RefusedException("DisabledException", "scripted: " + arn + " is disabled");
            case PENDING_DELETION ->
                throw new RefusedException("KMSInvalidStateException", "scripted: " + arn + " is pending deletion");
        };
    }

    /** The context is authenticated as in KMS: names and values, in any order. */
    private static byte[] context(JsonNode request) {
        Map<String, String> sorted = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry :
                request.path("EncryptionContext").properties()) {
            sorted.put(entry.getKey(), entry.getValue().asText());
        }
        return sorted.toString().getBytes(UTF_8);
    }

    private static byte[] crypt(int mode, SecretKeySpec key, byte[] nonce, byte[] context, byte[] bytes)
            throws RefusedException {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context);
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException changed) {
            RefusedException refused = invalid();
            refused.initCause(changed);
            throw refused;
        }
    }

    private static RefusedException invalid() {
        return new RefusedException("InvalidCiphertextException", "scripted");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
