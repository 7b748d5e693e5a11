/**
 * Amazon S3, and servers that speak its protocol, as the place that exports go to and dumps are read from (contract
 * section 7, R3.2, R6.6). The only package that knows the AWS SDK.
 */
@NullMarked
package io.graphexport.s3;

import org.jspecify.annotations.NullMarked;
