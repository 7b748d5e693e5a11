/**
 * Gremlin CSV, as Amazon Neptune loads and exports it (contract section 2, R6.7): the format in which dumps are read
 * and tables written.
 */
@NullMarked
package io.graphexport.csv;

import org.jspecify.annotations.NullMarked;
