package io.graphexport.csv;

import io.graphexport.graph.Cardinality;
import io.graphexport.value.DeclaredType;

/**
 * A column of a header (contract R2.2).
 *
 * @param text the header cell
 * @param role what the column holds
 * @param name the property, or the text of other columns
 * @param type the type of its values
 * @param cardinality whether cells split into several values
 */
record HeaderColumn(String text, Role role, String name, DeclaredType type, Cardinality cardinality) {

    /** What a column holds. */
    enum Role {
        ID,
        FROM,
        TO,
        LABEL,
        PROPERTY,
        /** A system column that the engine doesn't know. */
        IGNORED
    }
}
