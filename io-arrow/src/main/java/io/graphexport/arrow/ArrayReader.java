package io.graphexport.arrow;

import io.graphexport.arrow.ArrowArray.Numbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the arrays of a record batch apart, field by field in the order of the schema: each field has as many arrays
 * and buffers as its type says. Sizes are checked against the lengths before anything is read from a buffer. For one
 * thread.
 */
final class ArrayReader {
    private static final byte[] NONE = new byte[0];

    private final BatchContent content;
    private final DictionaryArrays dictionaries;
    private int nextArray;
    private int nextBuffer;
    private int nextView;

    ArrayReader(BatchContent content, DictionaryArrays dictionaries) {
        this.content = content;
        this.dictionaries = dictionaries;
    }

    /** The next field's array of so many values; its buffers are read. */
    ArrowArray read(ArrowField field, long length) throws IOException {
        ArrowArray array = read(field);
        if (array.length() != length) {
            throw new DamagedArrayException(
                    "field " + field.name() + " has " + array.length() + " values, but there are " + length + " rows");
        }
        return array;
    }

    /** Goes over the next field without reading it. */
    void skip(ArrowField field) {
        nextArray();
        if (field.encoding() != null) {
            nextBuffer += 2;
            return;
        }
        switch (field.type().kind()) {
            case NULL -> {}
            case SIGNED, UNSIGNED, FLOAT, BOOL, DECIMAL, DATE, TIME, TIMESTAMP, INTERVAL, DURATION, FIXED_BINARY ->
                nextBuffer += 2;
            case TEXT, LARGE_TEXT -> nextBuffer += 3;
            case TEXT_VIEW -> nextBuffer += 2 + variadicCount();
            case LIST, LARGE_LIST, MAP -> nextBuffer += 2;
            case LIST_VIEW, LARGE_LIST_VIEW -> nextBuffer += 3;
            case FIXED_LIST, STRUCT -> nextBuffer++;
        }
        field.children().forEach(this::skip);
    }

    private int nextArray() {
        if (nextArray >= content.arrays()) {
            throw new DamagedArrayException(
                    "there are only " + content.arrays() + " arrays, fewer than the schema needs");
        }
        return nextArray++;
    }

    private int variadicCount() {
        long count = content.variadicCount(nextView++);
        if (count < 0 || count > content.buffers()) {
            throw new DamagedArrayException("an array has " + count + " buffers of text");
        }
        return (int) count;
    }

    private byte[] nextBuffer() throws IOException {
        if (nextBuffer >= content.buffers()) {
            throw new DamagedArrayException(
                    "there are only " + content.buffers() + " buffers, fewer than the schema needs");
        }
        return content.buffer(nextBuffer++);
    }

    private ArrowArray read(ArrowField field) throws IOException {
        int array = nextArray();
        long longLength = content.length(array);
        if (longLength < 0 || longLength > Integer.MAX_VALUE - 1) {
            throw new DamagedArrayException("field " + field.name() + " has " + longLength + " values");
        }
        int length = (int) longLength;
        if (field.encoding() == null && field.type().kind() == ArrowType.Kind.NULL) {
            return new ArrowArray.Nulls(length);
        }
        byte[] validity = validity(field, length, content.nullCount(array));
        if (field.encoding() != null) {
            ArrowType numberType = field.encoding().indexType();
            return new ArrowArray.Encoded(
                    numbers(length, validity, numberType.width()),
                    numberType,
                    dictionaries.get(field.encoding().id()));
        }
        return values(field, length, validity);
    }

    private byte[] validity(ArrowField field, int length, long nullCount) throws IOException {
        byte[] bits = nextBuffer();
        if (nullCount == 0 || length == 0) {
            return NONE;
        }
        if (bits.length < Bits.bytes(length)) {
            throw new DamagedArrayException("field " + field.name() + " doesn't say which of its " + length
                    + " values are missing: " + bits.length + " bytes of bits");
        }
        return bits;
    }

    private ArrowArray values(ArrowField field, int length, byte[] validity) throws IOException {
        ArrowType type = field.type();
        return switch (type.kind()) {
            case NULL -> new ArrowArray.Nulls(length);
            case SIGNED, UNSIGNED, FLOAT, DECIMAL, DATE, TIME, TIMESTAMP, INTERVAL, DURATION ->
                numbers(length, validity, type.width());
            case BOOL -> new ArrowArray.Bools(length, validity, sized(nextBuffer(), Bits.bytes(length)));
            case TEXT -> new ArrowArray.PlainTexts(length, validity, offsets(length), nextBuffer());
            case LARGE_TEXT -> new ArrowArray.PlainTexts(length, validity, largeOffsets(length), nextBuffer());
            case TEXT_VIEW -> views(length, validity);
            case FIXED_BINARY ->
                new ArrowArray.PlainTexts(
                        length,
                        validity,
                        new ArrowArray.Fixed(type.width()),
                        sized(nextBuffer(), (long) length * type.width()));
            case LIST, MAP -> new ArrowArray.Lists(length, validity, offsets(length), read(field.child()));
            case LARGE_LIST -> new ArrowArray.Lists(length, validity, largeOffsets(length), read(field.child()));
            case LIST_VIEW -> lists(field, length, validity, Integer.BYTES);
            case LARGE_LIST_VIEW -> lists(field, length, validity, Long.BYTES);
            case FIXED_LIST ->
                new ArrowArray.Lists(length, validity, new ArrowArray.Fixed(type.width()), read(field.child()));
            case STRUCT -> structures(field, length, validity);
        };
    }

    private Numbers numbers(int length, byte[] validity, int width) throws IOException {
        return new Numbers(length, validity, sized(nextBuffer(), (long) length * width), width);
    }

    private static byte[] sized(byte[] buffer, long least) {
        if (buffer.length < least) {
            throw new DamagedArrayException("a buffer has " + buffer.length + " bytes, but its values need " + least);
        }
        return buffer;
    }

    private ArrowArray.Ranges offsets(int length) throws IOException {
        byte[] bytes = nextBuffer();
        // Without values the one offset may be left out.
        return new ArrowArray.Offsets(length == 0 ? bytes : sized(bytes, (length + 1L) * Integer.BYTES));
    }

    private ArrowArray.Ranges largeOffsets(int length) throws IOException {
        byte[] bytes = nextBuffer();
        return new ArrowArray.LargeOffsets(length == 0 ? bytes : sized(bytes, (length + 1L) * Long.BYTES));
    }

    private ArrowArray views(int length, byte[] validity) throws IOException {
        int count = variadicCount();
        byte[] views = sized(nextBuffer(), (long) length * ArrowArray.ViewTexts.WIDTH);
        List<byte[]> buffers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            buffers.add(nextBuffer());
        }
        return new ArrowArray.ViewTexts(length, validity, views, buffers);
    }

    private ArrowArray lists(ArrowField field, int length, byte[] validity, int width) throws IOException {
        Numbers starts = numbers(length, NONE, width);
        Numbers sizes = numbers(length, NONE, width);
        return new ArrowArray.Lists(length, validity, new ArrowArray.Views(starts, sizes), read(field.child()));
    }

    private ArrowArray structures(ArrowField field, int length, byte[] validity) throws IOException {
        List<ArrowArray> children = new ArrayList<>();
        for (ArrowField child : field.children()) {
            ArrowArray array = read(child);
            if (array.length() < length) {
                throw ArrowArray.noPlace(length, array.length());
            }
            children.add(array);
        }
        return new ArrowArray.Structures(length, validity, children);
    }
}
