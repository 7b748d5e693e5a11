package io.graphexport.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Objects by key, seen as a tree: the slashes in keys divide folders. One listing is enough for all folders below a
 * prefix, however many. A folder's prefix is empty or ends with a slash.
 */
final class ObjectListing {
    /** The character after the slash: what begins with a folder's prefix is before its name with this. */
    private static final char AFTER_SLASH = '/' + 1;

    private final NavigableMap<String, ObjectState> objects = new TreeMap<>();

    void add(ObjectState object) {
        objects.put(object.place().key(), object);
    }

    boolean isEmpty() {
        return objects.isEmpty();
    }

    /** The object with this key. */
    Optional<ObjectState> object(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** Whether there are objects whose keys begin with this. */
    boolean has(String prefix) {
        String first = objects.ceilingKey(prefix);
        return first != null && first.startsWith(prefix);
    }

    /**
     * The keys of the objects directly in a folder, and the prefixes of the folders directly in it. The object that
     * only marks the folder itself, which has its prefix as key and is empty, is left out.
     */
    List<String> children(String prefix) {
        List<String> children = new ArrayList<>();
        String key = objects.ceilingKey(prefix);
        while (key != null && key.startsWith(prefix)) {
            int slash = key.indexOf('/', prefix.length());
            if (slash >= 0) {
                children.add(key.substring(0, slash + 1));
                key = objects.ceilingKey(key.substring(0, slash) + AFTER_SLASH);
            } else {
                if (!isMarker(key, prefix)) {
                    children.add(key);
                }
                key = objects.higherKey(key);
            }
        }
        return children;
    }

    private boolean isMarker(String key, String prefix) {
        ObjectState object = objects.get(key);
        return key.equals(prefix) && object != null && object.size() == 0;
    }
}
