package io.graphexport.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object from its beginning on, in pieces of which several are fetched ahead. The pieces grow from the first
 * one, and none is fetched ahead before the reader has come to its end: many readers want a header only.
 */
final class SequentialChannel extends ObjectChannel {
    private static final int GROWTH = 8;

    private final ReadAhead readAhead;

    /** The piece that is read, and those behind it, without gaps. */
    private final Deque<Piece> pieces = new ArrayDeque<>();

    private int nextLength = ReadAhead.SMALLEST_PIECE;

    SequentialChannel(ObjectState object, ReadAhead readAhead) {
        super(object);
        this.readAhead = readAhead;
    }

    @Override
    void read(long start, ByteBuffer target) throws IOException {
        Piece piece = pieceAt(start);
        byte[] bytes = piece.bytes();
        int length = (int) Math.min(target.remaining(), piece.end() - start);
        target.put(bytes, (int) (start - piece.start()), length);
    }

    private Piece pieceAt(long position) {
        Piece current = pieces.peekFirst();
        if (current != null && current.has(position)) {
            return current;
        }
        boolean goesOn = current != null && current.end() == position;
        if (goesOn) {
            pieces.removeFirst().letGo();
        } else {
            letGoOfAll();
        }
        Piece next = pieces.isEmpty() ? startNeeded(position) : pieces.getFirst();
        if (goesOn) {
            fetchAhead();
        }
        return next;
    }

    private void fetchAhead() {
        for (Piece piece = pieces.peekLast(); piece != null && pieces.size() <= ReadAhead.THREADS; ) {
            piece = startAhead(piece.end());
        }
    }

    /** Null if nothing is left to fetch, or no buffer is free. */
    private @Nullable Piece startAhead(long start) {
        return start >= object().size() ? null : startPooled(start);
    }

    private Piece startNeeded(long start) {
        Piece piece = nextLength <= ReadAhead.SMALLEST_PIECE ? null : startPooled(start);
        return piece != null ? piece : startOwn(start);
    }

    private @Nullable Piece startPooled(long start) {
        byte[] buffer = readAhead.take();
        return buffer == null
                ? null
                : start(start, Math.min(nextLength, buffer.length), buffer, () -> readAhead.giveBack(buffer));
    }

    private Piece startOwn(long start) {
        int length = (int) Math.min(ReadAhead.SMALLEST_PIECE, object().size() - start);
        return start(start, length, new byte[length], () -> {});
    }

    private Piece start(long start, int length, byte[] buffer, Runnable giveBack) {
        int left = (int) Math.min(length, object().size() - start);
        Piece piece = new Piece(object(), start, left, buffer, giveBack);
        pieces.addLast(piece);
        nextLength = (int) Math.min((long) nextLength * GROWTH, readAhead.pieceSize());
        readAhead.start(piece);
        return piece;
    }

    private void letGoOfAll() {
        pieces.forEach(Piece::letGo);
        pieces.clear();
        nextLength = ReadAhead.SMALLEST_PIECE;
    }

    @Override
    public void close() {
        super.close();
        letGoOfAll();
    }
}
