package io.graphexport.arrow;

import io.graphexport.arrow.ArrowArray.Bools;
import io.graphexport.arrow.ArrowArray.Encoded;
import io.graphexport.arrow.ArrowArray.Joined;
import io.graphexport.arrow.ArrowArray.Numbers;
import io.graphexport.arrow.ArrowArray.Texts;
import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads through the ways in which values can be put together: plainly, by number, or in parts. */
final class ValueReaders {
    private ValueReaders() {}

    /**
     * The reader of an array.
     *
     * @param plain makes the reader of an array that holds the values itself
     */
    static ValueReader of(ArrowArray array, Function<ArrowArray, ValueReader> plain) {
        if (array instanceof Encoded encoded) {
            return new ByNumber(encoded, of(encoded.values(), plain));
        }
        if (array instanceof Joined joined) {
            return new InParts(joined, plain);
        }
        return array instanceof ArrowArray.Nulls ? new Missing() : plain.apply(array);
    }

    /** Values that are all missing. */
    private static final class Missing extends ValueReader {
        Missing() {
            super(ValueType.STRING);
        }

        @Override
        boolean has(int place) {
            return false;
        }

        @Override
        String add(int place, ColumnVector target) {
            throw new IllegalStateException("there is no value");
        }
    }

    /** Values that another reader reads. */
    private abstract static class Passing extends ValueReader {
        private final ValueReader sample;

        Passing(ValueReader sample) {
            super(sample.type());
            this.sample = sample;
        }

        @Override
        final void addShape(ColumnVector target) {
            sample.addShape(target);
        }
    }

    private static final class ByNumber extends Passing {
        private final Encoded encoded;
        private final ValueReader values;

        ByNumber(Encoded encoded, ValueReader values) {
            super(values);
            this.encoded = encoded;
            this.values = values;
        }

        @Override
        void mostBytes(long bytes) {
            values.mostBytes(bytes);
        }

        @Override
        void target(ColumnVector vector) {
            values.target(vector);
        }

        @Override
        boolean has(int place) {
            return encoded.has(place) && values.has(encoded.place(place));
        }

        @Override
        @Nullable
        String add(int place, ColumnVector target) {
            return values.add(encoded.place(place), target);
        }

        @Override
        int addRows(int place, int rows, ColumnVector target) {
            int good = values instanceof StringValues strings ? strings.addRows(encoded, place, rows, target) : 0;
            return good < rows ? good + super.addRows(place + good, rows - good, target) : rows;
        }

        @Override
        String badValue() {
            return values.badValue();
        }

        @Override
        long longest() {
            return values.longest();
        }

        @Override
        long sharedBytes() {
            return values.longest();
        }

        @Override
        long bytes() {
            return values.bytes();
        }
    }

    /** Parts of a dictionary that grew; their texts are copied, since a vector has views of one array alone. */
    private static final class InParts extends Passing {
        private final List<ValueReader> readers;
        private final int[] starts;
        private int last;

        InParts(Joined joined, Function<ArrowArray, ValueReader> plain) {
            this(joined, joined.parts().stream().map(part -> of(part, plain)).toList());
        }

        private InParts(Joined joined, List<ValueReader> readers) {
            super(readers.get(0));
            this.readers = new ArrayList<>(readers);
            this.starts = new int[readers.size()];
            for (int i = 1; i < starts.length; i++) {
                starts[i] = starts[i - 1] + joined.parts().get(i - 1).length();
            }
            for (ValueReader reader : readers) {
                if (reader instanceof StringValues strings) {
                    strings.copy();
                }
            }
        }

        @Override
        void mostBytes(long bytes) {
            readers.forEach(reader -> reader.mostBytes(bytes));
        }

        private ValueReader at(int place) {
            last = 0;
            while (last + 1 < starts.length && starts[last + 1] <= place) {
                last++;
            }
            return readers.get(last);
        }

        @Override
        boolean has(int place) {
            ValueReader reader = at(place);
            return reader.has(place - starts[last]);
        }

        @Override
        @Nullable
        String add(int place, ColumnVector target) {
            ValueReader reader = at(place);
            return reader.add(place - starts[last], target);
        }

        @Override
        String badValue() {
            return readers.get(last).badValue();
        }

        @Override
        long longest() {
            return readers.stream().mapToLong(ValueReader::longest).max().orElse(0);
        }

        @Override
        long bytes() {
            return readers.stream().mapToLong(ValueReader::bytes).sum();
        }
    }

    /** Values of one width. */
    abstract static class OfNumbers extends ValueReader {
        private final Numbers numbers;

