/** Checks exports: against their manifests, and against the dumps that they were made of. */
@NullMarked
package io.graphexport.verify;

import org.jspecify.annotations.NullMarked;
