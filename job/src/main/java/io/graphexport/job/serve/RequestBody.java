package io.graphexport.job.serve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Reads the bodies of requests. */
final class RequestBody {
    private static final byte[] NOTHING = {};

    private RequestBody() {}

    /**
     * The whole body. Of one that is too long the rest is read and forgotten, as far as that is bearable: a client that
     * is still sending wouldn't read the answer.
     *
     * @throws ApiException if it is too long
     */
    static byte[] read(InputStream in) throws ApiException, IOException {
        // Most requests have none, which is found out without a buffer.
        int first = in.read();
        if (first < 0) {
            return NOTHING;
        }
        byte[] rest = in.readNBytes(ServerLimits.LARGEST_BODY);
        if (rest.length == ServerLimits.LARGEST_BODY) {
            discard(in);
            throw ApiException.ofLength(ServerLimits.LARGEST_BODY);
        }
        return ByteBuffer.allocate(1 + rest.length).put((byte) first).put(rest).array();
    }

    private static void discard(InputStream in) throws IOException {
        long left = ServerLimits.MOST_DISCARDED;
        byte[] piece = new byte[1 << 16];
        while (left > 0) {
            int read = in.read(piece);
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }
}
