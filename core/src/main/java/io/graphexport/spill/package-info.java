/** Bytes that wait to be written: in memory within a budget, else on disk. */
@NullMarked
package io.graphexport.spill;

import org.jspecify.annotations.NullMarked;
