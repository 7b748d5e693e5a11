package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import io.graphexport.value.CanonicalParser;

/** Reads many numbers, bools or dates of one type whose texts are known, as long as these are canonical. */
final class CanonicalColumn {
    private CanonicalColumn() {}

    /**
     * Reads values of the vector's type; where their texts are stands in its arrays.
     *
     * @return the first value from {@code from} on that isn't canonical or in the range, or {@code to}
     */
    static int parse(ColumnVector vector, byte[] bytes, int from, int to, long minimum, long maximum) {
        int[] starts = vector.starts();
        int[] lengths = vector.lengths();
        long[] numbers = vector.numbers();
        return switch (vector.type()) {
            case BOOL -> parseBools(bytes, starts, lengths, numbers, from, to);
            case BYTE, SHORT, INT, LONG -> {
                // Excludes the answer to what isn't canonical.
                long most = Math.min(maximum, CanonicalParser.NOT_CANONICAL - 1);
                yield parseIntegers(bytes, starts, lengths, numbers, from, to, minimum, most);
            }
            case FLOAT -> parseFloats(bytes, starts, lengths, numbers, from, to);
            case DOUBLE -> parseDoubles(bytes, starts, lengths, numbers, from, to);
            case DATE -> parseDates(bytes, starts, lengths, numbers, from, to);
            case DATE_TIME -> parseDateTimes(bytes, starts, lengths, numbers, from, to);
            case STRING, VECTOR, ANY -> from;
        };
    }

    private static int parseBools(byte[] bytes, int[] starts, int[] lengths, long[] numbers, int from, int to) {
        for (int value = from; value < to; value++) {
            long number = CanonicalParser.parseBool(bytes, starts[value], starts[value] + lengths[value]);
            if (number == CanonicalParser.NOT_CANONICAL) {
                return value;
            }
            numbers[value] = number;
        }
        return to;
    }

    private static int parseIntegers(
            byte[] bytes, int[] starts, int[] lengths, long[] numbers, int from, int to, long minimum, long maximum) {
        for (int value = from; value < to; value++) {
            long number = CanonicalParser.parseInteger(bytes, starts[value], starts[value] + lengths[value]);
            if (number < minimum || number > maximum) {
                return value;
            }
            numbers[value] = number;
        }
        return to;
    }

    private static int parseFloats(byte[] bytes, int[] starts, int[] lengths, long[] numbers, int from, int to) {
        for (int value = from; value < to; value++) {
            long number = CanonicalParser.parseFloat(bytes, starts[value], starts[value] + lengths[value]);
            if (number == CanonicalParser.NOT_CANONICAL) {
                return value;
            }
            numbers[value] = number;
        }
        return to;
    }

    private static int parseDoubles(byte[] bytes, int[] starts, int[] lengths, long[] numbers, int from, int to) {
        for (int value = from; value < to; value++) {
            long number = CanonicalParser.parseDouble(bytes, starts[value], starts[value] + lengths[value]);
            if (number == CanonicalParser.NOT_CANONICAL) {
                return value;
            }
            numbers[value] = number;
        }
        return to;
    }

    private static int parseDates(byte[] bytes, int[] starts, int[] lengths, long[] numbers, int from, int to) {
        for (int value = from; value < to; value++) {
            long number = CanonicalParser.parseDate(bytes, starts[value], starts[value] + lengths[value]);
            if (number == CanonicalParser.NOT_CANONICAL) {
                return value;
            }
            numbers[value] = number;
        }
        return to;
    }

    private static int parseDateTimes(byte[] bytes, int[] starts, int[] lengths, long[] numbers, int from, int to) {
        for (int value = from; value < to; value++) {
            long number = CanonicalParser.parseDateTime(bytes, starts[value], starts[value] + lengths[value]);
            if (number == CanonicalParser.NOT_CANONICAL) {
                return value;
            }
            numbers[value] = number;
        }
        return to;
    }
}
