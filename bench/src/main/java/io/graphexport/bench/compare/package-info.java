/**
 * The whole job beside its peers': same dumps, same threads, each contestant in a process of its own. Start reading at
 * {@link io.graphexport.bench.compare.Compare}.
 */
@NullMarked
package io.graphexport.bench.compare;

import org.jspecify.annotations.NullMarked;
