package io.graphexport.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.amazonaws.encryptionsdk.CryptoResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.cryptography.materialproviders.IKeyring;
import software.amazon.cryptography.materialproviders.MaterialProviders;
import software.amazon.cryptography.materialproviders.model.CreateAwsKmsKeyringInput;
import software.amazon.cryptography.materialproviders.model.MaterialProvidersConfig;

/** What the AWS Encryption SDK makes of our files, and we of its, with its own AWS KMS keyring. */
@Tag("R7.1")
class OtherReadersTest {
    private static final String NAME = "Vertex_a_0.csv";
    private static final byte[] PLAIN =
            "~id,~label\n\"1\",\"a\"\n".repeat(10_000).getBytes(UTF_8);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestKeys keys;

    @SuppressWarnings("NullAway.Init")
    private KmsClient kms;

    @BeforeEach
    void start() throws IOException {
        keys = new TestKeys();
        kms = KmsClient.builder()
                .endpointOverride(keys.kms().endpoint())
                .region(Region.EU_WEST_1)
                .build();
    }

    @AfterEach
    void stop() {
        kms.close();
        keys.close();
    }

    private IKeyring keyring() {
        return MaterialProviders.builder()
                .MaterialProvidersConfig(MaterialProvidersConfig.builder().build())
                .build()
                .CreateAwsKmsKeyring(CreateAwsKmsKeyringInput.builder()
                        .kmsKeyId(TestKeys.KEY)
                        .kmsClient(kms)
                        .build());
    }

    private static AwsCrypto crypto() {
        return AwsCrypto.builder()
                .withCommitmentPolicy(CommitmentPolicy.RequireEncryptRequireDecrypt)
                .withEncryptionAlgorithm(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY)
                .build();
    }

    @Test
    void theEncryptionSdkReadsOurFiles() throws IOException {
        byte[] encrypted;
        try (KmsEncryption encryption = keys.encryption(Map.of("team", "graphs"))) {
            encrypted = EncryptedBytes.of(encryption, NAME, PLAIN);
        }

        CryptoResult<byte[], ?> result = crypto().decryptData(keyring(), encrypted);
        assertThat(result.getResult()).isEqualTo(PLAIN);
        assertThat(result.getEncryptionContext())
                .isEqualTo(Map.of(
                        "team", "graphs", "graph-export-task", TestKeys.TASK.value(), "graph-export-file", NAME));
    }

    @Test
    void weReadWhatTheEncryptionSdkWrites() throws IOException {
        byte[] encrypted =
                crypto().encryptData(keyring(), PLAIN, Map.of("a", "b")).getResult();
        Path file = Files.write(folder.resolve(NAME + ".encrypted"), encrypted);

        assertThat(keys.read(file, TestKeys.KEY)).isEqualTo(PLAIN);
    }
}
