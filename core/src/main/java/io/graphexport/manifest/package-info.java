/** What an export says of itself: its manifest (contract R6.5), and the names of its files (contract R6.1). */
@NullMarked
package io.graphexport.manifest;

import org.jspecify.annotations.NullMarked;
