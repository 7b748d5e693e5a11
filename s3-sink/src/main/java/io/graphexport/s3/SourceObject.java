package io.graphexport.s3;

import io.graphexport.source.StoredFile;
import io.graphexport.source.StoredFolder;
import java.nio.channels.SeekableByteChannel;

/** An object, as a file. */
record SourceObject(SourceFolder parent, ObjectState state) implements StoredFile {

    @Override
    public String fileName() {
        return SourceFolder.lastName(state.place().key());
    }

    @Override
    public String name() {
        return state.place().toString();
    }

    @Override
    public String key() {
        return state.place().toString();
    }

    @Override
    public long size() {
        return state.size();
    }

    @Override
    public StoredFolder folder() {
        return parent;
    }

    @Override
    public SeekableByteChannel open(Access access) {
        return switch (access) {
            case SEQUENTIAL -> new SequentialChannel(state, parent.readAhead());
            case RANGES -> new WindowChannel(state, parent.calls());
        };
    }

    @Override
    public void checkUnchanged() {
        // Whatever was read is of the object that was listed, for each request named its ETag.
    }
}
