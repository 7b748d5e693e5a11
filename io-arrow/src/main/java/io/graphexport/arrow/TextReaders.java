package io.graphexport.arrow;

import io.graphexport.arrow.ArrowArray.Texts;
import io.graphexport.arrow.ArrowArray.ViewTexts;
import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import io.graphexport.value.AnyText;
import io.graphexport.value.Fidelity;
import io.graphexport.value.ParseStatus;
import io.graphexport.value.Utf8;
import io.graphexport.value.ValueParser;
import org.jspecify.annotations.Nullable;

/** Readers of text: Strings, and what the file's annotations say stands in text (contract R2.6, R6.8). */
final class TextReaders {
    private TextReaders() {}

    /** Strings as they are; with a loss, each is counted as what the engine can only hold as text. */
    static ValueReader ofStrings(ArrowArray array, @Nullable Loss loss) {
        return new StringValues(array, loss, 0);
    }

    /** Strings of which an empty one counts as missing, as ids. */
    static ValueReader ofNonEmptyStrings(ArrowArray array) {
        return new StringValues(array, null, 1);
    }

    /** Text of {@code Any} cells. */
    static ValueReader ofAny(ArrowArray array) {
        return new AnyCells(array);
    }

    /** Text of a Date column, in which a value with a time is a DateTime, or of a DateTime column. */
    static ValueReader ofDates(ArrowArray array, ValueType type) {
        return new Dates(array, type);
    }

    /** Values that stand in text. */
    abstract static class Text extends ValueReader {
        private final Texts texts;

        Text(ArrowArray array, ValueType type) {
            super(type);
            this.texts = ValueReaders.texts(array);
        }

        final Texts texts() {
            return texts;
        }

        @Override
        boolean has(int place) {
            return texts.has(place);
        }

        @Override
        final @Nullable String add(int place, ColumnVector target) {
            byte[] bytes = texts.bytes(place);
            int start = texts.start(place);
            int end = start + texts.textLength(place);
            return Utf8.firstInvalid(bytes, start, end) < 0
                    ? add(bytes, start, end, target)
                    : reject("text must be valid UTF-8", bytes, start, end);
        }

        @Override
        final long longest() {
            return texts.longest();
        }

        @Override
        final long sharedBytes() {
            return texts instanceof ViewTexts views && views.areShared() ? views.longest() : 0;
        }

        abstract @Nullable String add(byte[] bytes, int start, int end, ColumnVector target);
    }

    private static final class Dates extends Text {
        private final ValueParser parser = new ValueParser();

        Dates(ArrowArray array, ValueType type) {
            super(array, type);
        }

        @Override
        @Nullable
        String add(byte[] bytes, int start, int end, ColumnVector target) {
            if (start == end) {
                return null;
            }
            boolean day = type() == ValueType.DATE && !ValueParser.hasTime(bytes, start, end);
            ParseStatus status = day ? parser.parseDate(bytes, start, end) : parser.parseDateTime(bytes, start, end);
            ValueType valueType = day ? ValueType.DATE : ValueType.DATE_TIME;
            if (status != ParseStatus.OK) {
                return reject(status.rule(valueType), bytes, start, end);
            }
            target.addNumber(parser.value());
            target.tagLast(valueType);
            if (parser.cut()) {
                target.lossOfLast(Loss.DATE_CUT);
            }
            return null;
        }
    }

    private static final class AnyCells extends Text {
        private final AnyText any = new AnyText();

        AnyCells(ArrowArray array) {
            super(array, ValueType.STRING);
        }

        @Override
        @Nullable
        String add(byte[] bytes, int start, int end, ColumnVector target) {
            if (start == end) {
                return null;
            }
            any.reset(bytes, start, end);
            while (any.next()) {
                addValue(target);
            }
            return any.status() == ParseStatus.OK ? null : reject(any.rule(), bytes, start, end);
        }

        private void addValue(ColumnVector target) {
            if (any.type() == ValueType.STRING) {
                target.addCopy(any.bytes(), any.start(), any.end() - any.start());
                count(any.end() - any.start());
            } else {
                target.addNumber(any.value());
            }
            target.tagLast(any.type());
            if (any.fidelity() == Fidelity.TURNED_TO_STRING) {
                target.lossOfLast(Loss.TYPE_TURNED_TO_STRING);
            }
            if (any.cut()) {
                target.lossOfLast(Loss.DATE_CUT);
            }
        }
    }
}
