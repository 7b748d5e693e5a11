package io.graphexport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.format.EncodedBytes;
import io.graphexport.format.HeldBytes;
import io.graphexport.format.TableFile;
import io.graphexport.format.TableFiles;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Files in memory, which hold writers to the contract of {@link TableFiles}. */
public final class InMemoryTableFiles implements TableFiles {
    private final List<InMemoryFile> files = new ArrayList<>();
    private int bytesHeld;
    private int piecesHeld;
    private int mostPiecesHeld;

    /** No files yet. */
    public InMemoryTableFiles() {}

    /** The files that were begun. */
    public List<InMemoryFile> files() {
        return files;
    }

    /** How many bytes are held. */
    public int bytesHeld() {
        return bytesHeld;
    }

    /** How many pieces are held. */
    public int piecesHeld() {
        return piecesHeld;
    }

    /** The most pieces that were held at one time. */
    public int mostPiecesHeld() {
        return mostPiecesHeld;
    }

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
    public HeldBytes hold(EncodedBytes bytes) {
        bytesHeld += bytes.length();
        piecesHeld++;
        mostPiecesHeld = Math.max(mostPiecesHeld, piecesHeld);
        return new Held(new BorrowedBytes(bytes.toArray()));
    }

    @Override
    public EncodedBytes copy(byte[] bytes, int length) {
        return new BorrowedBytes(Arrays.copyOf(bytes, length));
    }

    /** The bytes of each file. */
    public List<byte[]> contents() {
        return files.stream().map(InMemoryFile::bytes).toList();
    }

    /** A file in memory. */
    public static final class InMemoryFile implements TableFile {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long rows = -1;

        private InMemoryFile() {}

        /** The rows that it was completed with; -1 before. */
        public long rows() {
            return rows;
        }

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

        /** Whether it is complete. */
        public boolean isComplete() {
            return rows >= 0;
        }

        /** What was written. */
        public byte[] bytes() {
            return bytes.toByteArray();
        }
    }

    private final class Held implements HeldBytes {
        private final EncodedBytes bytes;
        private boolean taken;

        Held(EncodedBytes bytes) {
            this.bytes = bytes;
        }

        @Override
        public EncodedBytes take() {
            assertThat(taken).as("taken twice").isFalse();
            taken = true;
            bytesHeld -= bytes.length();
            piecesHeld--;
            return bytes;
        }

        @Override
        public int length() {
            return bytes.length();
        }
    }
}
