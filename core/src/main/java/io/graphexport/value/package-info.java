/**
 * The text forms of values, on bytes and without an object per value (contract R1.2, R1.4, R1.5, R1.6).
 *
 * <p>Start at {@link io.graphexport.value.ValueParser} (text to value), {@link io.graphexport.value.ValuePrinter}
 * (value to text) and {@link io.graphexport.value.AnyText} (the cells of an {@code Any} column).
 */
@NullMarked
package io.graphexport.value;

import org.jspecify.annotations.NullMarked;
