package io.graphexport.arrow;

import io.graphexport.columnar.PackedRows;
import java.util.List;

/**
 * Values of a column, or of what is nested in one, as Arrow lays them out. What is asked of a place is checked against
 * the buffers. Immutable but for what {@link Texts} remembers; thread-safe.
 */
sealed interface ArrowArray {

    /** How many values there are, the missing ones too. */
    int length();

    /** Whether there is a value; the place must be one of the array's. */
    boolean has(int place);

    /** The error for a place that the array doesn't have. */
    static DamagedArrayException noPlace(long place, long length) {
        return new DamagedArrayException("it refers to value " + place + " of " + length);
    }

    /** Only missing values. */
    record Nulls(int length) implements ArrowArray {
        @Override
        public boolean has(int place) {
            return false;
        }
    }

    /**
     * Values of one width.
     *
     * @param validity a bit each, or nothing if none is missing
     * @param data the values
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Numbers(int length, byte[] validity, byte[] data, int width) implements ArrowArray {
        @Override
        public boolean has(int place) {
            return Bits.has(validity, place);
        }

        /** A number of at most eight bytes, with its sign. */
        long signed(int place) {
            return switch (width) {
                case Byte.BYTES -> data[place];
                case Short.BYTES -> (short) ((data[2 * place] & 0xff) | (data[2 * place + 1] << 8));
                case Integer.BYTES -> PackedRows.getInt(data, place * Integer.BYTES);
                default -> PackedRows.getLong(data, place * Long.BYTES);
            };
        }

        /** Puts some numbers, with their signs, into an array. */
        void copy(int place, int count, long[] target, int at) {
            switch (width) {
                case Integer.BYTES -> {
                    for (int i = 0; i < count; i++) {
                        target[at + i] = PackedRows.getInt(data, (place + i) * Integer.BYTES);
                    }
                }
                case Long.BYTES -> {
                    for (int i = 0; i < count; i++) {
                        target[at + i] = PackedRows.getLong(data, (place + i) * Long.BYTES);
                    }
                }
                default -> {
                    for (int i = 0; i < count; i++) {
                        target[at + i] = signed(place + i);
                    }
                }
            }
        }

