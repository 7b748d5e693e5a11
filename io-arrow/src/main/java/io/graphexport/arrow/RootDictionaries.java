package io.graphexport.arrow;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/**
 * The dictionaries of a caller's table, copied once for all passes. A provider may change one between batches without a
 * word, so each is compared with its copy, which takes less than to copy it again. Thread-safe.
 */
final class RootDictionaries {
    private final ArrowSchema schema;
    private final Map<Long, Copy> copies = new ConcurrentHashMap<>();

    RootDictionaries(ArrowSchema schema) {
        this.schema = schema;
    }

    private record Copy(List<byte[]> buffers, ArrowArray values) {}

    /** The dictionaries as they are for the batch at hand, each of which is looked at once: for one thread. */
    DictionaryArrays of(DictionaryProvider provider) {
        Map<Long, ArrowArray> known = new HashMap<>();
        return id -> {
            ArrowArray values = known.get(id);
            if (values == null) {
                values = get(id, provider);
                known.put(id, values);
            }
            return values;
        };
    }

    private ArrowArray get(long id, DictionaryProvider provider) throws IOException {
        Dictionary dictionary = provider.lookup(id);
        ArrowField field = schema.dictionaries().get(id);
        if (dictionary == null || field == null) {
            throw new DamagedArrayException("there is no dictionary " + id);
        }
        FieldVector vector = dictionary.getVector();
        // Not closed: the vector is the provider's.
        VectorSchemaRoot root = VectorSchemaRoot.of(vector);
        try (ArrowRecordBatch batch = new VectorUnloader(root).getRecordBatch()) {
            RootContent content =
                    new RootContent(batch, (index, buffer, start, length) -> KeptCopies.copied(buffer, start, length));
            Copy known = copies.get(id);
            if (known == null
                    || known.values().length() != vector.getValueCount()
                    || !content.isSame(known.buffers())) {
                known = copy(field, content, provider);
                copies.put(id, known);
            }
            return known.values();
        }
    }

    private Copy copy(ArrowField field, RootContent content, DictionaryProvider provider) throws IOException {
        ArrowArray values = new ArrayReader(content, of(provider)).read(field, content.rows());
        return new Copy(content.copies(), KnownTexts.of(values));
    }
}
