/** Contract tests, generators and fault helpers. */
@NullMarked
package io.graphexport.testkit;

import org.jspecify.annotations.NullMarked;