        /** The same without a sign; of eight bytes, as they are. */
        long unsigned(int place) {
            long number = signed(place);
            return width == Long.BYTES ? number : number & ((1L << (width * Byte.SIZE)) - 1);
        }
    }

    /** A bit each. */
    @SuppressWarnings("ArrayRecordComponent")
    record Bools(int length, byte[] validity, byte[] data) implements ArrowArray {
        @Override
        public boolean has(int place) {
            return Bits.has(validity, place);
        }

        boolean get(int place) {
            return Bits.get(data, place);
        }
    }

    /** Where the values of a list, or the bytes of a text, begin and end. */
    sealed interface Ranges {
        /** The place of the first. */
        long start(int place);

        /** The place after the last. */
        long end(int place);
    }

    /**
     * Ends of four bytes.
     *
     * @param base the end that is the first place there is
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Offsets(byte[] bytes, int base) implements Ranges {
        @Override
        public long start(int place) {
            return (long) PackedRows.getInt(bytes, place * Integer.BYTES) - base;
        }

        @Override
        public long end(int place) {
            return (long) PackedRows.getInt(bytes, (place + 1) * Integer.BYTES) - base;
        }
    }

    /** The same of eight bytes. */
    @SuppressWarnings("ArrayRecordComponent")
    record LargeOffsets(byte[] bytes, long base) implements Ranges {
        @Override
        public long start(int place) {
            return PackedRows.getLong(bytes, place * Long.BYTES) - base;
        }

        @Override
        public long end(int place) {
            return PackedRows.getLong(bytes, (place + 1) * Long.BYTES) - base;
        }
    }

    /**
     * Starts and sizes.
     *
     * @param base the start that is the first place there is
     */
    record Views(Numbers starts, Numbers sizes, long base) implements Ranges {
        @Override
        public long start(int place) {
            return starts.signed(place) - base;
        }

        @Override
        public long end(int place) {
            long start = start(place);
            long size = sizes.signed(place);
            // Neither is negative in an intact file; the sum must not hide it.
            return start < 0 || size < 0 || start > Long.MAX_VALUE - size ? -1 : start + size;
        }
    }

    /** The same number of values each. */
    record Fixed(int size) implements Ranges {
        @Override
        public long start(int place) {
            return (long) place * size;
        }

        @Override
        public long end(int place) {
            return start(place) + size;
        }
    }

    /** Texts in one array of bytes, or in several. */
    sealed interface Texts extends ArrowArray permits PlainTexts, ViewTexts, KnownTexts {
        /** The bytes of a text's array. */
        byte[] bytes(int place);

        /** Where the text starts in them: within them, and so is its end. */
        int start(int place);

        /** How many bytes it has. */
        int textLength(int place);

        /** The most bytes that any of them has. */
        int longest();
    }

    /**
     * Texts one after the other.
     *
     * @param ranges where each is; it begins where the one before it ends
     */
    @SuppressWarnings("ArrayRecordComponent")
    record PlainTexts(int length, byte[] validity, Ranges ranges, byte[] data) implements Texts {
        @Override
        public boolean has(int place) {
            return Bits.has(validity, place);
        }

        @Override
        public byte[] bytes(int place) {
            return data;
        }

        @Override
        public int start(int place) {
            long start = ranges.start(place);
            requireWithin(start, ranges.end(place));
            return (int) start;
        }

        @Override
        public int textLength(int place) {
            return (int) (ranges.end(place) - ranges.start(place));
        }

        @Override
        public int longest() {
            if (ranges instanceof Fixed fixed) {
                return fixed.size();
            }
            long longest = 0;
            for (int place = 0; place < length; place++) {
                long start = ranges.start(place);
                long end = ranges.end(place);
                longest = Math.max(longest, isWithin(start, end) ? end - start : 0);
            }
            return (int) longest;
        }

        /** Makes sure that a text can stand there. */
        void requireWithin(long start, long end) {
            if (!isWithin(start, end)) {
                throw new DamagedArrayException("a text is from byte " + start + " to " + end + " of " + data.length);
            }
        }

        boolean isWithin(long start, long end) {
            return start >= 0 && end >= start && end <= data.length;
        }
    }

    /** Texts of which the short ones stand among the views, and the others in any of some buffers. */
    @SuppressWarnings("ArrayRecordComponent")
    record ViewTexts(int length, byte[] validity, byte[] views, List<byte[]> buffers) implements Texts {
        /** The bytes of a view. */
        static final int WIDTH = 16;

        private static final int MAX_INLINE = 12;

        @Override
        public boolean has(int place) {
            return Bits.has(validity, place);
        }

        @Override
        public byte[] bytes(int place) {
            if (textLength(place) <= MAX_INLINE) {
                return views;
            }
            int buffer = PackedRows.getInt(views, place * WIDTH + 8);
            if (buffer < 0 || buffer >= buffers.size()) {
                throw noPlace(buffer, buffers.size());
            }
            return buffers.get(buffer);
        }

        @Override
        public int start(int place) {
            int size = textLength(place);
            if (size <= MAX_INLINE) {
                return place * WIDTH + Integer.BYTES;
            }
            int start = PackedRows.getInt(views, place * WIDTH + 12);
            byte[] bytes = bytes(place);
            if (start < 0 || start > bytes.length - size) {
                throw new DamagedArrayException(
                        "a text of " + size + " bytes is from byte " + start + " of " + bytes.length);
            }
            return start;
        }

        @Override
        public int textLength(int place) {
            int size = PackedRows.getInt(views, place * WIDTH);
            if (size < 0) {
                throw new DamagedArrayException("a text has " + size + " bytes");
            }
            return size;
        }

        @Override
        public int longest() {
            int longest = 0;
            for (int place = 0; place < length; place++) {
                longest = Math.max(longest, PackedRows.getInt(views, place * WIDTH));
            }
            return longest;
        }

        /** Whether some of the bytes are those of several texts: the texts have more than there are. */
        boolean areShared() {
            long bytes = 0;
            for (int place = 0; place < length; place++) {
                int size = PackedRows.getInt(views, place * WIDTH);
                bytes += size > MAX_INLINE && has(place) ? size : 0;
            }
            for (byte[] buffer : buffers) {
                bytes -= buffer.length;
            }
            return bytes > 0;
        }
    }

    /** Lists, or maps, whose entries are structures. */
    @SuppressWarnings("ArrayRecordComponent")
    record Lists(int length, byte[] validity, Ranges ranges, ArrowArray elements) implements ArrowArray {
        @Override
        public boolean has(int place) {
            return Bits.has(validity, place);
        }

        /** The place of the first element. */
        int start(int place) {
            long start = ranges.start(place);
            long end = ranges.end(place);
            if (start < 0 || end < start || end > elements.length()) {
                throw new DamagedArrayException(
                        "a list is from value " + start + " to " + end + " of " + elements.length());
            }
            return (int) start;
        }

        /** Whether several can have the same elements. */
        boolean areShared() {
            return ranges instanceof Views;
        }

        /** The most elements that any of them has. */
        long longest() {
            long longest = 0;
            for (int place = 0; place < length; place++) {
                if (has(place)) {
                    longest = Math.max(longest, ranges.end(place) - ranges.start(place));
                }
            }
            return Math.min(longest, elements.length());
        }

        /** The place after the last element; to be asked after {@link #start}. */
        int end(int place) {
            return (int) ranges.end(place);
        }
    }

    /** Structures. */
    @SuppressWarnings("ArrayRecordComponent")
    record Structures(int length, byte[] validity, List<ArrowArray> children) implements ArrowArray {
        @Override
        public boolean has(int place) {
            return Bits.has(validity, place);
        }
    }

    /** Arrays one after the other: a dictionary that grew. */
    record Joined(int length, List<ArrowArray> parts) implements ArrowArray {
        @Override
        public boolean has(int place) {
            int part = part(place);
            return parts.get(part).has(place - start(part));
        }

        /** The number of the part that has a place of the whole. */
        int part(int place) {
            int part = 0;
            int end = parts.get(0).length();
            while (place >= end && part + 1 < parts.size()) {
                part++;
                end += parts.get(part).length();
            }
            return part;
        }

        /** The place of the whole with which a part begins. */
        int start(int part) {
            int start = 0;
            for (ArrowArray before : parts.subList(0, part)) {
                start += before.length();
            }
            return start;
        }
    }

    /** Numbers of values in a dictionary. */
    record Encoded(Numbers numbers, ArrowType numberType, ArrowArray values) implements ArrowArray {
        @Override
        public int length() {
            return numbers.length();
        }

        @Override
        public boolean has(int place) {
            return numbers.has(place);
        }

        /** Puts the places of some values in the dictionary into an array, unchecked. */
        void copy(int place, int count, long[] target) {
            numbers.copy(place, count, target, 0);
            if (numberType.kind() != ArrowType.Kind.SIGNED && numbers.width() < Long.BYTES) {
                long mask = (1L << (numbers.width() * Byte.SIZE)) - 1;
                for (int i = 0; i < count; i++) {
                    target[i] &= mask;
                }
            }
        }

        /** The place of the value in the dictionary. */
        int place(int place) {
            boolean signed = numberType.kind() == ArrowType.Kind.SIGNED;
            long number = signed ? numbers.signed(place) : numbers.unsigned(place);
            if (number < 0 || number >= values.length()) {
                throw noPlace(number, values.length());
            }
            return (int) number;
        }
    }
}
