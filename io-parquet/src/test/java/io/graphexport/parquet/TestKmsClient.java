package io.graphexport.parquet;

import java.security.GeneralSecurityException;
import java.util.Base64;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.crypto.FileDecryptionProperties;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.crypto.keytools.KeyToolkit;
import org.apache.parquet.crypto.keytools.KmsClient;
import org.apache.parquet.crypto.keytools.PropertiesDrivenCryptoFactory;

/**
 * What a user of Spark writes to read encrypted exports: a client of the key service, which parquet-java's key tools
 * find by its name.
 */
public final class TestKmsClient implements KmsClient {

    /** Made by the key tools. */
    public TestKmsClient() {}

    @Override
    public void initialize(
            Configuration configuration, String kmsInstanceID, String kmsInstanceURL, String accessToken) {
        // Keys are made of their names.
    }

    @Override
    public String wrapKey(byte[] keyBytes, String masterKeyIdentifier) {
        return Base64.getEncoder().encodeToString(TestKeyService.encrypt(masterKeyIdentifier, keyBytes));
    }

    @Override
    public byte[] unwrapKey(String wrappedKey, String masterKeyIdentifier) {
        try {
            return TestKeyService.decrypt(
                    masterKeyIdentifier, Base64.getDecoder().decode(wrappedKey));
        } catch (GeneralSecurityException e) {
            throw new ParquetCryptoRuntimeException(e);
        }
    }

    private static Configuration configuration(String... properties) {
        Configuration configuration = new Configuration(false);
        configuration.set(KeyToolkit.KMS_CLIENT_CLASS_PROPERTY_NAME, TestKmsClient.class.getName());
        for (int i = 0; i < properties.length; i += 2) {
            configuration.set(properties[i], properties[i + 1]);
        }
        return configuration;
    }

    /** What the key tools read files with. */
    static FileDecryptionProperties decryption() {
        return new PropertiesDrivenCryptoFactory().getFileDecryptionProperties(configuration(), null);
    }

    /** What the key tools write files with, by Hadoop's properties: names and values. */
    static FileEncryptionProperties encryption(java.nio.file.Path file, String... properties) {
        return new PropertiesDrivenCryptoFactory()
                .getFileEncryptionProperties(configuration(properties), new Path(file.toUri()), null);
    }
}
