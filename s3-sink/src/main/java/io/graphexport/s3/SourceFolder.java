package io.graphexport.s3;

import io.graphexport.source.StoredEntry;
import io.graphexport.source.StoredFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A prefix that is empty or ends with a slash, as a folder. For one thread. */
final class SourceFolder implements StoredFolder {
    private final SourceCalls calls;
    private final ReadAhead readAhead;
    private final S3Location place;
    private @Nullable ObjectListing listing;

    private SourceFolder(SourceCalls calls, ReadAhead readAhead, S3Location place, @Nullable ObjectListing listing) {
        this.calls = calls;
        this.readAhead = readAhead;
        this.place = place;
        this.listing = listing;
    }

    /** A folder of which all objects are known, and those of the folders below it. */
    static SourceFolder listed(SourceCalls calls, ReadAhead readAhead, S3Location place, ObjectListing listing) {
        return new SourceFolder(calls, readAhead, place, listing);
    }

    /** A folder that is listed when somebody wants its entries; until then its objects are looked at one by one. */
    static SourceFolder unlisted(SourceCalls calls, ReadAhead readAhead, S3Location place) {
        return new SourceFolder(calls, readAhead, place, null);
    }

    SourceCalls calls() {
        return calls;
    }

    ReadAhead readAhead() {
        return readAhead;
    }

    @Override
    public String fileName() {
        String key = place.key();
        return key.isEmpty() ? place.bucket() : lastName(key.substring(0, key.length() - 1));
    }

    static String lastName(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    @Override
    public String name() {
        return place.toString();
    }

    @Override
    public String key() {
        return place.toString();
    }

    @Override
    public String nameOf(String fileName) {
        return place + fileName;
    }

    @Override
    public List<StoredEntry> entries(Predicate<String> wanted) throws IOException {
        ObjectListing all = listing;
        if (all == null) {
            all = calls.list(place);
            listing = all;
        }
        List<StoredEntry> entries = new ArrayList<>();
        for (String child : all.children(place.key())) {
            boolean folder = child.endsWith("/") && child.length() > place.key().length();
            String name = child.substring(place.key().length(), child.length() - (folder ? 1 : 0));
            if (wanted.test(name)) {
                entry(name, folder, all).ifPresent(entries::add);
            }
        }
        return entries;
    }

    private Optional<StoredEntry> entry(String name, boolean folder, ObjectListing all) {
        return folder
                ? Optional.of(child(name, all))
                : all.object(place.key() + name).map(this::file);
    }

    @Override
    public Optional<StoredEntry> entry(String fileName) throws IOException {
        ObjectListing all = listing;
        String key = place.key() + fileName;
        if (all == null) {
            return calls.head(new S3Location(place.bucket(), key)).map(this::file);
        }
        Optional<StoredEntry> file = all.object(key).map(this::file);
        return file.isEmpty() && all.has(key + "/") ? Optional.of(child(fileName, all)) : file;
    }

    private StoredEntry file(ObjectState object) {
        return new SourceObject(this, object);
    }

    private StoredEntry child(String name, ObjectListing all) {
        return listed(calls, readAhead, new S3Location(place.bucket(), place.key() + name + "/"), all);
    }
}
