package io.graphexport.route;

import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.RowBatch;
import java.nio.charset.StandardCharsets;

/** What messages call an element. */
final class ElementIds {

    private ElementIds() {}

    /** The element's id; {@code from->to} for an edge that has none. */
    static String text(RowBatch batch, int row) {
        if (!batch.ids().isMissing(row)) {
            return value(batch.ids(), row);
        }
        return value(batch.froms(), row) + "->" + value(batch.tos(), row);
    }

    private static String value(ColumnVector values, int row) {
        int value = values.firstValue(row);
        return new String(values.data(), values.start(value), values.length(value), StandardCharsets.UTF_8);
    }
}
