package io.graphexport.arrow;

import io.graphexport.arrow.ArrowArray.PlainTexts;
import io.graphexport.arrow.ArrowArray.Texts;
import io.graphexport.value.Utf8;

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
