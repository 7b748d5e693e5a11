package io.graphexport.s3;

import io.graphexport.source.SourceException;
import io.graphexport.source.StoredEntry;
import io.graphexport.source.StoredLocation;
import java.io.IOException;
import java.util.Optional;

/**
 * A place in S3 as a user named it.
 *
 * @param name the user's words
 */
record SourceLocation(String name, SourceCalls calls, ReadAhead readAhead, S3Location place) implements StoredLocation {

    /**
     * The object with this key, unless it is an empty one that only marks the prefix below which there are others; else
     * the prefix.
     */
    @Override
    public Optional<StoredEntry> find() throws IOException {
        if (place.key().isEmpty() || place.key().endsWith("/")) {
            return folder(place);
        }
        S3Location prefix = new S3Location(place.bucket(), place.key() + "/");
        Optional<ObjectState> object = calls.head(place);
        if (object.isPresent() && object.get().size() > 0) {
            return object.map(this::file);
        }
        Optional<StoredEntry> folder = folder(prefix);
        return folder.isPresent() ? folder : object.map(this::file);
    }

    private Optional<StoredEntry> folder(S3Location prefix) throws IOException {
        ObjectListing listing = calls.list(prefix);
        return listing.isEmpty()
                ? Optional.empty()
                : Optional.of(SourceFolder.listed(calls, readAhead, prefix, listing));
    }

    private StoredEntry file(ObjectState object) {
        String key = object.place().key();
        S3Location parent = new S3Location(place.bucket(), key.substring(0, key.lastIndexOf('/') + 1));
        return new SourceObject(SourceFolder.unlisted(calls, readAhead, parent), object);
    }

    @Override
    public long memory() {
        return readAhead.memory();
    }

    @Override
    public SourceException missing() {
        return SourceException.ofPath(
                "no such object or prefix: " + name + "; no object has this key, and none is below it");
    }
}
