package io.graphexport.bench;

import io.graphexport.format.EncodedBytes;
import io.graphexport.format.HeldBytes;
import io.graphexport.format.TableFile;
import io.graphexport.format.TableFiles;
import io.graphexport.value.ByteAppender;
import java.util.Arrays;

/** The only file of a table, in memory. */
final class MemoryFile implements TableFiles, TableFile {
    private final ByteAppender content = new ByteAppender(1 << 20);

    byte[] bytes() {
        return Arrays.copyOf(content.array(), content.size());
    }

    @Override
    public TableFile next() {
        if (content.size() > 0) {
            throw new IllegalStateException("a second file");
        }
        return this;
    }

    @Override
    public HeldBytes hold(EncodedBytes bytes) {
        return new HeldBytes() {
            @Override
            public EncodedBytes take() {
                return bytes;
            }

            @Override
            public int length() {
                return bytes.length();
            }
        };
    }

    @Override
    public EncodedBytes copy(byte[] bytes, int length) {
        return EncodedBytes.of(Arrays.copyOf(bytes, length));
    }

    @Override
    public void write(byte[] bytes, int start, int length) {
        content.append(bytes, start, start + length);
    }

    @Override
    public long position() {
        return content.size();
    }

    @Override
    public void complete(long rows) {
        // Nothing to close.
    }
}
