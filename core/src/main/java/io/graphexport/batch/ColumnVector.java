package io.graphexport.batch;

import io.graphexport.graph.Cardinality;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column in a batch of rows: zero, one or several per row, in source order.
 *
 * <p>Row {@code r} holds the values {@code firstValue(r)} up to, and not including, {@code endValue(r)}; a row without
 * a value is missing (contract R1.3: a string of no bytes is a value). A value is a {@code long} ({@link #number}: bool
 * 0 or 1, integers, the raw bits of floats, days or microseconds since 1970) or, for {@code String} and {@code Vector},
 * a range of {@link #data} (UTF-8 bytes, or 4-byte little-endian floats). Where the values have several types,
 * {@link #type()} is {@code ANY} and {@link #typeOf} tells.
 *
 * <p>Filled from the first row to the last and reused after {@link #clear}. Not thread-safe.
 */
public final class ColumnVector {
    /** What {@link #cell} answers if the rows' text doesn't have the values, or not only them. */
    public static final int NO_CELL = -1;

    private static final ValueType[] TYPES = ValueType.values();
    private static final Loss[] LOSSES = Loss.values();

    private ValueType type = ValueType.STRING;
    private int rows;
    private int values;
    private boolean severalPerRow;
    private boolean vectors;
    private boolean texts;
    private int cell = NO_CELL;
    private Cardinality cellCardinality = Cardinality.SINGLE;
    private int[] ends = new int[16];
    private long[] numbers = new long[0];
    private byte[] data = new byte[0];
    private byte[] own = new byte[0];
    private int ownBytes;
    private int[] starts = new int[0];
    private int[] lengths = new int[0];
    private byte @Nullable [] types;
    private byte @Nullable [] losses;

    /**
     * Empties the vector for new rows.
     *
     * @param newType the type of all values to come; more types may join by {@link #tagLast}
     */
    public void clear(ValueType newType) {
        type = newType;
        rows = 0;
        values = 0;
        ownBytes = 0;
        severalPerRow = false;
        vectors = newType == ValueType.VECTOR;
        texts = false;
        cell = NO_CELL;
        types = null;
        losses = null;
    }

    /** Sets the bytes that {@link #addView} refers to; replaces bytes added by {@link #addCopy}. */
    public void data(byte[] bytes) {
        data = bytes;
    }

    /** Adds a value that is a number, bool or date, in the encoding of the type. */
    public void addNumber(long number) {
        if (texts) {
            addNumber(number, 0, 0);
            return;
        }
        if (values >= numbers.length) {
            numbers = Arrays.copyOf(numbers, grown(values));
        }
        numbers[values++] = number;
    }

    /**
     * Adds a value that is a number, bool or date, and says where in {@link #data} its text stands, if that is byte for
     * byte the canonical one (contract R1.4, R1.5): a writer of text then copies it rather than print the number.
     *
     * @param length 0 if no such text is known
     */
    public void addNumber(long number, int start, int length) {
        beginTexts();
        if (values >= numbers.length) {
            numbers = Arrays.copyOf(numbers, grown(values));
        }
        growTexts(numbers.length);
        starts[values] = start;
        lengths[values] = length;
        numbers[values++] = number;
    }

    private void beginTexts() {
        if (!texts) {
            texts = true;
            growTexts(numbers.length);
            Arrays.fill(lengths, 0, values, 0);
        }
    }

    private void growTexts(int size) {
        if (starts.length < size) {
            starts = Arrays.copyOf(starts, grown(size));
            lengths = Arrays.copyOf(lengths, starts.length);
        }
    }

    /**
     * Adds a value that is a range of {@link #data}, which the caller keeps unchanged as long as this vector is read.
     */
    public void addView(int start, int length) {
        if (values >= starts.length) {
            starts = Arrays.copyOf(starts, grown(values));
            lengths = Arrays.copyOf(lengths, starts.length);
        }
        starts[values] = start;
        lengths[values++] = length;
    }

    /**
     * Adds a value by copying its bytes into this vector. Not to be mixed with {@link #data(byte[])} and
     * {@link #addView} between two calls of {@link #clear}.
     */
    public void addCopy(byte[] bytes, int start, int length) {
        if (length > own.length - ownBytes) {
            own = Arrays.copyOf(own, Math.max(Math.addExact(ownBytes, length), grown(own.length)));
        }
        data = own;
        System.arraycopy(bytes, start, data, ownBytes, length);
        addView(ownBytes, length);
        ownBytes += length;
    }

    /**
     * Says that the value added last has a type of its own; the vector becomes {@code ANY} if it differs from the
     * others. To be called for each value of a column whose values can differ.
     */
    public void tagLast(ValueType valueType) {
        vectors |= valueType == ValueType.VECTOR;
        if (types == null) {
            if (valueType == type) {
                return;
            }
            if (values == 1) {
                type = valueType;
                return;
            }
            types = new byte[Math.max(16, values)];
            Arrays.fill(types, 0, values, (byte) type.ordinal());
            type = ValueType.ANY;
        }
        types = fitted(types);
        types[values - 1] = (byte) valueType.ordinal();
    }

    /** Says what reading already lost of the value added last, such as digits of a date (contract R1.2, R1.4). */
    public void lossOfLast(Loss loss) {
        if (losses == null) {
            losses = new byte[Math.max(16, values)];
        }
        losses = fitted(losses);
        losses[values - 1] = (byte) (loss.ordinal() + 1);
    }

    /**
     * Makes room for more rows of at most one value each, for a loop that writes the arrays itself and then says
     * {@link #filled}: the end of each row into {@link #ends}, from index {@code rows() + 1} on, and what it knows of
     * values into the other arrays, from index {@code values()} on. This method makes room for ends alone, as a pass
     * needs that only counts values.
     */
    public void reserveRows(int moreRows) {
        if (rows + moreRows >= ends.length) {
            ends = Arrays.copyOf(ends, grown(rows + moreRows));
        }
    }

    /** The same with room for values that are ranges of {@link #data}: starts and lengths. */
    public void reserveViews(int moreRows) {
        reserveRows(moreRows);
        growTexts(values + moreRows);
    }

    /** The same with room for numbers and where their texts stand: see {@link #addNumber(long, int, int)}. */
    public void reserveNumbers(int moreRows) {
        reserveViews(moreRows);
        beginTexts();
        if (values + moreRows > numbers.length) {
            numbers = Arrays.copyOf(numbers, grown(values + moreRows));
            growTexts(numbers.length);
        }
    }

    /** The same with room for numbers that have no texts. */
    public void reservePlainNumbers(int moreRows) {
        if (texts) {
            throw new IllegalStateException("the numbers before have texts");
        }
        reserveRows(moreRows);
        if (values + moreRows > numbers.length) {
            numbers = Arrays.copyOf(numbers, grown(values + moreRows));
        }
    }

    /** Says how many rows and values were written into the arrays, each row with one value at most. */
    public void filled(int moreRows, int moreValues) {
        rows += moreRows;
        values += moreValues;
    }

    /** The same where rows may have several values, given how many a row has at most. */
    public void filled(int moreRows, int moreValues, int mostPerRow) {
        filled(moreRows, moreValues);
        severalPerRow |= mostPerRow > 1;
    }

    /**
     * Says which cell of each row's text holds what the row has here, once all rows are there: see {@link RowText}.
     *
     * @param cardinality whether the cell is the text of a list
     */
    public void cell(int number, Cardinality cardinality) {
        cell = number;
        cellCardinality = cardinality;
    }

    /** Ends a row: the values added since the last row belong to it. */
    public void endRow() {
        if (rows + 1 >= ends.length) {
            ends = Arrays.copyOf(ends, grown(rows + 1));
        }
        severalPerRow |= values - ends[rows] > 1;
        ends[++rows] = values;
    }

    /** Takes back the values of the row that has not ended. */
    public void dropOpenRow() {
        if (losses != null) {
            Arrays.fill(losses, Math.min(ends[rows], losses.length), Math.min(values, losses.length), (byte) 0);
        }
        values = ends[rows];
    }

    /** The type of all values, or {@code ANY} if they have several. */
    public ValueType type() {
        return type;
    }

    /**
     * Which cell of each row in the batch's {@link RowText} holds what the row has here, as a list or as the one value,
     * or {@link #NO_CELL}.
     */
    public int cell(Cardinality cardinality) {
        return cardinality == cellCardinality ? cell : NO_CELL;
    }

    /** The number of ended rows. */
    public int rows() {
        return rows;
    }

    /** The number of values in all rows. */
    public int values() {
        return values;
    }

    /**
     * For loops over many rows: the place after the last value of the row before, for each row and one more. Valid
     * until the vector changes, not to be changed, and longer than needed; so are {@link #numbers}, {@link #starts} and
     * {@link #lengths}.
     */
    public int[] ends() {
        return ends;
    }

    /** What {@link #number} answers, for each value. */
    public long[] numbers() {
        return numbers;
    }

    /** What {@link #start} answers, for each value. */
    public int[] starts() {
        return starts;
    }

    /** What {@link #length} answers, for each value. */
    public int[] lengths() {
        return lengths;
    }

    /** Whether any row has more than one value. */
    public boolean hasSeveralPerRow() {
        return severalPerRow;
    }

    /** Whether any value may be a {@code Vector}. */
    public boolean hasVectors() {
        return vectors;
    }

    /** The index of the row's first value. */
    public int firstValue(int row) {
        return ends[row];
    }

    /** The index after the row's last value; equal to {@link #firstValue} if the row has none. */
    public int endValue(int row) {
        return ends[row + 1];
    }

    /** Whether the row has no value. */
    public boolean isMissing(int row) {
        return ends[row] == ends[row + 1];
    }

    /** The value's own type, never {@code ANY}. */
    public ValueType typeOf(int value) {
        return types == null ? type : TYPES[types[value]];
    }

    /** A number, bool or date in the encoding of its type. */
    public long number(int value) {
        return numbers[value];
    }

    /**
     * Whether numbers may have their canonical text in {@link #data}: from {@link #start}, {@link #length} bytes, 0 if
     * a number has none.
     */
    public boolean hasTexts() {
        return texts;
    }

    /** Whether all numbers have their canonical text in {@link #data}: false if there are none. */
    public boolean hasTextsOfAll() {
        int value = 0;
        while (texts && value < values && lengths[value] > 0) {
            value++;
        }
        return texts && value == values;
    }

    /** The bytes that strings and vectors are ranges of. */
    public byte[] data() {
        return data;
    }

    /** Where in {@link #data} the value starts. */
    public int start(int value) {
        return starts[value];
    }

    /** How many bytes of {@link #data} the value has. */
    public int length(int value) {
        return lengths[value];
    }

    /** Whether {@link #lossOf} may answer anything but null. */
    public boolean hasLosses() {
        return losses != null;
    }

    /** What reading lost of the value, or null. */
    public @Nullable Loss lossOf(int value) {
        return losses == null || value >= losses.length || losses[value] == 0 ? null : LOSSES[losses[value] - 1];
    }

    private byte[] fitted(byte[] perValue) {
        return values > perValue.length ? Arrays.copyOf(perValue, grown(values)) : perValue;
    }

    private static int grown(int size) {
        return Math.max(16, size + (size >> 1) + 1);
    }
}
