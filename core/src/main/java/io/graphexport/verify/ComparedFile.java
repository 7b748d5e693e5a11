package io.graphexport.verify;

import io.graphexport.sink.SinkFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** Compares what is written with a file that is there, up to the first difference. */
final class ComparedFile implements SinkFile {
    private final String name;
    private final InputStream there;
    private final List<String> problems;
    private byte[] buffer = new byte[0];
    private long position;
    private long line = 1;
    private boolean different;

    ComparedFile(String name, InputStream there, List<String> problems) {
        this.name = name;
        this.there = there;
        this.problems = problems;
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        if (different) {
            return;
        }
        if (buffer.length < length) {
            buffer = new byte[length];
        }
        int read = there.readNBytes(buffer, 0, length);
        int mismatch = Arrays.mismatch(buffer, 0, read, bytes, start, start + length);
        countLines(mismatch < 0 ? length : mismatch);
        if (mismatch >= 0) {
            tell(mismatch == read ? "ends" : "differs from a new export of the dump");
        }
    }

    private void countLines(int end) {
        position += end;
        for (int at = 0; at < end; at++) {
            if (buffer[at] == '\n') {
                line++;
            }
        }
    }

    private void tell(String what) {
        different = true;
        problems.add(name + ": " + what + " at byte " + position + (isText() ? ", line " + line : ""));
    }

    private boolean isText() {
        return name.endsWith(".csv");
    }

    @Override
    public void complete() throws IOException {
        if (!different && there.read() >= 0) {
            tell("goes on where a new export of the dump ends,");
        }
    }

    @Override
    public void close() throws IOException {
        there.close();
    }
}
