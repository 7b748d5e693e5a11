package io.graphexport.arrow;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * The dictionaries that are known at some place of a file: where each stands, and its values as soon as somebody needs
 * them. Thread-safe.
 */
final class StoredDictionaries {
    private final ArrowSchema schema;
    private final Map<Long, Version> versions;
    private final Map<Long, ArrowArray> loaded = new HashMap<>();

    /** Dictionaries that are in the midst of being read: one that needs itself is in a damaged file. */
    private final Set<Long> loading = new HashSet<>();

    private StoredDictionaries(ArrowSchema schema, Map<Long, Version> versions) {
        this.schema = schema;
        this.versions = versions;
    }

    /**
     * A dictionary as it is after one of its messages. A stream may add to it before each record batch: what was read
     * for one version is there for the next.
     */
    private static final class Version {
        final IpcMessage message;

        /** What the message adds to; null if there is nothing, or {@link #parts} have it. */
        volatile @Nullable Version before;

        /** The values, if no other dictionary is needed for them and somebody has read them. */
        volatile @Nullable List<ArrowArray> parts;

        Version(IpcMessage message, @Nullable Version before) {
            this.message = message;
            this.before = before;
        }

        void parts(List<ArrowArray> all) {
            parts = all;
            before = null;
        }
    }

    /** None so far. */
    static StoredDictionaries none(ArrowSchema schema) {
        return new StoredDictionaries(schema, Map.of());
    }

    /** The same with one more message, which adds to a dictionary or takes its place. */
    synchronized StoredDictionaries with(IpcMessage message) {
        DictionaryBatch batch = batch(message);
        Map<Long, Version> more = new HashMap<>(versions);
        more.put(batch.id(), new Version(message, batch.isDelta() ? versions.get(batch.id()) : null));
        StoredDictionaries result = new StoredDictionaries(schema, more);
        loaded.forEach((id, values) -> {
            if (id != batch.id() && isPlain(id)) {
                result.loaded.put(id, values);
            }
        });
        return result;
    }

    /** Whether the values of a dictionary need no other one. */
    private boolean isPlain(long id) {
        ArrowField field = schema.dictionaries().get(id);
        return field != null && isPlain(field);
    }

    private static boolean isPlain(ArrowField field) {
        return field.encoding() == null && field.children().stream().allMatch(StoredDictionaries::isPlain);
    }

    private static DictionaryBatch batch(IpcMessage message) {
        DictionaryBatch batch = new DictionaryBatch();
        message.metadata().header(batch);
        return batch;
    }

    /** The dictionaries for one who has the file open. */
    DictionaryArrays in(SeekableByteChannel channel) {
        return id -> get(id, channel);
    }

    private synchronized ArrowArray get(long id, SeekableByteChannel channel) throws IOException {
        ArrowArray known = loaded.get(id);
        if (known != null) {
            return known;
        }
        Version version = versions.get(id);
        ArrowField field = schema.dictionaries().get(id);
        if (version == null || field == null) {
            throw new DamagedArrayException("there is no dictionary " + id);
        }
        if (!loading.add(id)) {
            throw new DamagedArrayException("dictionary " + id + " needs itself");
        }
        try {
            List<ArrowArray> parts = read(field, version, channel);
            ArrowArray values = parts.size() == 1 ? parts.get(0) : joined(parts);
            loaded.put(id, values);
            return values;
        } finally {
            loading.remove(id);
        }
    }

    private List<ArrowArray> read(ArrowField field, Version version, SeekableByteChannel channel) throws IOException {
        boolean isKept = isPlain(field);
        Deque<Version> unread = new ArrayDeque<>();
        List<ArrowArray> parts = null;
        for (Version next = version; next != null && parts == null; ) {
            // In this order, for another thread sets the parts first.
            Version before = next.before;
            parts = isKept ? next.parts : null;
            if (parts == null) {
                unread.push(next);
                next = before;
            }
        }
        for (Version next : unread) {
            ArrowArray more = KnownTexts.of(read(field, next.message, channel));
            parts = parts == null ? List.of(more) : KnownTexts.append(parts, more);
        }
        List<ArrowArray> all = Objects.requireNonNull(parts);
        if (isKept) {
            version.parts(all);
        }
        return all;
    }

    private ArrowArray read(ArrowField field, IpcMessage message, SeekableByteChannel channel) throws IOException {
        RecordBatch data = batch(message).data();
        if (data == null) {
            throw new DamagedArrayException("a dictionary without values");
        }
        return new ArrayReader(new MessageContent(data, message, channel), in(channel)).read(field, data.length());
    }

    private static ArrowArray joined(List<ArrowArray> parts) {
        return new ArrowArray.Joined(
                Math.toIntExact(parts.stream().mapToLong(ArrowArray::length).sum()), parts);
    }
}
