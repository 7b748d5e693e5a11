/**
 * Rows as columns: what travels from a source through the router to an encoder, without an object per row or value.
 *
 * <p>Numbers, bools and dates are one {@code long} each, strings are UTF-8 bytes. All types here are confined to one
 * thread at a time, {@link io.graphexport.batch.LabelDictionary} excepted.
 */
@NullMarked
package io.graphexport.batch;

import org.jspecify.annotations.NullMarked;
