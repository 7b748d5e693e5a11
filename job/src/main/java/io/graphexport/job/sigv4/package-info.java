/** Signature Version 4 of AWS, as far as a request with headers and a whole body needs it: signing and checking. */
@NullMarked
package io.graphexport.job.sigv4;

import org.jspecify.annotations.NullMarked;
