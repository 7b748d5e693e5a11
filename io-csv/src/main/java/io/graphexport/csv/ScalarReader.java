package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import io.graphexport.value.CanonicalParser;
import io.graphexport.value.DeclaredType;
import io.graphexport.value.Fidelity;
import io.graphexport.value.ParseStatus;
import io.graphexport.value.ValueParser;
import org.jspecify.annotations.Nullable;

/** Reads cells of one value of a declared type, also the elements of lists (contract R2.4, R2.6). */
abstract class ScalarReader implements CellReader {
    /** The type of the values. */
    final DeclaredType declared;

    final ValueParser parser = new ValueParser();
    final long minimum;
    final long maximum;

    ScalarReader(DeclaredType declared) {
        this.declared = declared;
        minimum = declared.type().isInteger() ? declared.minimum() : Long.MIN_VALUE;
        maximum = declared.type().isInteger() ? declared.maximum() : Long.MAX_VALUE;
    }

    /** The reader for a type that isn't {@code Vector} or {@code Any}. */
    static ScalarReader of(DeclaredType declared) {
        return switch (declared.type()) {
            case BOOL -> new Bools(declared);
            case BYTE, SHORT, INT, LONG -> new Integers(declared);
            case FLOAT -> new Floats(declared);
            case DOUBLE -> new Doubles(declared);
            case DATE -> new Dates(declared);
            case DATE_TIME -> new DateTimes(declared);
            case STRING ->
                declared.fidelity() == Fidelity.EXACT ? new Strings(declared) : new TurnedToStrings(declared);
            case VECTOR, ANY -> throw new IllegalArgumentException(declared.name());
        };
    }

    @Override
    public void clear(ColumnVector vector) {
        vector.clear(declared.type());
    }

    @Override
    public int readPlain(ChunkColumn column, int row, ColumnVector vector) {
        return column.readNumbers(row, vector, minimum, maximum);
    }

    @Override
    public @Nullable String read(Chunk chunk, int start, int end, ColumnVector vector) {
        String rule = readValue(chunk, start, end, vector);
        return rule == null || isBlank(chunk.bytes(), start, end) ? null : rule;
    }

    /** Adds one value; a blank text is none of any type but {@code String}. */
    abstract @Nullable String readValue(Chunk chunk, int start, int end, ColumnVector vector);

