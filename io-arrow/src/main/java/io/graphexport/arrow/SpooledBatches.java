package io.graphexport.arrow;

import io.graphexport.source.StoredFile;
import io.graphexport.source.StoredFolder;
import io.graphexport.spill.SpooledFile;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/**
 * A stream of batches in a temporary file, which has the name of its table: nobody knows the file's own.
 *
 * @param name the table's name
 * @param file the file
 */
record SpooledBatches(String name, SpooledFile file) implements StoredFile {
    @Override
    public String fileName() {
        return name;
    }

    @Override
    public String key() {
        return name;
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public String state() {
        return "";
    }

    @Override
    public StoredFolder folder() {
        throw new UnsupportedOperationException("a temporary file is in no folder of a dump");
    }

    @Override
    public SeekableByteChannel open(Access access) throws IOException {
        return file.open();
    }

    @Override
    public void checkUnchanged() {
        // What somebody changed can't be decrypted.
    }
}
