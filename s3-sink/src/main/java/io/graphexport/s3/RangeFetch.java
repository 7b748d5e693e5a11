package io.graphexport.s3;

import java.io.EOFException;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Fetches a range of an object. The SDK tries again until an answer begins; if its body breaks off, the rest is asked
 * for here, from the byte where it broke. Tries count from the last byte that came.
 */
final class RangeFetch {
    private static final int SLICE = 1 << 16;

    private final SourceCalls calls;
    private final ObjectState object;
    private final BooleanSupplier abandoned;

    /**
     * A fetch.
     *
     * @param abandoned whether nobody waits for the bytes any more
     */
    RangeFetch(SourceCalls calls, ObjectState object, BooleanSupplier abandoned) {
        this.calls = calls;
        this.object = object;
        this.abandoned = abandoned;
    }

    /**
     * Fills an array's range, unless the fetch is abandoned.
     *
     * @param start the first byte's position in the object
     * @throws ObjectChangedException if the object is another one now, or none
     */
    void read(long start, byte[] target, int offset, int length) throws IOException {
        int done = 0;
        int failures = 0;
        while (done < length && !abandoned.getAsBoolean()) {
            Attempt attempt = new Attempt(start + done, length - done);
            try {
                attempt.run(target, offset + done);
                return;
            } catch (BrokenBodyException broken) {
                failures = broken.usable > 0 ? 1 : failures + 1;
                done += broken.usable;
                if (failures >= calls.connection().attempts()) {
                    throw new IOException(
                            "the server's answers broke off again and again: " + broken.getMessage(), broken);
                }
                calls.pause(failures);
            }
        }
    }

    /** A body that can't be used to its end. */
    private static final class BrokenBodyException extends IOException {
        private static final long serialVersionUID = 1;

        /** How many of its bytes are right. */
        private final int usable;

        BrokenBodyException(int usable, String message, Throwable cause) {
            super(message, cause);
            this.usable = usable;
        }
    }

    /** One request. */
    private final class Attempt {
        private final long start;
        private final int length;
        private int done;
        private boolean ended;

        Attempt(long start, int length) {
            this.start = start;
            this.length = length;
        }

        void run(byte[] target, int offset) throws IOException {
            ResponseInputStream<GetObjectResponse> body = calls.get(object, start, length);
            try {
                requireRange(body.response());
                copy(body, target, offset);
            } catch (SdkException damaged) {
                // The checksum of a whole object, known at its end: no byte can be trusted.
                throw new BrokenBodyException(0, AwsProblem.text(damaged, AwsCall.GET_OBJECT), damaged);
            } catch (IOException broken) {
                throw new BrokenBodyException(done, String.valueOf(broken.getMessage()), broken);
            } finally {
                end(body);
            }
        }

        /** Only a connection on which nothing is left can be used again. */
        private void end(ResponseInputStream<GetObjectResponse> body) throws IOException {
            if (ended) {
                body.close();
            } else {
                body.abort();
            }
        }

        private void copy(ResponseInputStream<GetObjectResponse> body, byte[] target, int offset) throws IOException {
            while (done < length && !abandoned.getAsBoolean()) {
                int read = body.read(target, offset + done, Math.min(SLICE, length - done));
                if (read < 0) {
                    throw new EOFException("it ended after " + done + " of " + length + " bytes");
                }
                done += read;
            }
            // The end is where the SDK compares checksums, and where the connection can be used again.
            if (done == length) {
                ended = body.read() < 0;
                if (!ended) {
                    throw new EOFException("it had more than " + length + " bytes");
                }
            }
        }

        private void requireRange(GetObjectResponse response) throws IOException {
            String range = response.contentRange();
            boolean right = range == null
                    ? start == 0 && length == object.size()
                    : range.startsWith("bytes " + start + "-" + (start + length - 1) + "/");
            if (!right) {
                throw new IOException(
                        "bytes " + start + " to " + (start + length - 1) + " were asked for, but the server"
                                + " answered with " + (range == null ? "the whole object" : range));
            }
        }
    }
}
