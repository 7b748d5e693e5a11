package io.graphexport.source;

import io.graphexport.source.WholeFileDecryption.PlainContent;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/**
 * The plain view of a file that is encrypted as a whole; see {@link DecryptingLocation}.
 *
 * @param stored the encrypted file
 * @param fileName the name of the plain file
 * @param folder the plain view of its folder
 * @param content what it holds
 */
record DecryptedFile(StoredFile stored, String fileName, StoredFolder folder, PlainContent content)
        implements StoredFile {

    @Override
    public String name() {
        return DecryptingLocation.plainName(stored.name());
    }

    @Override
    public String key() {
        return stored.key();
    }

    @Override
    public long size() {
        try {
            return content.size();
        } catch (IOException error) {
            throw DecryptingLocation.unreadable(stored, error);
        }
    }

    @Override
    public String state() {
        return stored.state();
    }

    @Override
    public boolean isDecrypted() {
        return true;
    }

    @Override
    public SeekableByteChannel open(Access access) throws IOException {
        return new DecryptingChannel(stored, content, content.size());
    }

    @Override
    public void checkUnchanged() {
        stored.checkUnchanged();
    }
}
