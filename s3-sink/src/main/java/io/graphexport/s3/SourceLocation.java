package io.graphexport.s3;

import io.graphexport.source.SourceException;
import io.graphexport.source.StoredEntry;
import io.graphexport.source.StoredLocation;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A place in S3 as a user named it.
 *
 * @param name the user's words
 */
record SourceLocation(String name, SourceCalls calls, ReadAhead readAhead, S3Location place) implements StoredLocation {

    /**
     * The object with this key, unless it is an empty one that only marks the prefix below which there are others; else
     * the prefix.
     *
     * @throws SourceException if what is wrong is known without any data: the bucket, the rights, the credentials
     */
    @Override
    public Optional<StoredEntry> find() throws IOException {
        try {
            return isPrefix() ? folder(place) : objectOrFolder();
        } catch (IOException error) {
            if (error.getCause() instanceof SdkException cause
                    && AwsProblem.of(cause).isOfSettings()) {
                throw SourceException.ofPath("can't read " + name + ": " + error.getMessage());
            }
            throw error;
        }
    }

    private boolean isPrefix() {
        return place.key().isEmpty() || place.key().endsWith("/");
    }

    /**
     * What is told of a look at an object has no words, and many policies allow that only below the prefix: so the
     * prefix is listed even if the look failed, and that error tells more.
     */
    private Optional<StoredEntry> objectOrFolder() throws IOException {
        Optional<ObjectState> object = Optional.empty();
        IOException failure = null;
        try {
            object = calls.head(place);
        } catch (IOException error) {
            failure = error;
        }
        if (object.isPresent() && object.get().size() > 0) {
            return object.map(this::file);
        }
        Optional<StoredEntry> folder = folder(new S3Location(place.bucket(), place.key() + "/"));
        if (folder.isEmpty() && failure != null) {
            throw failure;
        }
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
