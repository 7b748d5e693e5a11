package io.graphexport.arrow;

import io.graphexport.arrow.ArrowArray.Encoded;
import io.graphexport.arrow.ArrowArray.PlainTexts;
import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import io.graphexport.value.Utf8;
import org.jspecify.annotations.Nullable;

/** Strings: views of the array's own bytes, if it has one array of them. */
final class StringValues extends TextReaders.Text {
    private static final long[] NONE = new long[0];

    private final @Nullable Loss loss;
    private final int shortest;

    /** The texts, if all are in one array. */
    private final @Nullable PlainTexts plain;

    /** Which texts of a dictionary rows refer to. */
    private long[] numbers = NONE;

    private boolean copies;

    /**
     * The strings of an array.
     *
     * @param loss what each is counted as, or null
     * @param shortest strings with fewer bytes count as missing
     */
    StringValues(ArrowArray array, @Nullable Loss loss, int shortest) {
        super(array, ValueType.STRING);
        this.loss = loss;
        this.shortest = shortest;
        this.plain = array instanceof KnownTexts known ? known.texts() : plain(array);
        this.copies = plain == null;
    }

    private static @Nullable PlainTexts plain(ArrowArray array) {
        return array instanceof PlainTexts texts ? texts : null;
    }

    /** Has texts copied, for a vector that has views of other arrays too. */
    void copy() {
        copies = true;
    }

    @Override
    void target(ColumnVector vector) {
        super.target(vector);
        if (plain != null && !copies) {
            vector.data(plain.data());
        }
    }

    @Override
    boolean has(int place) {
        return texts().has(place) && (shortest == 0 || texts().textLength(place) >= shortest);
    }

    @Override
    @Nullable
    String add(byte[] bytes, int start, int end, ColumnVector target) {
        if (copies) {
            target.addCopy(bytes, start, end - start);
        } else {
            target.addView(start, end - start);
        }
        count(end - start);
        if (loss != null) {
            target.lossOfLast(loss);
        }
        return null;
    }

    @Override
    int addRows(int place, int rows, ColumnVector target) {
        return plain != null && !copies && loss == null
                ? addViews(plain, place, rows, target)
                : super.addRows(place, rows, target);
    }

    /** Checked as one, texts need no look but at their borders; where one breaks a rule, who reads it alone tells. */
    private int addViews(PlainTexts texts, int place, int rows, ColumnVector target) {
        byte[] data = texts.data();
        ArrowArray.Ranges ranges = texts.ranges();
        long first = ranges.start(place);
        long last = ranges.end(place + rows - 1);
        if (!texts.isWithin(first, last) || !isUtf8(data, (int) first, (int) last)) {
            return 0;
        }
        target.reserveViews(rows);
        int[] starts = target.starts();
        int[] lengths = target.lengths();
        int[] ends = target.ends();
        int firstEnd = target.rows() + 1;
        int before = target.values();
        int values = before;
        int bytes = 0;
        int start = (int) first;
        int row = 0;
        for (; row < rows; row++) {
            long end = ranges.end(place + row);
            if (end < start || end > last || !isBorder(data, (int) end)) {
                break;
            }
            int length = (int) end - start;
            if (length >= shortest && texts.has(place + row)) {
                starts[values] = start;
                lengths[values++] = length;
                bytes += length;
            }
            ends[firstEnd + row] = values;
            start = (int) end;
        }
        target.filled(row, values - before);
        count(bytes);
        return row;
    }

    private static boolean isUtf8(byte[] data, int start, int end) {
        return Utf8.firstInvalid(data, start, end) < 0;
    }

    /** Whether a character can begin here. */
    private static boolean isBorder(byte[] data, int at) {
        return at == data.length || (data[at] & 0xc0) != 0x80;
    }

    /** The same for rows whose values are numbers of these strings. */
    int addRows(Encoded encoded, int place, int rows, ColumnVector target) {
        return texts() instanceof KnownTexts known && !copies && loss == null
                ? addViews(encoded, known, place, rows, target)
                : 0;
    }

    private int addViews(Encoded encoded, KnownTexts known, int place, int rows, ColumnVector target) {
        if (numbers.length < rows) {
            numbers = new long[rows];
        }
        encoded.copy(place, rows, numbers);
        target.reserveViews(rows);
        int[] starts = target.starts();
        int[] lengths = target.lengths();
        int[] ends = target.ends();
        int firstEnd = target.rows() + 1;
        int before = target.values();
        int values = before;
        // Rows refer to the same texts again and again, and so can have more than fit into an int.
        long bytes = 0;
        int row = 0;
        for (; row < rows; row++) {
            if (encoded.has(place + row)) {
                long number = numbers[row];
                int length = number < 0 || number >= known.length() ? KnownTexts.BAD : known.lengths()[(int) number];
                if (length == KnownTexts.BAD) {
                    break;
                }
                if (length >= shortest) {
                    starts[values] = known.starts()[(int) number];
                    lengths[values++] = length;
                    bytes += length;
                }
            }
            ends[firstEnd + row] = values;
        }
        target.filled(row, values - before);
        count(bytes);
        return row;
    }
}
