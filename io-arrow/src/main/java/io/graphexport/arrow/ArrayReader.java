package io.graphexport.arrow;

import io.graphexport.arrow.ArrowArray.Numbers;
import io.graphexport.source.ReadOptions.Depth;
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

    /** The next field's array, which must have so many values. */
    ArrowArray read(ArrowField field, long length) throws IOException {
        return read(field, length, Stretch.ALL, Depth.VALUES);
    }

    /**
     * Some values of the next field's array; the buffers are read as far as these need them.
     *
     * @param length how many values the array must have
     * @param depth whether the values count, or only which are there: then they have no bytes
     */
    ArrowArray read(ArrowField field, long length, Stretch values, Depth depth) throws IOException {
        int array = nextArray();
        int found = length(field, array);
        if (found != length) {
            throw new DamagedArrayException(
                    "field " + field.name() + " has " + found + " values, but there are " + length + " rows");
        }
        return read(field, array, values, depth);
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

    private int nextBuffer() {
        if (nextBuffer >= content.buffers()) {
            throw new DamagedArrayException(
                    "there are only " + content.buffers() + " buffers, fewer than the schema needs");
        }
        return nextBuffer++;
    }

    private int length(ArrowField field, int array) {
        long length = content.length(array);
        if (length < 0 || length > Integer.MAX_VALUE - 1) {
            throw new DamagedArrayException("field " + field.name() + " has " + length + " values");
        }
        return (int) length;
    }

    private ArrowArray read(ArrowField field, Stretch wanted, Depth depth) throws IOException {
        return read(field, nextArray(), wanted, depth);
    }

    private ArrowArray read(ArrowField field, int array, Stretch wanted, Depth depth) throws IOException {
        Stretch values = wanted.within(length(field, array));
        int length = (int) values.count();
        if (field.encoding() == null && field.type().kind() == ArrowType.Kind.NULL) {
            return new ArrowArray.Nulls(length);
        }
        byte[] validity = validity(field, values, content.nullCount(array));
        if (field.encoding() != null) {
            ArrowType numberType = field.encoding().indexType();
            return new ArrowArray.Encoded(
                    numbers(values, validity, numberType.width(), Depth.VALUES),
                    numberType,
                    dictionaries.get(field.encoding().id()));
        }
        return read(field, wanted, values, validity, depth);
    }

    private byte[] validity(ArrowField field, Stretch values, long nullCount) throws IOException {
        int buffer = nextBuffer();
        int length = (int) values.count();
        if (nullCount == 0 || length == 0) {
            return NONE;
        }
        byte[] bits = content.buffer(buffer, values.start() / Byte.SIZE, Bits.bytes((int) values.end()));
        if (bits.length < Bits.bytes(length)) {
            throw new DamagedArrayException("field " + field.name() + " doesn't say which of its " + length
                    + " values are missing: " + bits.length + " bytes of bits");
        }
        return bits;
    }

    /**
     * Values of a type.
     *
     * @param wanted what is wanted of the array, which says what is wanted of what is nested in it
     * @param values what there is of that
     */
    private ArrowArray read(ArrowField field, Stretch wanted, Stretch values, byte[] validity, Depth depth)
            throws IOException {
        ArrowType type = field.type();
        int length = (int) values.count();
        return switch (type.kind()) {
            case NULL -> new ArrowArray.Nulls(length);
            case SIGNED, UNSIGNED, FLOAT, DECIMAL, DATE, TIME, TIMESTAMP, INTERVAL, DURATION ->
                numbers(values, validity, type.width(), depth);
            case BOOL -> {
                Stretch bytes = new Stretch(values.start() / Byte.SIZE, Bits.bytes(length));
                yield new ArrowArray.Bools(length, validity, bytes(bytes, depth));
            }
            case TEXT -> texts(field, wanted, values, validity, Integer.BYTES, depth);
            case LARGE_TEXT -> texts(field, wanted, values, validity, Long.BYTES, depth);
            case TEXT_VIEW -> views(values, validity, depth);
            case FIXED_BINARY ->
                new ArrowArray.PlainTexts(
                        length, validity, new ArrowArray.Fixed(type.width()), bytes(values.times(type.width()), depth));
            case LIST, MAP -> lists(field, wanted, values, validity, Integer.BYTES, depth);
            case LARGE_LIST -> lists(field, wanted, values, validity, Long.BYTES, depth);
            case LIST_VIEW -> listViews(field, wanted, values, validity, Integer.BYTES, depth);
            case LARGE_LIST_VIEW -> listViews(field, wanted, values, validity, Long.BYTES, depth);
            case FIXED_LIST ->
                new ArrowArray.Lists(
                        length,
                        validity,
                        new ArrowArray.Fixed(type.width()),
                        read(field.child(), wanted.times(type.width()), depth));
            case STRUCT -> structures(field, wanted, length, validity, depth);
        };
    }

    private Numbers numbers(Stretch values, byte[] validity, int width, Depth depth) throws IOException {
        return new Numbers((int) values.count(), validity, bytes(values.times(width), depth), width);
    }

    /** Some bytes of the next buffer, or none if values don't count: it must have them even then. */
    private byte[] bytes(Stretch bytes, Depth depth) throws IOException {
        int buffer = nextBuffer();
        return switch (depth) {
            case SHAPE -> {
                requireSize(content.size(buffer), bytes.end());
                yield NONE;
            }
            case VALUES -> sized(content.buffer(buffer, bytes.start(), bytes.end()), bytes.count());
        };
    }

    private static byte[] sized(byte[] buffer, long least) {
        requireSize(buffer.length, least);
        return buffer;
    }

    private static void requireSize(long size, long least) {
        if (size < least) {
            throw new DamagedArrayException("a buffer has " + size + " bytes, but its values need " + least);
        }
    }

    private ArrowArray texts(ArrowField field, Stretch wanted, Stretch values, byte[] validity, int width, Depth depth)
            throws IOException {
        int length = (int) values.count();
        if (depth == Depth.SHAPE) {
            bytes((length == 0 ? values : oneMore(values)).times(width), depth);
            nextBuffer();
            return new ArrowArray.PlainTexts(length, validity, new ArrowArray.Fixed(0), NONE);
        }
        byte[] ends = ends(field, values, width);
        int buffer = nextBuffer();
        if (wanted.isAll()) {
            return new ArrowArray.PlainTexts(length, validity, ranges(ends, width, 0), content.buffer(buffer));
        }
        Stretch bytes = span(ends, length, width);
        byte[] data = content.buffer(buffer, bytes.start(), bytes.end());
        return new ArrowArray.PlainTexts(length, validity, ranges(ends, width, bytes.start()), data);
    }

    /** Where values end, and before them where the first one begins. */
    private byte[] ends(ArrowField field, Stretch values, int width) throws IOException {
        Stretch bytes = oneMore(values).times(width);
        byte[] ends = content.buffer(nextBuffer(), bytes.start(), bytes.end());
        // Without values the one offset may be left out.
        return values.count() == 0 ? ends : inOrder(field, sized(ends, bytes.count()), (int) values.count(), width);
    }

    /** Makes sure that no value, be it missing, goes back: else rows could have the same bytes without a word. */
    private static byte[] inOrder(ArrowField field, byte[] ends, int length, int width) {
        ArrowArray.Ranges ranges = ranges(ends, width, 0);
        long start = ranges.start(0);
        for (int place = 0; place < length; place++) {
            long end = ranges.end(place);
            if (end < start) {
                throw new DamagedArrayException("value " + place + " of field " + field.name() + " is from " + start
                        + " to " + end + ": none may end before it begins, even if it is missing");
            }
            start = end;
        }
        return ends;
    }

    private static Stretch oneMore(Stretch values) {
        return new Stretch(values.start(), values.count() + 1);
    }

    private static ArrowArray.Ranges ranges(byte[] ends, int width, long base) {
        return width == Integer.BYTES
                ? new ArrowArray.Offsets(ends, Math.toIntExact(base))
                : new ArrowArray.LargeOffsets(ends, base);
    }

    /** What all values together have; nothing if that can't be, which each of them tells then. */
    private static Stretch span(byte[] ends, int length, int width) {
        if (length == 0) {
            return new Stretch(0, 0);
        }
        ArrowArray.Ranges ranges = ranges(ends, width, 0);
        long start = ranges.start(0);
        long end = ranges.end(length - 1);
        return start < 0 || end < start ? new Stretch(0, 0) : new Stretch(start, end - start);
    }

    /** The elements from the first one of all lists to the last one, in whatever order the lists have them. */
    private static Stretch span(ArrowArray.Views views, int length, byte[] validity) {
        long first = Long.MAX_VALUE;
        long end = 0;
        for (int place = 0; place < length; place++) {
            if (Bits.has(validity, place) && views.start(place) >= 0 && views.end(place) >= 0) {
                first = Math.min(first, views.start(place));
                end = Math.max(end, views.end(place));
            }
        }
        return first > end ? new Stretch(0, 0) : Stretch.around(first, end);
    }

    private ArrowArray views(Stretch values, byte[] validity, Depth depth) throws IOException {
        int count = variadicCount();
        byte[] views = bytes(values.times(ArrowArray.ViewTexts.WIDTH), depth);
        List<byte[]> buffers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int buffer = nextBuffer();
            if (depth == Depth.VALUES) {
                buffers.add(content.buffer(buffer));
            }
        }
        return new ArrowArray.ViewTexts((int) values.count(), validity, views, buffers);
    }

    private ArrowArray lists(ArrowField field, Stretch wanted, Stretch values, byte[] validity, int width, Depth depth)
            throws IOException {
        int length = (int) values.count();
        byte[] ends = ends(field, values, width);
        if (wanted.isAll()) {
            return new ArrowArray.Lists(
                    length, validity, ranges(ends, width, 0), read(field.child(), Stretch.ALL, depth));
        }
        Stretch span = span(ends, length, width);
        Stretch elements = Stretch.around(span.start(), span.end());
        return new ArrowArray.Lists(
                length, validity, ranges(ends, width, elements.start()), read(field.child(), elements, depth));
    }

    private ArrowArray listViews(
            ArrowField field, Stretch wanted, Stretch values, byte[] validity, int width, Depth depth)
            throws IOException {
        int length = (int) values.count();
        Numbers starts = numbers(values, NONE, width, Depth.VALUES);
        Numbers sizes = numbers(values, NONE, width, Depth.VALUES);
        Stretch elements = wanted.isAll() ? wanted : span(new ArrowArray.Views(starts, sizes, 0), length, validity);
        return new ArrowArray.Lists(
                length,
                validity,
                new ArrowArray.Views(starts, sizes, elements.start()),
                read(field.child(), elements, depth));
    }

    private ArrowArray structures(ArrowField field, Stretch wanted, int length, byte[] validity, Depth depth)
            throws IOException {
        List<ArrowArray> children = new ArrayList<>();
        for (ArrowField child : field.children()) {
            ArrowArray array = read(child, wanted, depth);
            if (array.length() < length) {
                throw ArrowArray.noPlace(length, array.length());
            }
            children.add(array);
        }
        return new ArrowArray.Structures(length, validity, children);
    }
}
