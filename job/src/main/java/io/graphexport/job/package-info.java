/** The command line: the one place where sources, formats and sinks are wired, and the only one that prints. */
@NullMarked
package io.graphexport.job;

import org.jspecify.annotations.NullMarked;
