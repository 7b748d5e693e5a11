package io.graphexport.s3;

import io.graphexport.source.StoredFile;
import io.graphexport.source.WholeFileDecryption;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads what {@link KmsEncryption} encrypted, with the help of AWS KMS (contract R7.1). Only keys that were named are
 * used, whatever a file says. Thread-safe. Open until the last reader is closed.
 */
public final class KmsDecryption implements WholeFileDecryption, Closeable {
    private final Set<String> keyArns;
    private final KmsClients clients;

    private KmsDecryption(Set<String> keyArns, KmsClients clients) {
        this.keyArns = keyArns;
        this.clients = clients;
    }

    /**
     * Decrypts with the named keys; nothing is sent yet.
     *
     * @param connection how KMS is reached; each key in the region that its ARN names
     * @param keyArns the keys
     */
    public static KmsDecryption open(AwsConnection connection, Collection<String> keyArns) {
        return new KmsDecryption(Set.copyOf(keyArns), new KmsClients(connection));
    }

    @Override
    public PlainContent content(StoredFile file, String plainName) {
        return new EncryptedMessage(file, plainName, this);
    }

    @Override
    public byte[] dataKey(String keyArn, byte[] encrypted) throws IOException {
        BoundDataKey bound = BoundDataKey.parse(encrypted);
        return decrypt(keyArn, bound.encrypted(), bound.context());
    }

    boolean isNamed(String keyArn) {
        return keyArns.contains(keyArn);
    }

    byte[] decrypt(String keyArn, byte[] encrypted, Map<String, String> context) throws IOException {
        if (!isNamed(keyArn)) {
            throw new IOException("it is encrypted under another key; name the right one: --decryption-key " + keyArn);
        }
        try {
            return clients.of(keyArn).decrypt(keyArn, encrypted, context);
        } catch (SdkException error) {
            throw new IOException(
                    "can't decrypt with the key " + keyArn + ": " + AwsProblem.text(error, AwsCall.DECRYPT), error);
        }
    }

    /** Ends the connections. */
    @Override
    public void close() {
        clients.close();
    }
}
