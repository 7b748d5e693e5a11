package io.graphexport.arrow;

import io.graphexport.arrow.ArrowCells.Elements;
import io.graphexport.source.ReadOptions.Depth;

/**
 * A column and how its cells are read.
 *
 * @param index its place in the schema
 * @param name what it is called in the file
 * @param form what makes up a cell
 */
record ArrowColumn(int index, String name, Form form) {

    /** Makes the reader of a record batch's cells of the column. */
    interface Form {
        /** Reads the cells of an array, which is of the column's type. */
        ArrowCells open(ArrowArray array, Depth depth);
    }

    /** Cells of one value at most. */
    static Form values(Elements elements) {
        return (array, depth) -> ArrowCells.ofValues(elements.reader(array), depth);
    }
}
