package io.graphexport.s3;

import io.graphexport.source.StoredFile;
import io.graphexport.source.StoredFolder;
import java.nio.channels.SeekableByteChannel;

/** An object, as a file. */
record SourceObject(SourceFolder parent, ObjectState found) implements StoredFile {

    @Override
    public String fileName() {
        return SourceFolder.lastName(found.place().key());
    }

    @Override
    public String name() {
        return found.place().toString();
    }

    @Override
    public String key() {
        return found.place().toString();
    }

    @Override
    public long size() {
        return found.size();
    }

    @Override
    public String state() {
        return found.size() + " bytes of " + found.eTag();
    }

    @Override
    public StoredFolder folder() {
        return parent;
    }

    @Override
    public SeekableByteChannel open(Access access) {
        return switch (access) {
            case SEQUENTIAL -> new SequentialChannel(found, parent.readAhead());
            case RANGES -> new WindowChannel(found, parent.calls());
        };
    }

    @Override
    public void checkUnchanged() {
        // Whatever was read is of the object that was listed, for each request named its ETag.
    }
}
