package io.graphexport.job.serve;

import java.io.ByteArrayOutputStream;

/** The body of a request, piece by piece. Of one that is too long nothing is kept. */
final class RequestBody {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private final long declaredLength;
    private long length;

    /** @param declaredLength how long its sender says that it is; 0 if that isn't known yet */
    RequestBody(long declaredLength) {
        this.declaredLength = declaredLength;
    }

    void add(byte[] piece) {
        length += piece.length;
        if (isTooLong()) {
            kept.reset();
        } else {
            kept.writeBytes(piece);
        }
    }

    boolean isEmpty() {
        return length == 0;
    }

    boolean isTooLong() {
        return Math.max(length, declaredLength) > ServerLimits.LARGEST_BODY;
    }

    /** Whether so much was sent that no more of it is read, not even to be forgotten. */
    boolean isUnbearable() {
        return length > ServerLimits.LARGEST_BODY + ServerLimits.MOST_DISCARDED;
    }

    /**
     * The whole body.
     *
     * @throws ApiException if it is too long
     */
    byte[] bytes() throws ApiException {
        if (isTooLong()) {
            throw ApiException.ofLength(ServerLimits.LARGEST_BODY);
        }
        return kept.toByteArray();
    }
}
