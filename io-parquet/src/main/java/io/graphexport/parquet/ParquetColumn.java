package io.graphexport.parquet;

import java.util.List;
import java.util.function.Supplier;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.Type;

/**
 * A column of a dump and how its cells are read.
 *
 * @param type the column in the file's schema
 * @param form what makes up a cell
 * @param leaves where the values are: one leaf, except for nested columns
 * @param nullElementLevel the definition level that means a null in a list, -1 if there can be none
 * @param presentLevel the least definition level at which the cell isn't missing
 * @param decoder makes decoders for the values; not used for vectors, presence and nested columns
 */
record ParquetColumn(
        Type type,
        Form form,
        List<ColumnDescriptor> leaves,
        int nullElementLevel,
        int presentLevel,
        Supplier<ValueDecoder> decoder) {

    /** What makes up a cell. */
    enum Form {
        /** Zero, one or several values. */
        VALUES,
        /** A list of floats that is one value. */
        VECTOR,
        /** Whether there is a value is all that is asked. */
        PRESENCE,
        /** A structure of several levels, which becomes JSON text. */
        NESTED
    }

    ParquetColumn {
        leaves = List.copyOf(leaves);
    }

    /** The column's name in the file. */
    String name() {
        return type.getName();
    }

    /** The first leaf, which is the only one of all but nested columns. */
    ColumnDescriptor leaf() {
        return leaves.get(0);
    }
}
