/** Tests of {@code bin/graph-export}, which run it with a stand-in for Java. */
@NullMarked
package io.graphexport.job.launcher;

import org.jspecify.annotations.NullMarked;
