package io.graphexport.arrow;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.RecordBatch;

/**
 * The dictionaries that are known at some place of a file: where each stands, and its values as soon as somebody needs
 * them. Thread-safe.
 */
final class StoredDictionaries {
    private final ArrowSchema schema;
    private final Map<Long, List<IpcMessage>> messages;
    private final Map<Long, ArrowArray> loaded = new HashMap<>();

    /** Dictionaries that are in the midst of being read: one that needs itself is in a damaged file. */
    private final Set<Long> loading = new HashSet<>();

    private StoredDictionaries(ArrowSchema schema, Map<Long, List<IpcMessage>> messages) {
        this.schema = schema;
        this.messages = messages;
    }

    /** None so far. */
    static StoredDictionaries none(ArrowSchema schema) {
        return new StoredDictionaries(schema, Map.of());
    }

    /** The same with one more message, which adds to a dictionary or takes its place. */
    synchronized StoredDictionaries with(IpcMessage message) {
        DictionaryBatch batch = batch(message);
        Map<Long, List<IpcMessage>> more = new HashMap<>(messages);
        List<IpcMessage> parts =
                batch.isDelta() ? new ArrayList<>(messages.getOrDefault(batch.id(), List.of())) : new ArrayList<>();
        parts.add(message);
        more.put(batch.id(), parts);
        StoredDictionaries result = new StoredDictionaries(schema, more);
        loaded.forEach((id, values) -> {
            if (id != batch.id()
                    && schema.dictionaries().get(id) != null
                    && isPlain(schema.dictionaries().get(id))) {
                result.loaded.put(id, values);
            }
        });
        return result;
    }

    /** Whether the values need no other dictionary. */
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
        List<IpcMessage> parts = messages.get(id);
        ArrowField field = schema.dictionaries().get(id);
        if (parts == null || field == null) {
            throw new DamagedArrayException("there is no dictionary " + id);
        }
        if (!loading.add(id)) {
            throw new DamagedArrayException("dictionary " + id + " needs itself");
        }
        try {
            ArrowArray values = read(field, parts, channel);
            loaded.put(id, values);
            return values;
        } finally {
            loading.remove(id);
        }
    }

    private ArrowArray read(ArrowField field, List<IpcMessage> parts, SeekableByteChannel channel) throws IOException {
        List<ArrowArray> arrays = new ArrayList<>();
        long length = 0;
        for (IpcMessage part : parts) {
            RecordBatch data = batch(part).data();
            if (data == null) {
                throw new DamagedArrayException("a dictionary without values");
            }
            ArrayReader reader = new ArrayReader(new MessageContent(data, part, channel), in(channel));
            ArrowArray array = reader.read(field, data.length());
            arrays.add(array);
            length += array.length();
        }
        return arrays.size() == 1
                ? KnownTexts.of(arrays.get(0))
                : new ArrowArray.Joined(Math.toIntExact(length), arrays);
    }
}
