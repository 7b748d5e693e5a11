package io.graphexport.csv;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.graphexport.error.FailureText;
import io.graphexport.source.DumpFile;
import io.graphexport.source.SourceException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The text of a file, decompressed as its first bytes say, whatever its name. Each error names the file; data that ends
 * too early is one.
 */
final class StoredInput implements Closeable {
    private final String name;
    private final StoredBytes stored;
    private final InputStream text;

    private StoredInput(String name, StoredBytes stored, InputStream text) {
        this.name = name;
        this.stored = stored;
        this.text = text;
    }

    /**
     * Opens a file.
     *
     * @throws SourceException if it can't be opened
     */
    static StoredInput open(DumpFile file) {
        try {
            StoredBytes stored = new StoredBytes(file.stored());
            try {
                return new StoredInput(file.name(), stored, decompressed(stored));
            } catch (IOException | RuntimeException failure) {
                stored.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw unreadable(file.name(), failure);
        }
    }

    private static InputStream decompressed(StoredBytes stored) throws IOException {
        byte[] first = stored.peek(4);
        if (isGzip(first)) {
            return new GzipMembers(stored);
        }
        return isZstd(first) ? new ZstdInputStreamNoFinalizer(stored) : stored;
    }

    private static boolean isGzip(byte[] first) {
        return first.length >= 2 && first[0] == 0x1f && (first[1] & 0xff) == 0x8b;
    }

    /** A frame, or a frame to be skipped. */
    private static boolean isZstd(byte[] first) {
        if (first.length < 4) {
            return false;
        }
        int magic = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return magic == 0xfd2fb528 || (magic & 0xfffffff0) == 0x184d2a50;
    }

    /** How many bytes of the stored file were read. */
    long position() {
        return stored.position();
    }

    /**
     * Reads text until the range is full or the text ends.
     *
     * @return where the bytes read end: before {@code end} only if the text has ended
     * @throws SourceException if the file can't be read or decompressed
     */
    int fill(byte[] bytes, int start, int end) {
        try {
            int at = start;
            while (at < end) {
                int read = text.read(bytes, at, end - at);
                if (read < 0) {
                    break;
                }
                at += read;
            }
            return at;
        } catch (IOException failure) {
            throw unreadable(name, failure);
        }
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException failure) {
            throw unreadable(name, failure);
        }
    }

    private static SourceException unreadable(String name, IOException failure) {
        return SourceException.ofReading(name + ": can't be read: " + FailureText.of(failure), failure);
    }
}
