package io.graphexport.source;

import io.graphexport.encryption.FileEncryption;
import io.graphexport.error.FailureText;
import io.graphexport.manifest.Manifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Optional;

/**
 * The plain view of a place whose files may be encrypted as a whole (contract R7.1): such a file has the name, the size
 * and the bytes of the plain one, and all others are what they are. So whatever reads dumps and exports need not know.
 * An encrypted file is known by the end of its name; a manifest, and a file that was named itself, by how it begins.
 */
public final class DecryptingLocation implements StoredLocation {
    /** A message of the AWS Encryption SDK: its version, and AES-256-GCM with a commitment to the key, unsigned. */
    private static final byte[] BEGINNING = {2, 0x04, 0x78};

    private final StoredLocation location;
    private final WholeFileDecryption decryption;

    private DecryptingLocation(StoredLocation location, WholeFileDecryption decryption) {
        this.location = location;
        this.decryption = decryption;
    }

    /** A place of which files are decrypted. */
    public static StoredLocation of(StoredLocation location, WholeFileDecryption decryption) {
        return new DecryptingLocation(location, decryption);
    }

    /** A place of which no key was named: an encrypted file that is to be read is an error that says so. */
    public static StoredLocation withoutKeys(StoredLocation location) {
        return new DecryptingLocation(location, NoDecryption.INSTANCE);
    }

    /** Whether a file, by how it begins, is encrypted as a whole. */
    static boolean isEncrypted(StoredFile file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BEGINNING.length);
        try (SeekableByteChannel channel = file.open(StoredFile.Access.RANGES)) {
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        }
        return Arrays.equals(bytes.array(), BEGINNING);
    }

    /** The name of what is encrypted in a file. */
    static String plainName(String fileName) {
        return fileName.endsWith(FileEncryption.SUFFIX)
                ? fileName.substring(0, fileName.length() - FileEncryption.SUFFIX.length())
                : fileName;
    }

    @Override
    public String name() {
        return location.name();
    }

    @Override
    public Optional<StoredEntry> find() throws IOException {
        Optional<StoredEntry> found = location.find();
        if (found.orElse(null) instanceof StoredFolder folder) {
            return Optional.of(new DecryptingFolder(folder, decryption));
        }
        return found.orElse(null) instanceof StoredFile file && isEncrypted(file)
                ? Optional.of(new DecryptingFolder(file.folder(), decryption).plain(file))
                : found;
    }

    @Override
    public long memory() {
        return location.memory();
    }

    @Override
    public SourceException missing() {
        return location.missing();
    }

    /** Names a file in an error of its store. */
    static SourceException unreadable(StoredFile file, IOException error) {
        return SourceException.ofReading("can't read " + file.name() + ": " + FailureText.of(error), error);
    }

    /** Whether a name is that of a file which keeps its name when it is encrypted. */
    static boolean keepsItsName(String fileName) {
        return fileName.equals(Manifest.FILE_NAME);
    }
}
