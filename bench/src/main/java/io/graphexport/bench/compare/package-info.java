/**
 * The whole job beside DuckDB's: same dump, same threads, each run in a Java process of its own. Start reading at
 * {@link io.graphexport.bench.compare.CompareDuckDb}.
 */
@NullMarked
package io.graphexport.bench.compare;

import org.jspecify.annotations.NullMarked;
