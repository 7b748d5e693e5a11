/** What goes wrong in an export, and the kind of exit that it leads to (contract R9.1). */
@NullMarked
package io.graphexport.error;

import org.jspecify.annotations.NullMarked;
