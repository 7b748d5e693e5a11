package io.graphexport.arrow;

import io.graphexport.arrow.ArrowArray.PlainTexts;
import io.graphexport.arrow.ArrowArray.Texts;
import io.graphexport.columnar.PackedRows;
import io.graphexport.value.Utf8;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts of a dictionary, each of which was looked at once: rows refer to them again and again. Immutable.
 *
 * @param texts the same texts
 * @param starts where each text starts, in the one array that there is
 * @param lengths how many bytes each has, or what else there is to say: {@link #MISSING}, {@link #BAD}
 * @param longest the greatest length
 */
@SuppressWarnings("ArrayRecordComponent")
record KnownTexts(PlainTexts texts, int[] starts, int[] lengths, int longest) implements Texts {
    /** Instead of a length: there is no text. */
    static final int MISSING = -1;

    /** Instead of a length: it is not UTF-8, or outside of the bytes; to be told if a row refers to it. */
    static final int BAD = -2;

    private static final int MUCH_LARGER = 2;

    /** Larger parts are left as they are. */
    private static final long MOST_MERGED = 1L << 30;

    /**
     * The texts of a dictionary that says where each of them ends; else the same values. Texts of no bytes each, of
     * which a damaged file can have any number, take no memory.
     */
    static ArrowArray of(ArrowArray values) {
        return values instanceof PlainTexts texts && !(texts.ranges() instanceof ArrowArray.Fixed) ? of(texts) : values;
    }

    private static KnownTexts of(PlainTexts texts) {
        int[] starts = new int[texts.length()];
        int[] lengths = new int[texts.length()];
        int longest = 0;
        for (int place = 0; place < starts.length; place++) {
            if (!texts.has(place)) {
                lengths[place] = MISSING;
            } else if (isGood(texts, place)) {
                starts[place] = texts.start(place);
                lengths[place] = texts.textLength(place);
                longest = Math.max(longest, lengths[place]);
            } else {
                lengths[place] = BAD;
            }
        }
        return new KnownTexts(texts, starts, lengths, longest);
    }

    /**
     * A dictionary's parts and one more that was added to it. Parts are put together so that each is much larger than
     * the next: there are few of them, and a text is copied a few times even if there is a part for each.
     */
    static List<ArrowArray> append(List<ArrowArray> parts, ArrowArray more) {
        List<ArrowArray> appended = new ArrayList<>(parts);
        ArrowArray last = more;
        while (!appended.isEmpty()
                && last instanceof KnownTexts next
                && appended.get(appended.size() - 1) instanceof KnownTexts before
                && before.canTake(next)) {
            appended.remove(appended.size() - 1);
            last = before.with(next);
        }
        appended.add(last);
        return List.copyOf(appended);
    }

    private boolean canTake(KnownTexts next) {
        return size() <= MUCH_LARGER * next.size()
                && size() + next.size() < MOST_MERGED
                && isWithin()
                && next.isWithin();
    }

    private long size() {
        return (long) length() * Long.BYTES + texts.data().length;
    }

    private boolean isWithin() {
        return length() > 0
                && texts.isWithin(texts.ranges().start(0), texts.ranges().end(length() - 1));
    }

    private KnownTexts with(KnownTexts next) {
        int length = length() + next.length();
        byte[] validity = new byte[Bits.bytes(length)];
        byte[] ends = new byte[(length + 1) * Integer.BYTES];
        byte[] data = new byte[bytes() + next.bytes()];
        copyTo(0, validity, ends, data, 0);
        next.copyTo(length(), validity, ends, data, bytes());
        return of(new PlainTexts(length, validity, new ArrowArray.Offsets(ends, 0), data));
    }

    /** How many bytes all texts have together. */
    private int bytes() {
        return (int) (texts.ranges().end(length() - 1) - texts.ranges().start(0));
    }

    private void copyTo(int place, byte[] validity, byte[] ends, byte[] data, int at) {
        long start = texts.ranges().start(0);
        System.arraycopy(texts.data(), (int) start, data, at, bytes());
        for (int i = 0; i < length(); i++) {
            if (texts.has(i)) {
                Bits.set(validity, place + i);
            }
            PackedRows.putInt(
                    ends, (place + i + 1) * Integer.BYTES, (int) (texts.ranges().end(i) - start) + at);
        }
    }

    private static boolean isGood(PlainTexts texts, int place) {
        long start = texts.ranges().start(place);
        long end = texts.ranges().end(place);
        return texts.isWithin(start, end) && Utf8.firstInvalid(texts.data(), (int) start, (int) end) < 0;
    }

    @Override
    public int length() {
        return texts.length();
    }

    @Override
    public boolean has(int place) {
        return texts.has(place);
    }

    @Override
    public byte[] bytes(int place) {
        return texts.bytes(place);
    }

    @Override
    public int start(int place) {
        return texts.start(place);
    }

    @Override
    public int textLength(int place) {
        return texts.textLength(place);
    }
}
