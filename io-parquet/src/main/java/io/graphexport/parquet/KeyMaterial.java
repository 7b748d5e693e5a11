package io.graphexport.parquet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.graphexport.encryption.DataKey;
import io.graphexport.encryption.FileDecryption;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.crypto.AesGcmDecryptor;
import org.apache.parquet.crypto.AesMode;
import org.apache.parquet.crypto.ModuleCipherFactory;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;

/**
 * What an encrypted file says of a key, in the form of parquet-java's key tools, which Spark reads too: a JSON object
 * with the key in its encrypted form. Those are written that have no key between the service's and the file's own
 * (single wrapping); those with one are read as well.
 */
final class KeyMaterial {
    private static final String TYPE = "keyMaterialType";
    private static final String TYPE_1 = "PKMT1";
    private static final String INTERNAL = "internalStorage";
    private static final String FOOTER = "isFooterKey";
    private static final String INSTANCE = "kmsInstanceID";
    private static final String URL = "kmsInstanceURL";
    /** The key tools' word for the instance that the reader is set up with. */
    private static final String DEFAULT = "DEFAULT";

    private static final String MASTER_KEY = "masterKeyID";
    private static final String WRAPPED_KEY = "wrappedDEK";
    private static final String DOUBLE = "doubleWrapping";
    private static final String MIDDLE_KEY = "keyEncryptionKeyID";
    private static final String WRAPPED_MIDDLE_KEY = "wrappedKEK";

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, String> fields;

    private KeyMaterial(Map<String, String> fields) {
        this.fields = fields;
    }

    /** What a file says of the key that all of it is encrypted with. */
    static byte[] of(DataKey key) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField(TYPE, TYPE_1);
            json.writeBooleanField(INTERNAL, true);
            json.writeBooleanField(FOOTER, true);
            json.writeStringField(INSTANCE, DEFAULT);
            json.writeStringField(URL, DEFAULT);
            json.writeStringField(MASTER_KEY, key.keyArn());
            json.writeStringField(WRAPPED_KEY, Base64.getEncoder().encodeToString(key.encrypted()));
            json.writeBooleanField(DOUBLE, false);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can't be written to", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads what a file says of a key.
     *
     * @throws IOException if it is in no such form; the message is in words
     */
    static KeyMaterial parse(byte[] text) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                fields.put(name, json.getText());
            }
        } catch (JsonProcessingException e) {
            throw new IOException("what it says of its keys is not in the form of Parquet's key tools", e);
        }
        if (!TYPE_1.equals(fields.get(TYPE))) {
            throw new IOException("what it says of its keys is not in the form of Parquet's key tools");
        }
        if (!"true".equals(fields.get(INTERNAL))) {
            throw new IOException("its keys lie in a file of their own (external key material), which can't be read;"
                    + " write it again with parquet.encryption.key.material.store.internally=true");
        }
        return new KeyMaterial(fields);
    }

    /** The name of the key in the key management service. */
    String masterKey() throws IOException {
        return field(MASTER_KEY);
    }

    /**
     * The key itself.
     *
     * @throws IOException if the service doesn't decrypt it, or it was changed; the message is in words
     */
    byte[] key(FileDecryption decryption) throws IOException {
        if (!"true".equals(fields.get(DOUBLE))) {
            return decryption.dataKey(masterKey(), bytes(WRAPPED_KEY));
        }
        byte[] middle = decryption.dataKey(masterKey(), bytes(WRAPPED_MIDDLE_KEY));
        byte[] wrapped = bytes(WRAPPED_KEY);
        try {
            AesGcmDecryptor cipher = (AesGcmDecryptor) ModuleCipherFactory.getDecryptor(AesMode.GCM, middle);
            return cipher.decrypt(wrapped, 0, wrapped.length, bytes(MIDDLE_KEY));
        } catch (ParquetCryptoRuntimeException e) {
            throw new IOException("the key within it was changed since it was written", e);
        }
    }

    private byte[] bytes(String name) throws IOException {
        try {
            return Base64.getDecoder().decode(field(name));
        } catch (IllegalArgumentException e) {
            throw new IOException("what it says of its keys is damaged: " + name + " is no Base64", e);
        }
    }

    private String field(String name) throws IOException {
        String value = fields.get(name);
        if (value == null) {
            throw new IOException("what it says of its keys is damaged: " + name + " is missing");
        }
        return value;
    }
}
