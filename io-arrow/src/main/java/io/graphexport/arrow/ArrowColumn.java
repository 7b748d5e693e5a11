package io.graphexport.arrow;

import io.graphexport.arrow.ArrowCells.Elements;
import io.graphexport.source.ReadOptions.Depth;

/**
 * A column and how its cells are read.
 *
 * @param index its place in the schema
 * @param name what it is called in the file
 * @param form what makes up a cell
 * @param leastDepth whether the values count even where only which are there does: they tell their types
 */
record ArrowColumn(int index, String name, Form form, Depth leastDepth) {

    /** Makes the reader of a record batch's cells of the column. */
    interface Form {
        /** Reads the cells of an array, which is of the column's type. */
        ArrowCells open(ArrowArray array, Depth depth);
    }

    /** How deep it has to be read where others are read as deep as given. */
    Depth depth(Depth others) {
        return leastDepth == Depth.VALUES ? leastDepth : others;
    }

    /** Cells of one value at most. */
    static Form values(Elements elements) {
        return (array, depth) -> ArrowCells.ofValues(elements.reader(array), depth);
    }
}
