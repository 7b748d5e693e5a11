/**
 * The way into S3 beside the AWS SDK's client alone, both to a server on loopback that throws everything away. Start
 * reading at {@link io.graphexport.bench.s3.UploadThroughput}.
 */
@NullMarked
package io.graphexport.bench.s3;

import org.jspecify.annotations.NullMarked;
