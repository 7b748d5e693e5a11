package io.graphexport.arrow;

import io.graphexport.arrow.ArrowArray.Encoded;
import io.graphexport.arrow.ArrowArray.PlainTexts;
import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import io.graphexport.value.Utf8;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Strings: views of the array's own bytes, if it has one array of them. */
final class StringValues extends TextReaders.Text {
    private final @Nullable Loss loss;
    private final int shortest;

    /** The values of a dictionary that are known to be UTF-8. */
    private final BitSet checked = new BitSet();

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
        this.copies = !(array instanceof PlainTexts);
    }

    /** Has texts copied, for a vector that has views of other arrays too. */
    void copy() {
        copies = true;
    }

    @Override
    void target(ColumnVector vector) {
        super.target(vector);
        if (!copies && texts() instanceof PlainTexts plain) {
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
        return !copies && loss == null && texts() instanceof PlainTexts plain
                ? addViews(plain, place, rows, target)
                : super.addRows(place, rows, target);
    }

    private int addViews(PlainTexts plain, int place, int rows, ColumnVector target) {
        byte[] data = plain.data();
        // Texts mostly follow each other: checked as one they need no look but at their borders.
        long validStart = plain.ranges().start(place);
        long validEnd = plain.ranges().end(place + rows - 1);
        if (validStart < 0 || validEnd > data.length || !isUtf8(data, (int) validStart, (int) validEnd)) {
            validEnd = -1;
        }
        target.reserveViews(rows);
        int[] starts = target.starts();
        int[] lengths = target.lengths();
        int[] ends = target.ends();
        int firstEnd = target.rows() + 1;
        int before = target.values();
        int values = before;
        int bytes = 0;
        int row = 0;
        for (; row < rows; row++) {
            if (plain.has(place + row)) {
                int start = plain.start(place + row);
                int length = plain.textLength(place + row);
                if (length >= shortest) {
                    int end = start + length;
                    boolean within = start >= validStart && end <= validEnd;
                    if (!(within && isBorder(data, start) && isBorder(data, end)) && !isUtf8(data, start, end)) {
                        break;
                    }
                    starts[values] = start;
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

    private static boolean isUtf8(byte[] data, int start, int end) {
        return Utf8.firstInvalid(data, start, end) < 0;
    }

    /** Whether a character can begin here. */
    private static boolean isBorder(byte[] data, int at) {
        return at == data.length || (data[at] & 0xc0) != 0x80;
    }

    /** The same for rows whose values are numbers of these strings, each of which is checked once. */
    int addRows(Encoded encoded, int place, int rows, ColumnVector target) {
        for (int row = place; row < place + rows; row++) {
            if (encoded.has(row)) {
                int number = encoded.place(row);
                if (has(number)) {
                    if (!isChecked(number)) {
                        return row - place;
                    }
                    int start = texts().start(number);
                    add(texts().bytes(number), start, start + texts().textLength(number), target);
                }
            }
            target.endRow();
        }
        return rows;
    }

    private boolean isChecked(int number) {
        if (!checked.get(number)) {
            int start = texts().start(number);
            checked.set(number, isUtf8(texts().bytes(number), start, start + texts().textLength(number)));
        }
        return checked.get(number);
    }
}
