package io.graphexport.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The plain bytes of a file that is encrypted as a whole, each frame of them known to be right; the end is reached only
 * where the last frame is. Used by one thread.
 */
final class MessageStream extends InputStream {
    private static final int CHUNK = 1 << 16;

    private final InputStream encrypted;
    private final byte[] chunk = new byte[CHUNK];
    private final Plain plain = new Plain();
    private final OutputStream message;
    private boolean ended;

    MessageStream(InputStream encrypted, MessageKey key) {
        this.encrypted = encrypted;
        this.message = MessageCrypto.decrypting(key, plain);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        while (plain.isEmpty() && !ended) {
            fill();
        }
        return plain.isEmpty() ? -1 : plain.take(target, start, length);
    }

    private void fill() throws IOException {
        int read = encrypted.read(chunk);
        try {
            if (read < 0) {
                ended = true;
                message.close();
            } else {
                message.write(chunk, 0, read);
            }
        } catch (RuntimeException wrong) {
            // Of whatever kind: the bytes may be anybody's, and the SDK doesn't foresee all of them.
            ended = true;
            throw new IOException("it was changed or cut since it was encrypted", wrong);
        }
    }

    @Override
    public void close() throws IOException {
        encrypted.close();
    }

    /** Plain bytes until they are read. */
    private static final class Plain extends OutputStream {
        private byte[] bytes = new byte[CHUNK];
        private int start;
        private int end;

        boolean isEmpty() {
            return start == end;
        }

        int take(byte[] target, int at, int most) {
            int count = Math.min(most, end - start);
            System.arraycopy(bytes, start, target, at, count);
            start += count;
            return count;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] source, int from, int count) {
            if (isEmpty()) {
                start = 0;
                end = 0;
            }
            if (bytes.length < end + count) {
                bytes = Arrays.copyOf(bytes, end + count);
            }
            System.arraycopy(source, from, bytes, end, count);
            end += count;
        }
    }
}
