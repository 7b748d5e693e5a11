/** Benchmarks of the parts, beside their peers. Each checks its result before the clock starts. */
@NullMarked
package io.graphexport.bench;

import org.jspecify.annotations.NullMarked;
