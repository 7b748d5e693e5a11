/** What commands tell: tables for a person, JSON for a program. */
@NullMarked
package io.graphexport.job.report;

import org.jspecify.annotations.NullMarked;
