package io.graphexport.parquet;

import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import io.graphexport.value.AnyText;
import io.graphexport.value.Fidelity;
import io.graphexport.value.ParseStatus;
import io.graphexport.value.Utf8;
import io.graphexport.value.ValueParser;
import java.nio.ByteBuffer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Decoders of text: Strings, and what footer annotations say stands in text (contract R2.6, R6.8). */
final class TextDecoders {
    private TextDecoders() {}

    /** Strings as they are; with a loss, each is counted as what the engine can only hold as text. */
    static ValueDecoder ofStrings(@Nullable Loss loss) {
        return new Strings(loss);
    }

    /** Strings of which an empty one counts as missing, as ids. */
    static ValueDecoder ofNonEmptyStrings() {
        return new Strings(null) {
            @Override
            void add(byte[] text, int start, int end) {
                if (end > start) {
                    super.add(text, start, end);
                }
            }
        };
    }

    /** Text of {@code Any} cells. */
    static ValueDecoder ofAny() {
        return new AnyCells();
    }

    /** Text of a Date column, in which a value with a time is a DateTime, or of a DateTime column. */
    static ValueDecoder ofDates(ValueType type) {
        return new Dates(type);
    }

    private abstract static class Text extends ValueDecoder {
        private @Nullable Dictionary dictionary;

        Text(ValueType type) {
            super(type);
        }

        @Override
        public final boolean hasDictionarySupport() {
            return true;
        }

        @Override
        public void setDictionary(Dictionary newDictionary) {
            dictionary = newDictionary;
        }

        @Override
        public void addValueFromDictionary(int id) {
            addBinary(inDictionary(id));
        }

        final Binary inDictionary(int id) {
            if (dictionary == null) {
                throw new IllegalStateException("a dictionary id without a dictionary");
            }
            return dictionary.decodeToBinary(id);
        }

        @Override
        final long sharedBytes() {
            long longest = 0;
            for (int id = 0; dictionary != null && id <= dictionary.getMaxId(); id++) {
                longest = Math.max(longest, inDictionary(id).length());
            }
            return longest;
        }

        @Override
        public final void addBinary(Binary value) {
            ByteBuffer buffer = value.toByteBuffer();
            if (buffer.hasArray()) {
                int start = buffer.arrayOffset() + buffer.position();
                addChecked(buffer.array(), start, start + buffer.remaining());
            } else {
                byte[] bytes = value.getBytes();
                addChecked(bytes, 0, bytes.length);
            }
        }

        private void addChecked(byte[] text, int start, int end) {
            if (Utf8.firstInvalid(text, start, end) >= 0) {
                reject("text must be valid UTF-8", text, start, end);
            } else {
                add(text, start, end);
            }
        }

        abstract void add(byte[] text, int start, int end);
    }

    private static class Strings extends Text {
        private final @Nullable Loss loss;
        private byte[] @Nullable [] checked = new byte[0][];

        Strings(@Nullable Loss loss) {
            super(ValueType.STRING);
            this.loss = loss;
        }

        @Override
        public void setDictionary(Dictionary newDictionary) {
            super.setDictionary(newDictionary);
            checked = new byte[newDictionary.getMaxId() + 1][];
        }

        @Override
        public void addValueFromDictionary(int id) {
            byte[] text = checked[id];
            if (text == null) {
                text = decode(id);
                if (text == null) {
                    return;
                }
            }
            add(text, 0, text.length);
        }

        private byte @Nullable [] decode(int id) {
            byte[] text = inDictionary(id).getBytes();
            if (Utf8.firstInvalid(text, 0, text.length) >= 0) {
                reject("text must be valid UTF-8", text, 0, text.length);
                return null;
            }
            checked[id] = text;
            return text;
        }

        @Override
        void add(byte[] text, int start, int end) {
            addText(text, start, end - start);
            if (loss != null) {
                loseLast(loss);
            }
        }
    }

    private static final class Dates extends Text {
        private final ValueParser parser = new ValueParser();

        Dates(ValueType type) {
            super(type);
        }

        @Override
        boolean typesDiffer() {
            return type() == ValueType.DATE;
        }

        @Override
        void add(byte[] text, int start, int end) {
            if (start == end) {
                return;
            }
            boolean day = type() == ValueType.DATE && !ValueParser.hasTime(text, start, end);
            ParseStatus status = day ? parser.parseDate(text, start, end) : parser.parseDateTime(text, start, end);
            ValueType valueType = day ? ValueType.DATE : ValueType.DATE_TIME;
            if (status != ParseStatus.OK) {
                reject(status.rule(valueType), text, start, end);
                return;
            }
            addNumber(parser.value());
            target().tagLast(valueType);
            if (parser.cut()) {
                loseLast(Loss.DATE_CUT);
            }
        }
    }

    private static final class AnyCells extends Text {
        private final AnyText any = new AnyText();

        AnyCells() {
            super(ValueType.STRING);
        }

        @Override
        boolean typesDiffer() {
            return true;
        }

        @Override
        void add(byte[] text, int start, int end) {
            if (start == end) {
                return;
            }
            any.reset(text, start, end);
            while (any.next()) {
                addValue();
            }
            if (any.status() != ParseStatus.OK) {
                reject(any.rule(), text, start, end);
            }
        }

        private void addValue() {
            if (any.type() == ValueType.STRING) {
                addText(any.bytes(), any.start(), any.end() - any.start());
            } else {
                addNumber(any.value());
            }
            target().tagLast(any.type());
            if (any.fidelity() == Fidelity.TURNED_TO_STRING) {
                loseLast(Loss.TYPE_TURNED_TO_STRING);
            }
            if (any.cut()) {
                loseLast(Loss.DATE_CUT);
            }
        }
    }
}
