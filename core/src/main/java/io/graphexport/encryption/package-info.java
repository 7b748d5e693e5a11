/** Client-side encryption of an export's files (contract R7.1): what core needs of a key management service. */
@NullMarked
package io.graphexport.encryption;

import org.jspecify.annotations.NullMarked;
