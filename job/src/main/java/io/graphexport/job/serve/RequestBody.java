package io.graphexport.job.serve;

import java.io.IOException;
import java.io.InputStream;

/** Reads the bodies of requests. */
final class RequestBody {
    private RequestBody() {}

    /**
     * The whole body. Of one that is too long the rest is read and forgotten, as far as that is bearable: a client that
     * is still sending wouldn't read the answer.
     *
     * @throws ApiException if it is too long
     */
    static byte[] read(InputStream in) throws ApiException, IOException {
        byte[] body = in.readNBytes(ServerLimits.LARGEST_BODY + 1);
        if (body.length > ServerLimits.LARGEST_BODY) {
            discard(in);
            throw ApiException.ofLength(ServerLimits.LARGEST_BODY);
        }
        return body;
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
