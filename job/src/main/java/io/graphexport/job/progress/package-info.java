/** What a person sees on standard error while an export runs. */
@NullMarked
package io.graphexport.job.progress;

import org.jspecify.annotations.NullMarked;
