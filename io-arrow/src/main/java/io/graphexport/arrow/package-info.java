/**
 * Arrow: IPC files and streams as dumps, IPC files as exports, and a source over the readers of callers.
 *
 * <p>Files are read and written in plain arrays, by the format's own messages: no memory outside of Java's heap, every
 * place checked before it is used, and no flag for Java. Only {@link io.graphexport.arrow.ArrowSource} and what it
 * takes need Arrow's vectors on the class path.
 */
@NullMarked
package io.graphexport.arrow;

import org.jspecify.annotations.NullMarked;
