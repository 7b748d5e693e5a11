/**
 * What formats have in common that store columns: how rows are packed for their writers, how columns are read as rows,
 * which columns are which, and what files say of columns beside their types (contract R6.8).
 */
@NullMarked
package io.graphexport.columnar;

import org.jspecify.annotations.NullMarked;
