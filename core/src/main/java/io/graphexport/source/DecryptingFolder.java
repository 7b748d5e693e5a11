package io.graphexport.source;

import io.graphexport.encryption.FileEncryption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The plain view of a folder; see {@link DecryptingLocation}. For one thread. */
final class DecryptingFolder implements StoredFolder {
    private final StoredFolder folder;
    private final WholeFileDecryption decryption;

    DecryptingFolder(StoredFolder folder, WholeFileDecryption decryption) {
        this.folder = folder;
        this.decryption = decryption;
    }

    @Override
    public String fileName() {
        return folder.fileName();
    }

    @Override
    public String name() {
        return folder.name();
    }

    @Override
    public String key() {
        return folder.key();
    }

    @Override
    public String nameOf(String fileName) {
        return folder.nameOf(fileName);
    }

    @Override
    public List<StoredEntry> entries(Predicate<String> wanted) throws IOException {
        List<StoredEntry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (StoredEntry entry : folder.entries(name -> wanted.test(DecryptingLocation.plainName(name)))) {
            StoredEntry plain = plainEntry(entry);
            if (wanted.test(plain.fileName())) {
                if (!names.add(plain.fileName())) {
                    throw twice(plain.fileName());
                }
                entries.add(plain);
            }
        }
        return entries;
    }

    @Override
    public Optional<StoredEntry> entry(String fileName) throws IOException {
        Optional<StoredEntry> asNamed = folder.entry(fileName)
                .filter(entry -> !(entry instanceof StoredFile) || !fileName.endsWith(FileEncryption.SUFFIX));
        Optional<StoredEntry> encrypted = DecryptingLocation.keepsItsName(fileName)
                ? Optional.empty()
                : folder.entry(fileName + FileEncryption.SUFFIX).filter(StoredFile.class::isInstance);
        if (asNamed.isPresent() && encrypted.isPresent()) {
            throw twice(fileName);
        }
        Optional<StoredEntry> found = asNamed.isPresent() ? asNamed : encrypted;
        return found.isPresent() ? Optional.of(plainEntry(found.get())) : found;
    }

    private SourceException twice(String fileName) {
        return SourceException.ofContent("both " + folder.nameOf(fileName) + " and "
                + folder.nameOf(fileName + FileEncryption.SUFFIX)
                + " are there; remove the one that does not belong there");
    }

    private StoredEntry plainEntry(StoredEntry entry) throws IOException {
        if (entry instanceof StoredFolder inner) {
            return new DecryptingFolder(inner, decryption);
        }
        return entry instanceof StoredFile file && isEncrypted(file) ? plain(file) : entry;
    }

    private static boolean isEncrypted(StoredFile file) throws IOException {
        return DecryptingLocation.keepsItsName(file.fileName())
                ? DecryptingLocation.isEncrypted(file)
                : file.fileName().endsWith(FileEncryption.SUFFIX);
    }

    /** The plain view of an encrypted file. */
    StoredFile plain(StoredFile file) {
        String plainName = DecryptingLocation.plainName(file.fileName());
        return new DecryptedFile(file, plainName, this, decryption.content(file, plainName));
    }
}
