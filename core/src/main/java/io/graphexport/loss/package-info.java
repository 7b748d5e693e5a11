/** What an export leaves out or changes: the kinds of loss, and their counts with examples (contract section 8). */
@NullMarked
package io.graphexport.loss;

import org.jspecify.annotations.NullMarked;
