package io.graphexport.source;

/**
 * A column of a source table that is no id, end or label.
 *
 * @param name the property, as the graph's owner knows it: without type, escapes and renames
 * @param role whether its values are a property's
 */
public record SourceColumn(String name, Role role) {

    /** What a column's values are. */
    public enum Role {
        /** Values of a property. */
        PROPERTY,
        /** Values of a system column that the engine doesn't know: counted, and left out (contract R2.2). */
        IGNORED
    }
}
