package io.graphexport.s3;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.amazonaws.encryptionsdk.ParsedCiphertext;
import java.io.OutputStream;
import java.util.Map;

/**
 * The AWS Encryption SDK, set up as files of exports need it: AES-256-GCM with a commitment to the key, so that a file
 * has one meaning only, and unsigned, for who may encrypt may also decrypt.
 *
 * <p>Frames are small: each of thousands of files that are open at once holds one.
 */
final class MessageCrypto {
    /** The bytes of a frame; all but the last one are full. */
    static final int FRAME = 1 << 12;

    static final CryptoAlgorithm ALGORITHM = CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY;

    /** More than anybody encrypts a file under. */
    private static final int MOST_KEYS = 100;

    private static final AwsCrypto CRYPTO = AwsCrypto.builder()
            .withEncryptionAlgorithm(ALGORITHM)
            .withEncryptionFrameSize(FRAME)
            .withCommitmentPolicy(CommitmentPolicy.RequireEncryptRequireDecrypt)
            .withMaxEncryptedDataKeys(MOST_KEYS)
            .build();

    private MessageCrypto() {}

    /** Takes plain bytes; its close ends the message. */
    static OutputStream encrypting(MessageKey key, Map<String, String> context, OutputStream encrypted) {
        return CRYPTO.createEncryptingStream(key, encrypted, context);
    }

    /** Takes a message; its close fails if the message isn't whole. */
    static OutputStream decrypting(MessageKey key, OutputStream plain) {
        return CRYPTO.createUnsignedMessageDecryptingStream(key, plain);
    }

    /**
     * What stands before the frames. Nothing in it is known to be right before it was decrypted with.
     *
     * @throws RuntimeException of whatever kind, if the bytes don't begin with it
     */
    static ParsedCiphertext header(byte[] bytes) {
        return new ParsedCiphertext(bytes, MOST_KEYS);
    }
}
