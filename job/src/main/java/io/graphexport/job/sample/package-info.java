/**
 * The generator of sample graphs. Start reading at {@link io.graphexport.job.sample.SampleGraph}; what a file holds
 * stands in the class of its rows.
 */
@NullMarked
package io.graphexport.job.sample;

import org.jspecify.annotations.NullMarked;
