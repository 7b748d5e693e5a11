/**
 * Exports as tasks that outlive the process: {@link io.graphexport.task.ExportTasks} starts, lists, cancels and deletes
 * them, runs some at once and keeps them in a folder.
 */
@NullMarked
package io.graphexport.task;

import org.jspecify.annotations.NullMarked;