        OfNumbers(ArrowArray array, ValueType type) {
            super(type);
            this.numbers = (Numbers) array;
        }

        final Numbers numbers() {
            return numbers;
        }

        @Override
        final boolean has(int place) {
            return numbers.has(place);
        }

        @Override
        final int addRows(int place, int rows, ColumnVector target) {
            target.reservePlainNumbers(rows);
            long[] added = target.numbers();
            int[] ends = target.ends();
            int firstEnd = target.rows() + 1;
            int before = target.values();
            int values = before;
            if (numbers.validity().length == 0) {
                numbers.copy(place, rows, added, before);
                values += rows;
                for (int row = 0; row < rows; row++) {
                    ends[firstEnd + row] = before + row + 1;
                }
            } else {
                for (int row = 0; row < rows; row++) {
                    if (numbers.has(place + row)) {
                        added[values++] = numbers.signed(place + row);
                    }
                    ends[firstEnd + row] = values;
                }
            }
            int good = convert(added, before, values);
            int goodRows = rows;
            while (goodRows > 0 && ends[firstEnd + goodRows - 1] > good) {
                goodRows--;
            }
            target.filled(goodRows, good - before);
            return goodRows;
        }

        /**
         * Turns numbers as they are stored, with a sign, into what the engine has in their place, up to one that breaks
         * a rule or loses something.
         *
         * @return the index of that one, or the end
         */
        abstract int convert(long[] values, int start, int end);
    }

    /** Integers that are held as they are. */
    static ValueReader ofSigned(ArrowArray array, ValueType type) {
        return new OfNumbers(array, type) {
            @Override
            @Nullable
            String add(int place, ColumnVector target) {
                target.addNumber(numbers().signed(place));
                return null;
            }

            @Override
            int convert(long[] values, int start, int end) {
                return end;
            }
        };
    }

    /** Unsigned integers of up to 32 bits, in the next wider type. */
    static ValueReader ofUnsigned(ArrowArray array, ValueType type) {
        return new OfNumbers(array, type) {
            @Override
            @Nullable
            String add(int place, ColumnVector target) {
                target.addNumber(numbers().unsigned(place));
                return null;
            }

            @Override
            int convert(long[] values, int start, int end) {
                long mask = (1L << (numbers().width() * Byte.SIZE)) - 1;
                for (int i = start; i < end; i++) {
                    values[i] &= mask;
                }
                return end;
            }
        };
    }

    /** Floats of 16 bits, each of which is a Float, of 32 and of 64. */
    static ValueReader ofFloats(ArrowArray array, int width) {
        return new OfNumbers(array, width == Double.BYTES ? ValueType.DOUBLE : ValueType.FLOAT) {
            @Override
            @Nullable
            String add(int place, ColumnVector target) {
                target.addNumber(oneNaN(numbers().signed(place), width));
                return null;
            }

            @Override
            int convert(long[] values, int start, int end) {
                for (int i = start; i < end; i++) {
                    values[i] = oneNaN(values[i], width);
                }
                return end;
            }
        };
    }

    /** The bits of a float as the engine has them, of which those for NaN are one. */
    private static long oneNaN(long bits, int width) {
        return switch (width) {
            case Double.BYTES -> Double.doubleToLongBits(Double.longBitsToDouble(bits));
            case Float.BYTES -> Float.floatToIntBits(Float.intBitsToFloat((int) bits));
            default -> Float.floatToIntBits(float16((int) bits));
        };
    }

    private static float float16(int bits) {
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude = switch (exponent) {
            case 0 -> fraction * 0x1p-24f;
            case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
        };
        return (bits & 0x8000) == 0 ? magnitude : -magnitude;
    }

    /** Bools. */
    static ValueReader ofBools(ArrowArray array) {
        Bools bools = (Bools) array;
        return new ValueReader(ValueType.BOOL) {
            @Override
            boolean has(int place) {
                return bools.has(place);
            }

            @Override
            @Nullable
            String add(int place, ColumnVector target) {
                target.addNumber(bools.get(place) ? 1 : 0);
                return null;
            }
        };
    }

    /** Only whether there is a value. */
    static ValueReader ofPresence(ArrowArray array) {
        return new ValueReader(ValueType.BOOL) {
            @Override
            boolean has(int place) {
                return array.has(place);
            }

            @Override
            @Nullable
            String add(int place, ColumnVector target) {
                target.addNumber(1);
                return null;
            }
        };
    }

    /** The texts of an array. */
    static Texts texts(ArrowArray array) {
        return (Texts) array;
    }
}
