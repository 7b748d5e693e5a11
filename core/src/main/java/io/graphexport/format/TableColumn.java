package io.graphexport.format;

import io.graphexport.graph.ColumnType;

/**
 * A property column of an output table.
 *
 * @param name the output name that was asked for, or the property's own
 * @param writtenName the name in the file: another one where the profile doesn't allow the name (contract R6.9)
 * @param type what the column holds
 */
public record TableColumn(String name, String writtenName, ColumnType type) {

    /** Whether the column is written under another name than its own. */
    public boolean isRenamed() {
        return !name.equals(writtenName);
    }
}
