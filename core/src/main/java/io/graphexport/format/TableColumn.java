package io.graphexport.format;

import io.graphexport.graph.ColumnType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A property column of an output table.
 *
 * @param name the output name that was asked for, or the property's own
 * @param writtenName the name in the file: another one where the profile doesn't allow the name (contract R6.9)
 * @param type what the column holds
 */
public record TableColumn(String name, String writtenName, ColumnType type) {

    // As a record has it, which puts it together when it is first called: that takes milliseconds of every export.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TableColumn that
                && name.equals(that.name)
                && writtenName.equals(that.writtenName)
                && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, writtenName, type);
    }

    /** Whether the column is written under another name than its own. */
    public boolean isRenamed() {
        return !name.equals(writtenName);
    }
}
