package io.graphexport.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.format.HeldBytes;
import io.graphexport.format.TableFile;
import io.graphexport.format.TableFiles;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Files in memory, which hold writers to the contract of {@link TableFiles}. */
final class InMemoryTableFiles implements TableFiles {
    final List<InMemoryFile> files = new ArrayList<>();
    int bytesHeld;
    int piecesHeld;
    int mostPiecesHeld;

    @Override
    public TableFile next() {
        if (!files.isEmpty()) {
            assertThat(files.get(files.size() - 1).isComplete())
                    .as("the file before is complete")
                    .isTrue();
        }
        InMemoryFile file = new InMemoryFile();
        files.add(file);
        return file;
    }

    @Override
    public HeldBytes hold(byte[] bytes) {
        bytesHeld += bytes.length;
        piecesHeld++;
        mostPiecesHeld = Math.max(mostPiecesHeld, piecesHeld);
        return new Held(bytes);
    }

    /** The bytes of each file. */
    List<byte[]> contents() {
        return files.stream().map(InMemoryFile::bytes).toList();
    }

    static final class InMemoryFile implements TableFile {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long rows = -1;

        @Override
        public void write(byte[] written, int start, int length) {
            assertThat(isComplete()).as("written to after it was complete").isFalse();
            bytes.write(written, start, length);
        }

        @Override
        public long position() {
            return bytes.size();
        }

        @Override
        public void complete(long rowsOfFile) {
            assertThat(isComplete()).as("completed twice").isFalse();
            rows = rowsOfFile;
        }

        boolean isComplete() {
            return rows >= 0;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }

    private final class Held implements HeldBytes {
        private final byte[] bytes;
        private boolean taken;

        Held(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public byte[] take() {
            assertThat(taken).as("taken twice").isFalse();
            taken = true;
            bytesHeld -= bytes.length;
            piecesHeld--;
            return bytes;
        }

        @Override
        public int length() {
            return bytes.length;
        }
    }
}
