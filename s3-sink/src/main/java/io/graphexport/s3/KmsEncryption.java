package io.graphexport.s3;

import io.graphexport.encryption.DataKey;
import io.graphexport.encryption.FileEncryption;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.TaskId;
import io.graphexport.sink.DestinationException;
import io.graphexport.sink.SinkFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Encrypts the files of one export before they leave the process, each under a data key of AWS KMS (contract R7.1).
 * Files that are encrypted as a whole are messages of the AWS Encryption SDK, which all its implementations decrypt
 * with an AWS KMS keyring of the same key; their data keys are bound to the task, to the file's name and to the
 * caller's encryption context. Those of formats with an encryption of their own are bound to the caller's alone, for
 * other programs know no more. Thread-safe. Open until the export's end.
 */
public final class KmsEncryption implements FileEncryption, Closeable {
    private final String keyArn;
    private final Map<String, String> callersContext;
    private final Map<String, String> context;
    private final KmsClients clients;

    private KmsEncryption(
            String keyArn, Map<String, String> callersContext, Map<String, String> context, KmsClients clients) {
        this.keyArn = keyArn;
        this.callersContext = callersContext;
        this.context = context;
        this.clients = clients;
    }

    /**
     * Encrypts under the request's key; unless it is to be skipped, tries first whether the key can be used.
     *
     * @param settings how KMS is reached, each key in the region that its ARN names; the encryption context, the
     *     preflight, and whether the request's role is assumed
     * @throws DestinationException if the request names no key, or it can't be used; the message names it
     */
    public static KmsEncryption open(S3Settings settings, ExportRequest request, TaskId taskId) {
        String keyArn = request.kmsKeyIdentifier();
        if (keyArn == null) {
            throw DestinationException.ofPath(
                    "client-side encryption needs a key: name it by --kms-key, or kmsKeyIdentifier in the request");
        }
        Map<String, String> context = MessageContext.ofTask(settings.encryptionContext(), taskId.value());
        AwsConnection connection = settings.connection().withRole(settings.roleOf(request));
        KmsEncryption opened =
                new KmsEncryption(keyArn, settings.encryptionContext(), context, new KmsClients(connection));
        boolean fine = false;
        try {
            switch (settings.preflight()) {
                case DONE -> opened.tryKey();
                case SKIPPED -> {}
            }
            fine = true;
            return opened;
        } finally {
            if (!fine) {
                opened.close();
            }
        }
    }

    private void tryKey() {
        try {
            decrypt(generate(context).encrypted());
        } catch (IOException error) {
            throw DestinationException.ofPath(String.valueOf(error.getMessage()), error);
        }
    }

    /** A key that only encrypts would make an export that nobody reads. */
    private void decrypt(byte[] encrypted) throws IOException {
        try {
            clients.of(keyArn).decrypt(keyArn, encrypted, context);
        } catch (SdkException error) {
            throw unusable(error, AwsCall.DECRYPT);
        }
    }

    private DataKeys.Generated generate(Map<String, String> boundTo) throws IOException {
        try {
            return clients.of(keyArn).generate(keyArn, boundTo);
        } catch (SdkException error) {
            throw unusable(error, AwsCall.GENERATE_DATA_KEY);
        }
    }

    private IOException unusable(SdkException error, AwsCall call) {
        return new IOException("can't use the key " + keyArn + ": " + AwsProblem.text(error, call), error);
    }

    @Override
    public String keyArn() {
        return keyArn;
    }

    @Override
    public DataKey newDataKey() throws IOException {
        DataKeys.Generated key = generate(callersContext);
        return new DataKey(keyArn, key.plaintext(), new BoundDataKey(key.encrypted(), callersContext).toBytes());
    }

    @Override
    public SinkFile encrypt(String name, SinkFile file) throws IOException {
        Map<String, String> boundTo = MessageContext.ofFile(context, name);
        DataKeys.Generated key = generate(boundTo);
        return new MessageFile(file, new MessageKey(keyArn, key.plaintext(), key.encrypted()), boundTo);
    }

    /** Ends the connections. */
    @Override
    public void close() {
        clients.close();
    }
}
