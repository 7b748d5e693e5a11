package io.graphexport.source;

import io.graphexport.error.FailureText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file of a dump as it was when the dump was listed. */
record ListedFile(
        DumpFile file,
        DumpFormat format,
        FileTime modified,
        @Nullable Object key) {

    static ListedFile of(
            Path path, DumpFormat format, BasicFileAttributes attributes, Map<String, String> originalNames) {
        DumpFile file = new DumpFile(path, attributes.size(), originalNames);
        return new ListedFile(file, format, attributes.lastModifiedTime(), attributes.fileKey());
    }

    /** Makes sure that the file is what it was (contract R2.1). */
    void checkUnchanged() {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(file.path(), BasicFileAttributes.class);
        } catch (NoSuchFileException error) {
            throw changed("it is gone");
        } catch (IOException error) {
            throw SourceException.ofReading("can't look at " + file.name() + " again: " + FailureText.of(error), error);
        }
        if (now.size() != file.size()) {
            throw changed("it had " + file.size() + " bytes and has " + now.size());
        }
        if (!now.lastModifiedTime().equals(modified)) {
            throw changed("it was last modified at " + modified + " and now at " + now.lastModifiedTime());
        }
        if (!Objects.equals(now.fileKey(), key)) {
            throw changed("another file has taken its place");
        }
    }

    private SourceException changed(String what) {
        return SourceException.ofContent(file.name() + " changed while it was exported: " + what
                + "; export from files that nobody changes meanwhile");
    }
}
