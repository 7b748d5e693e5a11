package io.graphexport.arrow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /**
     * A copy.
     *
     * @param needed the other dictionaries that the values refer to, which can change while the buffers stay the same
     */
    private record Copy(List<byte[]> buffers, List<ArrowArray> needed, ArrowArray values) {

        boolean isOf(RootContent content, long rows, List<ArrowArray> neededNow) {
            return values.length() == rows && isSame(neededNow) && content.isSame(buffers);
        }

        private boolean isSame(List<ArrowArray> neededNow) {
            for (int i = 0; i < needed.size(); i++) {
                if (needed.get(i) != neededNow.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The dictionaries as they are for the batch at hand, each of which is looked at once: for one thread. */
    DictionaryArrays of(DictionaryProvider provider) {
        return new OfBatch(provider);
    }

    private final class OfBatch implements DictionaryArrays {
        private final DictionaryProvider provider;
        private final Map<Long, ArrowArray> known = new HashMap<>();
        private final Set<Long> underWay = new HashSet<>();

        OfBatch(DictionaryProvider provider) {
            this.provider = provider;
        }

        @Override
        public ArrowArray get(long id) throws IOException {
            ArrowArray values = known.get(id);
            if (values == null) {
                if (!underWay.add(id)) {
                    throw new DamagedArrayException("dictionary " + id + " needs itself");
                }
                values = look(id);
                known.put(id, values);
            }
            return values;
        }

        private ArrowArray look(long id) throws IOException {
            Dictionary dictionary = provider.lookup(id);
            ArrowField field = schema.dictionaries().get(id);
            if (dictionary == null || field == null) {
                throw new DamagedArrayException("there is no dictionary " + id);
            }
            List<ArrowArray> needed = new ArrayList<>();
            addNeeded(field, needed);
            FieldVector vector = dictionary.getVector();
            // Not closed: the vector is the provider's.
            VectorSchemaRoot root = VectorSchemaRoot.of(vector);
            try (ArrowRecordBatch batch = new VectorUnloader(root).getRecordBatch()) {
                RootContent content = new RootContent(
                        batch, (index, buffer, start, length) -> KeptCopies.copied(buffer, start, length));
                Copy copy = copies.get(id);
                if (copy == null || !copy.isOf(content, vector.getValueCount(), needed)) {
                    ArrowArray values = new ArrayReader(content, this).read(field, content.rows());
                    copy = new Copy(content.copies(), needed, KnownTexts.of(values));
                    copies.put(id, copy);
                }
                return copy.values();
            }
        }

        private void addNeeded(ArrowField field, List<ArrowArray> needed) throws IOException {
            for (ArrowField child : field.children()) {
                if (child.encoding() != null) {
                    needed.add(get(child.encoding().id()));
                }
                addNeeded(child, needed);
            }
        }
    }
}
