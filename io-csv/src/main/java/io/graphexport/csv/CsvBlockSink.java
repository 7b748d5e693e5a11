package io.graphexport.csv;

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
            piece = joined(held.removeLast().take(), piece);
        }
        held.addLast(files.hold(piece));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private byte[] takeWith(byte[] text, int start, int length) {
        byte[] block = new byte[heldLength + length];
        int at = 0;
        while (!held.isEmpty()) {
            byte[] piece = held.removeFirst().take();
            System.arraycopy(piece, 0, block, at, piece.length);
            at += piece.length;
        }
        System.arraycopy(text, start, block, at, length);
        heldLength = 0;
        return block;
    }
}
