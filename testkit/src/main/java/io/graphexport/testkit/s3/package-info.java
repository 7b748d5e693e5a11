/** Servers for tests that speak as much of AWS's protocols as exports use, and fail where they are told to. */
@NullMarked
package io.graphexport.testkit.s3;

import org.jspecify.annotations.NullMarked;
