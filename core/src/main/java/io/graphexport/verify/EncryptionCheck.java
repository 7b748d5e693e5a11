package io.graphexport.verify;

import io.graphexport.error.FailureText;
import io.graphexport.manifest.Manifest;
import io.graphexport.manifest.Manifest.DataFile;
import io.graphexport.source.StoredFile;
import io.graphexport.source.StoredFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the files of an export that are encrypted as a whole, the manifest among them, are those that the manifest
 * says (contract R7.1): plain ones may have been put in their place, with the same bytes.
 */
final class EncryptionCheck {
    private EncryptionCheck() {}

    static List<String> problems(Manifest manifest, StoredFolder folder) {
        List<String> problems = new ArrayList<>();
        check(Manifest.FILE_NAME, manifest.isEncrypted(), folder).ifPresent(problems::add);
        for (DataFile file : manifest.files()) {
            check(file.name(), manifest.isEncryptedAsAWhole(file), folder).ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<String> check(String name, boolean shouldBe, StoredFolder folder) {
        try {
            Optional<Boolean> is = folder.file(name).map(StoredFile::isDecrypted);
            if (is.isEmpty() || is.get() == shouldBe) {
                return Optional.empty();
            }
            return Optional.of(name
                    + (shouldBe ? ": is not encrypted, but the export was" : ": is encrypted, but the export was not"));
        } catch (IOException error) {
            return Optional.of(name + ": can't be read: " + FailureText.of(error));
        }
    }
}
