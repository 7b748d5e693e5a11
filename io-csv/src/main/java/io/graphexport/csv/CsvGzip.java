package io.graphexport.csv;

import io.graphexport.format.TableFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Writes a block as a gzip member (RFC 1952), without a time or a name. */
record CsvGzip(int level) implements CsvBlockCompressor {
    private static final int BUFFER_SIZE = 1 << 16;

    @Override
    public void compress(byte[] text, int start, int length, TableFile file) {
        try (OutputStream member = new Member(file, level)) {
            member.write(text, start, length);
        } catch (IOException e) {
            throw new UncheckedIOException("a file's errors are unchecked, and memory has none", e);
        }
    }

    private static final class Member extends GZIPOutputStream {
        Member(TableFile file, int level) throws IOException {
            super(new FileStream(file), BUFFER_SIZE);
            def.setLevel(level);
        }
    }

    private static final class FileStream extends OutputStream {
        private final TableFile file;

        FileStream(TableFile file) {
            this.file = file;
        }

        @Override
        public void write(int value) {
            file.write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int start, int length) {
            file.write(bytes, start, length);
        }
    }
}
