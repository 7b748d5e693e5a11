package io.graphexport.csv;

import io.graphexport.format.EncodedBytes;
import io.graphexport.format.HeldBytes;
import io.graphexport.format.TableFile;
import io.graphexport.format.TableFiles;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Cuts the text of a file into blocks, by its position in the file alone, and compresses each. */
final class CsvBlockSink implements CsvSink {
    private final CsvBlockCompressor compressor;
    private final TableFile file;
    private final TableFiles files;

    /** The text of the block that isn't full, each piece smaller than the one before. */
    private final Deque<HeldBytes> held = new ArrayDeque<>();

    private int heldLength;

    CsvBlockSink(CsvBlockCompressor compressor, TableFile file, TableFiles files) {
        this.compressor = compressor;
        this.file = file;
        this.files = files;
    }

    @Override
    public void write(byte[] text, int start, int length) {
        int end = start + length;
        int at = start;
        if (heldLength > 0 && end - at >= CsvCompression.BLOCK_SIZE - heldLength) {
            int rest = CsvCompression.BLOCK_SIZE - heldLength;
            compressor.compress(takeWith(text, at, rest), 0, CsvCompression.BLOCK_SIZE, file);
            at += rest;
        }
        for (; end - at >= CsvCompression.BLOCK_SIZE; at += CsvCompression.BLOCK_SIZE) {
            compressor.compress(text, at, CsvCompression.BLOCK_SIZE, file);
        }
        if (at < end) {
            hold(Arrays.copyOfRange(text, at, end));
        }
    }

    @Override
    public void finish() {
        if (heldLength > 0) {
            byte[] text = takeWith(new byte[0], 0, 0);
            compressor.compress(text, 0, text.length, file);
        }
    }

    /**
     * Joins pieces like binary digits, so that many small ones cost neither a piece each nor a copy of all of them
     * each.
     */
    private void hold(byte[] text) {
        heldLength += text.length;
        byte[] piece = text;
        while (!held.isEmpty() && held.getLast().length() <= piece.length) {
            piece = joined(held.removeLast(), piece);
        }
        held.addLast(files.hold(EncodedBytes.of(piece)));
    }

    private static byte[] joined(HeldBytes first, byte[] second) {
        byte[] joined = new byte[first.length() + second.length];
        int at = take(first, joined, 0);
        System.arraycopy(second, 0, joined, at, second.length);
        return joined;
    }

    /** Moves a piece into an array; returns where it ends. */
    private static int take(HeldBytes piece, byte[] into, int at) {
        EncodedBytes bytes = piece.take();
        System.arraycopy(bytes.array(), bytes.start(), into, at, bytes.length());
        bytes.release();
        return at + bytes.length();
    }

    private byte[] takeWith(byte[] text, int start, int length) {
        byte[] block = new byte[heldLength + length];
        int at = 0;
        while (!held.isEmpty()) {
            at = take(held.removeFirst(), block, at);
        }
        System.arraycopy(text, start, block, at, length);
        heldLength = 0;
        return block;
    }
}
