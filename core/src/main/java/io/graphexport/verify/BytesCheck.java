package io.graphexport.verify;

import io.graphexport.error.FailureText;
import io.graphexport.manifest.Manifest;
import io.graphexport.manifest.Manifest.DataFile;
import io.graphexport.source.StoredEntry;
import io.graphexport.source.StoredFile;
import io.graphexport.source.StoredFolder;
import io.graphexport.value.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Whether a file is there, encrypted or not, and has the size and the SHA-256, as the manifest says. */
final class BytesCheck {
    private static final int BUFFER = 1 << 18;

    private BytesCheck() {}

    static List<String> problems(DataFile file, Manifest manifest, StoredFolder folder) {
        try {
            Optional<StoredEntry> entry = folder.entry(file.name());
            if (entry.isEmpty()) {
                return List.of(file.name() + ": is missing");
            }
            return entry.get() instanceof StoredFile stored
                    ? problems(file, stored, manifest.isEncryptedAsAWhole(file))
                    : List.of(file.name() + ": is no regular file");
        } catch (IOException e) {
            return List.of(file.name() + ": can't be read: " + FailureText.of(e));
        }
    }

    /** Plain files may have been put in the place of those that are encrypted as a whole, with the same bytes. */
    static List<String> encryptionProblems(String name, StoredFile stored, boolean encrypted) {
        if (stored.isDecrypted() == encrypted) {
            return List.of();
        }
        return List.of(name
                + (encrypted ? ": is not encrypted, but the export was" : ": is encrypted, but the export was not"));
    }

    private static List<String> problems(DataFile file, StoredFile stored, boolean encrypted) throws IOException {
        List<String> problems = encryptionProblems(file.name(), stored, encrypted);
        if (!problems.isEmpty()) {
            return problems;
        }
        try (InputStream stream = stored.stream()) {
            return problems(file, stream);
        }
    }

    private static List<String> problems(DataFile file, InputStream stream) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            digest.update(buffer, 0, read);
            size += read;
        }
        if (size != file.bytes()) {
            return List.of(file.name() + ": has " + size + " bytes, but the manifest says " + file.bytes());
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        return hash.equals(file.sha256())
                ? List.of()
                : List.of(file.name() + ": its SHA-256 is " + hash + ", but the manifest says " + file.sha256());
    }
}
