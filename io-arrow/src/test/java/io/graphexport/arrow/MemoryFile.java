package io.graphexport.arrow;

import io.graphexport.source.StoredFile;
import io.graphexport.source.StoredFolder;
import java.nio.channels.SeekableByteChannel;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** A file in memory, for tests that read thousands. */
@SuppressWarnings("ArrayRecordComponent")
record MemoryFile(byte[] bytes) implements StoredFile {
    static final String NAME = "memory/file.arrow";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String fileName() {
        return "file.arrow";
    }

    @Override
    public String key() {
        return NAME;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public String state() {
        return "unchanged";
    }

    @Override
    public StoredFolder folder() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel open(Access access) {
        return new SeekableInMemoryByteChannel(bytes);
    }

    @Override
    public void checkUnchanged() {
        // Nobody else has it.
    }
}