    /** Whether a text is only spaces, which means that there is no value, unless it is a string. */
    static boolean isBlank(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] == ' ') {
            at++;
        }
        return at == end;
    }

    /** Adds a value in canonical text of its declared type; false if it is anything else. */
    final boolean addCanonical(Chunk chunk, int start, int end, ColumnVector vector) {
        long number = CanonicalParser.parse(declared.type(), chunk.bytes(), start, end);
        if (number == CanonicalParser.NOT_CANONICAL || number < minimum || number > maximum) {
            return false;
        }
        vector.addNumber(number, start, end - start);
        return true;
    }

    final @Nullable String addNumber(ParseStatus status, ColumnVector vector) {
        if (status != ParseStatus.OK) {
            return declared.rule(status);
        }
        vector.addNumber(parser.value());
        return null;
    }

    private static final class Bools extends ScalarReader {
        Bools(DeclaredType declared) {
            super(declared);
        }

        @Override
        @Nullable
        String readValue(Chunk chunk, int start, int end, ColumnVector vector) {
            return addCanonical(chunk, start, end, vector)
                    ? null
                    : addNumber(parser.parseBool(chunk.bytes(), start, end), vector);
        }
    }

    private static final class Integers extends ScalarReader {
        Integers(DeclaredType declared) {
            super(declared);
        }

        @Override
        @Nullable
        String readValue(Chunk chunk, int start, int end, ColumnVector vector) {
            return addCanonical(chunk, start, end, vector)
                    ? null
                    : addNumber(parser.parseInteger(chunk.bytes(), start, end, minimum, maximum), vector);
        }
    }

    private static final class Floats extends ScalarReader {
        Floats(DeclaredType declared) {
            super(declared);
        }

        @Override
        @Nullable
        String readValue(Chunk chunk, int start, int end, ColumnVector vector) {
            return addCanonical(chunk, start, end, vector)
                    ? null
                    : addNumber(parser.parseFloat(chunk.bytes(), start, end), vector);
        }
    }

    private static final class Doubles extends ScalarReader {
        Doubles(DeclaredType declared) {
            super(declared);
        }

        @Override
        @Nullable
        String readValue(Chunk chunk, int start, int end, ColumnVector vector) {
            return addCanonical(chunk, start, end, vector)
                    ? null
                    : addNumber(parser.parseDouble(chunk.bytes(), start, end), vector);
        }
    }

    private static class DateTimes extends ScalarReader {
        DateTimes(DeclaredType declared) {
            super(declared);
        }

        @Override
        @Nullable
        String readValue(Chunk chunk, int start, int end, ColumnVector vector) {
            return addCanonical(chunk, start, end, vector)
                    ? null
                    : addDate(parser.parseDateTime(chunk.bytes(), start, end), vector);
        }

        final @Nullable String addDate(ParseStatus status, ColumnVector vector) {
            String rule = addNumber(status, vector);
            if (rule == null && parser.cut()) {
                vector.lossOfLast(Loss.DATE_CUT);
            }
            return rule;
        }
    }

    /** A Date with a time is a DateTime. */
    private static final class Dates extends DateTimes {
        private static final DeclaredType DATE_TIME = DeclaredType.of(ValueType.DATE_TIME);

        Dates(DeclaredType declared) {
            super(declared);
        }

        @Override
        @Nullable
        String readValue(Chunk chunk, int start, int end, ColumnVector vector) {
            if (addCanonical(chunk, start, end, vector)) {
                vector.tagLast(ValueType.DATE);
                return null;
            }
            boolean hasTime = ValueParser.hasTime(chunk.bytes(), start, end);
            ParseStatus status = hasTime
                    ? parser.parseDateTime(chunk.bytes(), start, end)
                    : parser.parseDate(chunk.bytes(), start, end);
            if (status != ParseStatus.OK) {
                return (hasTime ? DATE_TIME : declared).rule(status);
            }
            String rule = addDate(status, vector);
            vector.tagLast(hasTime ? ValueType.DATE_TIME : ValueType.DATE);
            return rule;
        }
    }

    private static class Strings extends ScalarReader {
        Strings(DeclaredType declared) {
            super(declared);
        }

        @Override
        public int readPlain(ChunkColumn column, int row, ColumnVector vector) {
            return column.readStrings(row, vector);
        }

        @Override
        public final @Nullable String read(Chunk chunk, int start, int end, ColumnVector vector) {
            return readValue(chunk, start, end, vector);
        }

        @Override
        public boolean keptTexts(ColumnVector vector) {
            return true;
        }

        @Override
        @Nullable
        String readValue(Chunk chunk, int start, int end, ColumnVector vector) {
            vector.addView(start, end - start);
            return null;
        }

        @Override
        public void readEmptyQuotes(ColumnVector vector) {
            vector.addView(0, 0);
        }
    }

    /** Types that can't be held: no empty text is a value of theirs. */
    private static final class TurnedToStrings extends Strings {
        TurnedToStrings(DeclaredType declared) {
            super(declared);
        }

        @Override
        public int readPlain(ChunkColumn column, int row, ColumnVector vector) {
            return row;
        }

        @Override
        public boolean keptTexts(ColumnVector vector) {
            return false;
        }

        @Override
        @Nullable
        String readValue(Chunk chunk, int start, int end, ColumnVector vector) {
            if (!isBlank(chunk.bytes(), start, end)) {
                vector.addView(start, end - start);
                vector.lossOfLast(Loss.TYPE_TURNED_TO_STRING);
            }
            return null;
        }

        @Override
        public void readEmptyQuotes(ColumnVector vector) {}
    }
}
