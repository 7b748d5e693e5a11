package io.graphexport.source;

import io.graphexport.error.FailureText;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * A file of this machine.
 *
 * @param fileName its name in its folder, by which a manifest there knows it
 * @param path the way on which it was reached
 * @param real the same without links
 * @param folder the folder in which it was found; of a file that was named itself, the one that it is in without links
 * @param found what it was when it was found
 */
record LocalFile(String fileName, Path path, Path real, LocalFolder folder, BasicFileAttributes found)
        implements StoredFile {

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public String key() {
        return real.toString();
    }

    @Override
    public long size() {
        return found.size();
    }

    @Override
    public String state() {
        return size() + " bytes of " + found.lastModifiedTime();
    }

    @Override
    public SeekableByteChannel open(Access access) throws IOException {
        return new LocalChannel(FileChannel.open(path, StandardOpenOption.READ));
    }

    @Override
    public void checkUnchanged() {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException error) {
            throw changed("it is gone");
        } catch (IOException error) {
            throw SourceException.ofReading("can't look at " + path + " again: " + FailureText.of(error), error);
        }
        if (now.size() != size()) {
            throw changed("it had " + size() + " bytes and has " + now.size());
        }
        if (!now.lastModifiedTime().equals(found.lastModifiedTime())) {
            throw changed(
                    "it was last modified at " + found.lastModifiedTime() + " and now at " + now.lastModifiedTime());
        }
        if (!Objects.equals(now.fileKey(), found.fileKey())) {
            throw changed("another file has taken its place");
        }
    }

    private SourceException changed(String what) {
        return SourceException.ofChange(name(), what);
    }
}
