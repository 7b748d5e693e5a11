/**
 * The way of rows from a batch of the source into the tables of the plan: which table, which columns, cast to which
 * type, and what is lost on the way. One router per thread.
 */
@NullMarked
package io.graphexport.route;

import org.jspecify.annotations.NullMarked;
