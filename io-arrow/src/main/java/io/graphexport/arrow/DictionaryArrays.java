package io.graphexport.arrow;

import java.io.IOException;

/** The dictionaries that a record batch refers to. */
interface DictionaryArrays {

    /** The values of a dictionary; an exception if there is no such. */
    ArrowArray get(long id) throws IOException;
}
