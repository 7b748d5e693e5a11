package io.graphexport.arrow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a record batch.
 *
 * @param lengths how many values its arrays have: its own, then, of a list, those of the elements
 * @param nullCount how many of its own are missing; elements never are
 * @param buffers the buffers as readers get them; of texts with numbers, only the validity
 * @param written the same as they are written, if that was worth being done
 * @param indexes where the texts repeat: the texts and, for each row, the number of its own
 */
record EncodedColumn(
        List<Integer> lengths,
        int nullCount,
        List<byte[]> buffers,
        @Nullable List<byte[]> written,
        @Nullable TextIndexes indexes) {

    /**
     * Texts by number.
     *
     * @param texts the texts in the order of the rows
     * @param numbers for each row, the number of its text; 0 where it has none
     */
    @SuppressWarnings("ArrayRecordComponent")
    record TextIndexes(TextDictionary texts, int[] numbers) {}

    /** Whether a row has a value. */
    boolean has(int row) {
        return Bits.has(buffers.get(0), row);
    }
}
