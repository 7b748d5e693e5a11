package io.graphexport.csv;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses gzip files of one or more members.
 *
 * <p>Not the JDK's {@code GZIPInputStream}: that one takes a damaged or cut header of a later member for the end of the
 * file, so that the rest of the data would be missing without notice.
 */
final class GzipMembers extends InputStream {
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int HEADER_CHECKSUM = 2;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private boolean inMember;
    private boolean anyMember;

    GzipMembers(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (!inMember && !startMember()) {
                return -1;
            }
            int read = inflate(bytes, start, length);
            if (read > 0) {
                checksum.update(bytes, start, read);
                return read;
            }
            if (inflater.finished()) {
                endMember();
            }
        }
    }

    private int inflate(byte[] bytes, int start, int length) throws IOException {
        if (inflater.needsInput()) {
            if (at == end && !fill()) {
                throw cut();
            }
            inflater.setInput(buffer, at, end - at);
            at = end;
        }
        try {
            int read = inflater.inflate(bytes, start, length);
            if (read == 0 && inflater.needsDictionary()) {
                throw new ZipException("gzip data needs a dictionary");
            }
            return read;
        } catch (DataFormatException damaged) {
            throw new IOException("damaged gzip data: " + damaged.getMessage(), damaged);
        }
    }

    /** Reads a member's header; false at the end of the file. */
    private boolean startMember() throws IOException {
        if (at == end && anyMember && !fill()) {
            return false;
        }
        if (next() != 0x1f || next() != 0x8b || next() != 8) {
            throw new ZipException("not gzip data where a gzip member should begin");
        }
        int flags = next();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        skip(flags & HEADER_CHECKSUM);
        inflater.reset();
        checksum.reset();
        inMember = true;
        anyMember = true;
        return true;
    }

    private void endMember() throws IOException {
        at = end - inflater.getRemaining();
        inMember = false;
        long expected = nextInt();
        long size = nextInt();
        if (expected != checksum.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new ZipException("damaged gzip data: the checksum differs");
        }
    }

    private long nextInt() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private void skipText() throws IOException {
        while (next() != 0) {}
    }

    private void skip(int bytes) throws IOException {
        for (int skipped = 0; skipped < bytes; skipped++) {
            next();
        }
    }

    private int next() throws IOException {
        if (at == end && !fill()) {
            throw cut();
        }
        return buffer[at++] & 0xff;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    private static IOException cut() {
        return new EOFException("gzip data ends too early");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
