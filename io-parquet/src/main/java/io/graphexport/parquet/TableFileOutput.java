package io.graphexport.parquet;

import io.graphexport.format.TableFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A table's file as parquet-java sees it. Its close leaves the file open: {@link TableFile#complete} says that it is
 * whole.
 */
final class TableFileOutput extends PositionOutputStream implements OutputFile {
    private static final byte[] NO_BUFFER = new byte[0];
    private static final int BUFFER_SIZE = 1 << 13;

    private final TableFile file;
    private byte[] buffer = NO_BUFFER;
    private int buffered;

    TableFileOutput(TableFile file) {
        this.file = file;
    }

    @Override
    public long getPos() {
        return file.position() + buffered;
    }

    @Override
    public void write(int value) {
        if (buffered == buffer.length) {
            makeRoom();
        }
        buffer[buffered++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int start, int length) {
        if (length > BUFFER_SIZE / 2) {
            flush();
            file.write(bytes, start, length);
            return;
        }
        if (length > buffer.length - buffered) {
            makeRoom();
        }
        System.arraycopy(bytes, start, buffer, buffered, length);
        buffered += length;
    }

    private void makeRoom() {
        flush();
        if (buffer.length == 0) {
            buffer = new byte[BUFFER_SIZE];
        }
    }

    @Override
    public void flush() {
        file.write(buffer, 0, buffered);
        buffered = 0;
    }

    /** Writes what is buffered and gives the buffer up, since many files may be open at a time. */
    void rest() {
        flush();
        buffer = NO_BUFFER;
    }

    @Override
    public void close() {
        rest();
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return this;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return this;
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public String getPath() {
        return file.toString();
    }
}
