package io.graphexport.verify;

import io.graphexport.error.FailureText;
import io.graphexport.manifest.Manifest.DataFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Whether a file is there and has the size and the SHA-256 that the manifest says. */
final class BytesCheck {
    private static final int BUFFER = 1 << 18;

    private BytesCheck() {}

    static List<String> problems(DataFile file, Path folder) {
        Path path = folder.resolve(file.name());
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return List.of(file.name() + ": " + (Files.exists(path) ? "is no regular file" : "is missing"));
        }
        try (InputStream stream = Files.newInputStream(path)) {
            return problems(file, stream);
        } catch (IOException e) {
            return List.of(file.name() + ": can't be read: " + FailureText.of(e));
        }
    }

    private static List<String> problems(DataFile file, InputStream stream) throws IOException {
        MessageDigest digest = sha256();
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
