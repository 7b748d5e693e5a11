package io.graphexport.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.encryptionsdk.ParsedCiphertext;
import com.amazonaws.encryptionsdk.model.ContentType;
import com.amazonaws.encryptionsdk.model.KeyBlob;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the frames of a message. Nothing in it is known to be right before the message was decrypted.
 *
 * @param length its bytes
 * @param frame the plain bytes of a frame; the last one may have fewer
 * @param context the names and values that the data key is bound to
 * @param keys the data key, encrypted under one or several keys of AWS KMS
 */
record MessageHeader(int length, int frame, Map<String, String> context, List<EncryptedKey> keys) {
    /** What others write may have larger frames than ours; each is in memory as a whole. */
    private static final int LARGEST_FRAME = 1 << 26;

    /** Beside the plain bytes: number, nonce and tag; the last frame has a mark and its length on top. */
    private static final int FRAME_OVERHEAD = 4 + 12 + 16;

    private static final int LAST_FRAME_OVERHEAD = FRAME_OVERHEAD + 4 + 4;

    /** A data key, encrypted under a key. */
    @SuppressWarnings("ArrayRecordComponent")
    record EncryptedKey(String keyArn, byte[] encrypted) {}

    /**
     * Reads it.
     *
     * @param bytes the first bytes of a message, with all of its header
     * @throws IOException if it is not one as we write it
     */
    static MessageHeader parse(byte[] bytes) throws IOException {
        MessageHeader header;
        try {
            header = of(MessageCrypto.header(bytes));
        } catch (RuntimeException wrong) {
            // Of whatever kind: the bytes may be anybody's, and the SDK doesn't foresee all of them.
            throw notOurs(wrong);
        }
        if (header == null) {
            throw notOurs(null);
        }
        return header;
    }

    private static @Nullable MessageHeader of(ParsedCiphertext parsed) {
        boolean ours = parsed.getCryptoAlgoId() == MessageCrypto.ALGORITHM
                && parsed.getContentType() == ContentType.FRAME
                && parsed.getFrameLength() > 0
                && parsed.getFrameLength() <= LARGEST_FRAME;
        return ours
                ? new MessageHeader(
                        parsed.getOffset(), parsed.getFrameLength(), parsed.getEncryptionContextMap(), keys(parsed))
                : null;
    }

    private static List<EncryptedKey> keys(ParsedCiphertext parsed) {
        return parsed.getEncryptedKeyBlobs().stream()
                .filter(blob -> blob.getProviderId().equals(MessageKey.PROVIDER))
                .map(MessageHeader::key)
                .toList();
    }

    private static EncryptedKey key(KeyBlob blob) {
        return new EncryptedKey(new String(blob.getProviderInformation(), UTF_8), blob.getEncryptedDataKey());
    }

    private static IOException notOurs(@Nullable Throwable cause) {
        return new IOException(
                "it is not encrypted as graph-export encrypts (a message of the AWS Encryption SDK in frames, with key"
                        + " commitment, unsigned), or was changed or cut since",
                cause);
    }

    /**
     * The plain bytes of a message.
     *
     * @param size all bytes of the message
     * @throws IOException if no message has so many
     */
    long plainSize(long size) throws IOException {
        long content = size - length - LAST_FRAME_OVERHEAD;
        long frames = content / (frame + FRAME_OVERHEAD);
        long last = content - frames * (frame + FRAME_OVERHEAD);
        if (content < 0 || last > frame) {
            throw new IOException("it was cut since it was encrypted");
        }
        return frames * frame + last;
    }
}
