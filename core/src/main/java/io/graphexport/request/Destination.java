package io.graphexport.request;

import java.nio.file.Path;

/** Where an export is written: the folder or prefix in which the task's own folder is made (contract R6.1). */
public sealed interface Destination {
    /**
     * A folder of this machine.
     *
     * @param folder the folder as given, absolute or not; need not exist
     */
    record Local(Path folder) implements Destination {}

    /**
     * A prefix in an S3 bucket.
     *
     * @param bucket the bucket, 3 to 63 characters
     * @param prefix the prefix without a slash at its end; empty: the bucket's root
     */
    record S3(String bucket, String prefix) implements Destination {}

    /**
     * Reads a destination: {@code s3://bucket/prefix}, {@code file:///folder} with percent escapes, or a plain path.
     *
     * @throws RequestException if it is none of them, or not 1 to 1024 code points
     */
    static Destination parse(String text) {
        DestinationSyntax.Result result = DestinationSyntax.read(text);
        if (result.destination() == null) {
            throw new RequestException("the destination", Violation.ofText("destination", text, result.rule()));
        }
        return result.destination();
    }
}
