package io.graphexport.s3;

import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;

/** The calls of AWS KMS that make data keys and give them back. Errors are the SDK's. Thread-safe. */
record DataKeys(KmsClient kms) {
    /** A new data key of 256 bits, bound to a context. */
    Generated generate(String keyArn, Map<String, String> context) {
        GenerateDataKeyResponse response = kms.generateDataKey(
                request -> request.keyId(keyArn).keySpec(DataKeySpec.AES_256).encryptionContext(context));
        return new Generated(
                response.plaintext().asByteArray(), response.ciphertextBlob().asByteArray());
    }

    /** A data key again. */
    byte[] decrypt(String keyArn, byte[] encrypted, Map<String, String> context) {
        return kms.decrypt(request -> request.keyId(keyArn)
                        .ciphertextBlob(SdkBytes.fromByteArray(encrypted))
                        .encryptionContext(context))
                .plaintext()
                .asByteArray();
    }

    /** A data key, and what it is decrypted from. */
    @SuppressWarnings("ArrayRecordComponent")
    record Generated(byte[] plaintext, byte[] encrypted) {
        /** Shows no key. */
        @Override
        public String toString() {
            return "a data key";
        }
    }
}
