/** The public API's export tasks over HTTP: routes, bodies and errors as its clients expect them. */
@NullMarked
package io.graphexport.job.serve;

import org.jspecify.annotations.NullMarked;
