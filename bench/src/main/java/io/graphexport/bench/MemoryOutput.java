package io.graphexport.bench;

import java.io.ByteArrayOutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A file in memory for parquet-java to write to. */
final class MemoryOutput implements OutputFile {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream(1 << 20);

    byte[] bytes() {
        return content.toByteArray();
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new PositionOutputStream() {
            @Override
            public long getPos() {
                return content.size();
            }

            @Override
            public void write(int value) {
                content.write(value);
            }

            @Override
            public void write(byte[] bytes, int start, int length) {
                content.write(bytes, start, length);
            }
        };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }
}
