package io.graphexport.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.encryptionsdk.ParsedCiphertext;
import com.amazonaws.encryptionsdk.model.ContentType;
import com.amazonaws.encryptionsdk.model.KeyBlob;
import io.graphexport.source.StoredFile;
import io.graphexport.source.StoredFile.Access;
import io.graphexport.source.WholeFileDecryption.PlainContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that is encrypted as a whole, to be read. Its header is read once, and its data key decrypted once; both when
 * they are needed first. Thread-safe.
 */
final class EncryptedMessage implements PlainContent {
    /** Ours has some hundred bytes; one of others may have more keys and names. */
    private static final int LONGEST_HEADER = 1 << 16;

    /** What others write may have larger frames than ours; each is in memory as a whole. */
    private static final int LARGEST_FRAME = 1 << 26;

    /** Beside the plain bytes: number, nonce and tag; the last frame has a mark and its length on top. */
    private static final int FRAME_OVERHEAD = 4 + 12 + 16;

    private static final int LAST_FRAME_OVERHEAD = FRAME_OVERHEAD + 4 + 4;

    private final StoredFile file;
    private final String plainName;
    private final KmsDecryption keys;
    private @Nullable ParsedCiphertext header;
    private @Nullable MessageKey key;

    EncryptedMessage(StoredFile file, String plainName, KmsDecryption keys) {
        this.file = file;
        this.plainName = plainName;
        this.keys = keys;
    }

    @Override
    public synchronized long size() throws IOException {
        ParsedCiphertext known = header();
        long frame = known.getFrameLength();
        long content = file.size() - known.getOffset() - LAST_FRAME_OVERHEAD;
        long frames = content / (frame + FRAME_OVERHEAD);
        long last = content - frames * (frame + FRAME_OVERHEAD);
        if (content < 0 || last > frame) {
            throw new IOException("it was cut since it was encrypted");
        }
        return frames * frame + last;
    }

    @Override
    public InputStream stream() throws IOException {
        MessageKey known = key();
        return new MessageStream(file.stream(), known);
    }

    private ParsedCiphertext header() throws IOException {
        ParsedCiphertext known = header;
        if (known == null) {
            known = parsed(beginning());
            checkName(known);
            header = known;
        }
        return known;
    }

    private byte[] beginning() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(LONGEST_HEADER, file.size()));
        try (SeekableByteChannel channel = file.open(Access.RANGES)) {
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static ParsedCiphertext parsed(byte[] bytes) throws IOException {
        ParsedCiphertext parsed;
        try {
            parsed = MessageCrypto.header(bytes);
        } catch (RuntimeException wrong) {
            // Of whatever kind: the bytes may be anybody's, and the SDK doesn't foresee all of them.
            throw notOurs(wrong);
        }
        boolean ours = parsed.getCryptoAlgoId() == MessageCrypto.ALGORITHM
                && parsed.getContentType() == ContentType.FRAME
                && parsed.getFrameLength() > 0
                && parsed.getFrameLength() <= LARGEST_FRAME;
        if (!ours) {
            throw notOurs(null);
        }
        return parsed;
    }

    private static IOException notOurs(@Nullable Throwable cause) {
        return new IOException(
                "it is not encrypted as graph-export encrypts (a message of the AWS Encryption SDK in frames, with key"
                        + " commitment, unsigned), or was changed or cut since",
                cause);
    }

    /** Two files of an export that change places would else go unnoticed by who reads them. */
    private void checkName(ParsedCiphertext parsed) throws IOException {
        String name = MessageContext.fileName(parsed.getEncryptionContextMap());
        if (name != null && !name.equals(plainName)) {
            throw new IOException(
                    "it was encrypted as " + name + " and renamed since; give it back its name, or get the right file");
        }
    }

    private synchronized MessageKey key() throws IOException {
        MessageKey known = key;
        if (known == null) {
            known = decrypted(header());
            key = known;
        }
        return known;
    }

    private MessageKey decrypted(ParsedCiphertext parsed) throws IOException {
        List<KeyBlob> ofKms = parsed.getEncryptedKeyBlobs().stream()
                .filter(blob -> blob.getProviderId().equals(MessageKey.PROVIDER))
                .toList();
        if (ofKms.isEmpty()) {
            throw new IOException("it is not encrypted under a key of AWS KMS");
        }
        KeyBlob blob = ofKms.stream()
                .filter(some -> keys.isNamed(keyArn(some)))
                .findFirst()
                .orElse(ofKms.get(0));
        byte[] plaintext = keys.decrypt(keyArn(blob), blob.getEncryptedDataKey(), parsed.getEncryptionContextMap());
        return new MessageKey(keyArn(blob), plaintext, blob.getEncryptedDataKey());
    }

    private static String keyArn(KeyBlob blob) {
        return new String(blob.getProviderInformation(), UTF_8);
    }
}
