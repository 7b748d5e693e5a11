package io.graphexport.arrow;

import io.graphexport.columnar.PackedSlice;
import io.graphexport.columnar.WrittenColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * A record batch, but for the numbers that its file's dictionaries give to its texts.
 *
 * @param rows how many rows it has
 * @param columns its columns in the file's order
 */
record EncodedBatch(int rows, List<EncodedColumn> columns) {

    /** Encodes rows; what is written as it is gets compressed. */
    static EncodedBatch of(List<WrittenColumn> columns, List<PackedSlice> slices, BodyCompressor compressor) {
        int rows = slices.stream().mapToInt(PackedSlice::rows).sum();
        List<EncodedColumn> encoded = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            ColumnEncoder encoder = new ColumnEncoder(columns.get(i), i, columns.size(), slices, rows);
            encoded.add(encoder.encode(compressor));
        }
        return new EncodedBatch(rows, encoded);
    }
}
