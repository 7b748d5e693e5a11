package io.graphexport.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.encryptionsdk.CryptoMaterialsManager;
import com.amazonaws.encryptionsdk.DataKey;
import com.amazonaws.encryptionsdk.model.DecryptionMaterials;
import com.amazonaws.encryptionsdk.model.DecryptionMaterialsRequest;
import com.amazonaws.encryptionsdk.model.EncryptionMaterials;
import com.amazonaws.encryptionsdk.model.EncryptionMaterialsRequest;
import com.amazonaws.encryptionsdk.model.KeyBlob;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/**
 * The data key of one message, as the Encryption SDK asks for it. It was fetched before, by {@link DataKeys}, whose
 * errors are told in our words; in the message it stands as one of the SDK's AWS KMS keyrings.
 *
 * @param keyArn the key that it is encrypted under
 * @param plaintext 32 bytes
 * @param encrypted what KMS makes it of again
 */
@SuppressWarnings("ArrayRecordComponent")
record MessageKey(String keyArn, byte[] plaintext, byte[] encrypted) implements CryptoMaterialsManager {
    /** By this the keyrings know what is theirs. */
    static final String PROVIDER = "aws-kms";

    @Override
    public EncryptionMaterials getMaterialsForEncrypt(EncryptionMaterialsRequest request) {
        return EncryptionMaterials.newBuilder()
                .setAlgorithm(MessageCrypto.ALGORITHM)
                .setEncryptionContext(request.getContext())
                .setCleartextDataKey(secret())
                .setEncryptedDataKeys(List.of(new KeyBlob(PROVIDER, keyArn.getBytes(UTF_8), encrypted)))
                .setMasterKeys(List.of())
                .build();
    }

    @Override
    public DecryptionMaterials decryptMaterials(DecryptionMaterialsRequest request) {
        return DecryptionMaterials.newBuilder()
                .setDataKey(new DataKey<>(secret(), encrypted, keyArn.getBytes(UTF_8), null))
                .setEncryptionContext(request.getEncryptionContext())
                .build();
    }

    private SecretKeySpec secret() {
        return new SecretKeySpec(plaintext, MessageCrypto.ALGORITHM.getDataKeyAlgo());
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "a data key of " + keyArn;
    }
}
