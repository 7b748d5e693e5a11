/** Reads and writes Parquet. */
@NullMarked
package io.graphexport.parquet;

import org.jspecify.annotations.NullMarked;
