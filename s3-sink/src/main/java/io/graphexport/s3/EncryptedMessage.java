package io.graphexport.s3;

import io.graphexport.s3.MessageHeader.EncryptedKey;
import io.graphexport.source.StoredFile;
import io.graphexport.source.StoredFile.Access;
import io.graphexport.source.WholeFileDecryption.PlainContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file that is encrypted as a whole, to be read. Its header is read once, and its data key decrypted once; both when
 * they are needed first. Thread-safe.
 */
final class EncryptedMessage implements PlainContent {
    /** Ours has some hundred bytes; one of others may have more keys and names. */
    private static final int LONGEST_HEADER = 1 << 16;

    private final StoredFile file;
    private final String plainName;
    private final KmsDecryption decryption;
    private @Nullable MessageHeader header;
    private @Nullable MessageKey key;

    EncryptedMessage(StoredFile file, String plainName, KmsDecryption decryption) {
        this.file = file;
        this.plainName = plainName;
        this.decryption = decryption;
    }

    @Override
    public synchronized long size() throws IOException {
        return header().plainSize(file.size());
    }

    @Override
    public InputStream stream() throws IOException {
        MessageKey known = key();
        return new MessageStream(file.stream(), known);
    }

    private MessageHeader header() throws IOException {
        MessageHeader known = header;
        if (known == null) {
            known = MessageHeader.parse(beginning());
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

    /** Two files of an export that change places would else go unnoticed by who reads them. */
    private void checkName(MessageHeader read) throws IOException {
        String name = MessageContext.fileName(read.context());
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

    private MessageKey decrypted(MessageHeader read) throws IOException {
        EncryptedKey encrypted = read.keys().stream()
                .filter(some -> decryption.isNamed(some.keyArn()))
                .findFirst()
                .or(() -> read.keys().stream().findFirst())
                .orElseThrow(() -> new IOException("it is not encrypted under a key of AWS KMS"));
        byte[] plaintext = decryption.decrypt(encrypted.keyArn(), encrypted.encrypted(), read.context());
        return new MessageKey(encrypted.keyArn(), plaintext, encrypted.encrypted());
    }
}
