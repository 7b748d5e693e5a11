package io.graphexport.arrow;

import io.graphexport.arrow.EncodedColumn.TextIndexes;
import io.graphexport.columnar.PackedRows;
import io.graphexport.columnar.PackedRows.Layout;
import io.graphexport.columnar.PackedRows.Section;
import io.graphexport.columnar.PackedSlice;
import io.graphexport.columnar.WrittenColumn;
import io.graphexport.columnar.WrittenColumn.Shape;
import io.graphexport.columnar.WrittenColumn.Storage;
import io.graphexport.value.ByteAppender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes Arrow's buffers of one column of packed rows. For one thread. */
final class ColumnEncoder {
    /** A batch whose column has more different texts begins no dictionary. */
    static final int MAX_TEXTS = 1 << 14;

    /** The same, in bytes of the texts. */
    static final int MAX_TEXT_BYTES = 1 << 20;

    private static final byte[] NONE = new byte[0];

    private final WrittenColumn column;
    private final List<Part> parts = new ArrayList<>();
    private final int rows;
    private final int values;

    /** A column of so many rows in all slices. */
    ColumnEncoder(WrittenColumn column, int index, int columns, List<PackedSlice> slices, int rows) {
        this.column = column;
        this.rows = rows;
        for (PackedSlice slice : slices) {
            parts.add(part(slice, slice.packed().section(index, columns, column.storage())));
        }
        this.values = parts.stream().mapToInt(Part::values).sum();
    }

    /**
     * What a slice has of the column.
     *
     * @param section where it is packed; null if the rows have no value
     * @param from the first row
     * @param to the row after the last
     * @param start where the first value stands
     * @param values how many there are
     */
    private record Part(@Nullable Section section, int from, int to, int start, int values) {

        boolean isOnce() {
            return section != null && section.layout() == Layout.ONCE;
        }

        /** Whether the values go to places without gaps. */
        boolean isDense() {
            return section != null && (section.layout() == Layout.ALL || section.layout() == Layout.ENDS);
        }

        /** The bytes in which the values stand. */
        byte[] bytes() {
            return section == null ? NONE : section.bytes();
        }

        /** How many values a row has. */
        int count(int row) {
            if (section == null) {
                return 0;
            }
            return switch (section.layout()) {
                case ONCE, ALL -> 1;
                case SOME -> section.has(row) ? 1 : 0;
                case ENDS -> section.valuesEnd(row) - section.valuesBefore(row);
            };
        }
    }

    private static Part part(PackedSlice slice, @Nullable Section section) {
        if (section == null) {
            return new Part(null, slice.from(), slice.to(), 0, 0);
        }
        if (section.layout() == Layout.ONCE) {
            return new Part(section, slice.from(), slice.to(), section.valuesAt(), slice.rows());
        }
        int first = section.valuesBefore(slice.from());
        int count = section.valuesBefore(slice.to()) - first;
        return new Part(section, slice.from(), slice.to(), section.skip(section.valuesAt(), first), count);
    }

    EncodedColumn encode(BodyCompressor compressor) {
        int present = present();
        byte[] validity = validity(present);
        TextIndexes indexes = mayRepeat() ? indexes() : null;
        if (indexes != null) {
            return new EncodedColumn(List.of(rows), rows - present, List.of(validity), null, indexes);
        }
        List<byte[]> buffers = new ArrayList<>(List.of(validity));
        List<Integer> lengths = List.of(rows);
        if (column.shape() == Shape.LIST) {
            buffers.add(listOffsets());
            // Elements are never missing.
            buffers.add(NONE);
            lengths = List.of(rows, values);
        }
        addValues(buffers);
        return new EncodedColumn(lengths, rows - present, buffers, compressor.compress(buffers), null);
    }

    /** Texts of one value a row, but for those that are known to be different. */
    private boolean mayRepeat() {
        return column.storage() == Storage.TEXT && column.shape() != Shape.LIST && !column.isUnique();
    }

    /** How many rows have a value. */
    private int present() {
        if (column.shape() != Shape.LIST) {
            return values;
        }
        int present = 0;
        for (Part part : parts) {
            for (int row = part.from; row < part.to; row++) {
                present += part.count(row) > 0 ? 1 : 0;
            }
        }
        return present;
    }

    /** The bits that say which rows have a value: none, if all have. */
    private byte[] validity(int present) {
        if (present == rows) {
            return NONE;
        }
        byte[] bits = new byte[Bits.bytes(rows)];
        int at = 0;
        for (Part part : parts) {
            for (int row = part.from; row < part.to; row++, at++) {
                if (part.count(row) > 0) {
                    Bits.set(bits, at);
                }
            }
        }
        return bits;
    }

    private byte[] listOffsets() {
        byte[] offsets = new byte[Math.multiplyExact(rows + 1, Integer.BYTES)];
        int at = Integer.BYTES;
        int end = 0;
        for (Part part : parts) {
            for (int row = part.from; row < part.to; row++, at += Integer.BYTES) {
                end += part.count(row);
                PackedRows.putInt(offsets, at, end);
            }
        }
        return offsets;
    }

    private void addValues(List<byte[]> buffers) {
        // In a list, values stand without gaps; else each row has a place.
        int places = column.shape() == Shape.LIST ? values : rows;
        switch (column.storage()) {
            case TEXT -> addTexts(places, buffers);
            case BOOL -> buffers.add(bools(places));
            case INT, LONG, FLOAT, DOUBLE -> buffers.add(numbers(places));
        }
    }

    private void addTexts(int places, List<byte[]> buffers) {
        byte[] offsets = new byte[Math.multiplyExact(places + 1, Integer.BYTES)];
        ByteAppender texts = new ByteAppender(Math.max(16, textBytes()));
        Places cursor = new Places();
        for (Part part : parts) {
            byte[] bytes = part.bytes();
            int at = part.start;
            for (int value = 0; value < part.values; value++) {
                int place = cursor.next(part);
                fillOffsets(offsets, cursor.lastPlace + 1, place, texts.size());
                int length = PackedRows.getInt(bytes, at);
                texts.append(bytes, at + Integer.BYTES, at + Integer.BYTES + length);
                PackedRows.putInt(offsets, (place + 1) * Integer.BYTES, texts.size());
                cursor.lastPlace = place;
                at += part.isOnce() ? 0 : Integer.BYTES + length;
            }
            cursor.endPart(part);
        }
        fillOffsets(offsets, cursor.lastPlace + 1, places, texts.size());
        buffers.add(offsets);
        buffers.add(Arrays.copyOf(texts.array(), texts.size()));
    }

    /** The ends of the places that have no text. */
    private static void fillOffsets(byte[] offsets, int from, int to, int end) {
        for (int place = from; place < to; place++) {
            PackedRows.putInt(offsets, (place + 1) * Integer.BYTES, end);
        }
    }

    private int textBytes() {
        long bytes = 0;
        for (Part part : parts) {
            bytes += part.section == null || part.isOnce() ? 0 : part.section.end() - part.start;
        }
        return Math.toIntExact(bytes);
    }

    private byte[] bools(int places) {
        byte[] bits = new byte[Bits.bytes(places)];
        Places cursor = new Places();
        for (Part part : parts) {
            for (int value = 0; value < part.values; value++) {
                int place = cursor.next(part);
                if (part.bytes()[part.isOnce() ? part.start : part.start + value] != 0) {
                    Bits.set(bits, place);
                }
            }
            cursor.endPart(part);
        }
        return bits;
    }

    private byte[] numbers(int places) {
        int packed = column.storage().width();
        int width = WrittenTypes.width(column);
        byte[] numbers = new byte[Math.multiplyExact(places, width)];
        Places cursor = new Places();
        for (Part part : parts) {
            int at = part.start;
            if (width == packed && part.isDense()) {
                int bytes = part.values * width;
                System.arraycopy(part.bytes(), at, numbers, cursor.take(part.values) * width, bytes);
                continue;
            }
            for (int value = 0; value < part.values; value++) {
                // Little-endian on both sides: a narrower number is the first bytes of a wider one.
                System.arraycopy(part.bytes(), at, numbers, cursor.next(part) * width, width);
                at += part.isOnce() ? 0 : packed;
            }
            cursor.endPart(part);
        }
        return numbers;
    }

    /** Finds where values go: one after the other in a list, else to the places of their rows. */
    private final class Places {
        private int lastPlace = -1;
        private int next;
        private int row = -1;

        int next(Part part) {
            if (column.shape() == Shape.LIST) {
                return next++;
            }
            int current = row < 0 ? part.from : row;
            while (part.count(current) == 0) {
                current++;
                next++;
            }
            row = current + 1;
            return next++;
        }

        /** Takes all places of a part that has no gaps; returns the first. */
        int take(int places) {
            next += places;
            return next - places;
        }

        void endPart(Part part) {
            if (column.shape() != Shape.LIST) {
                next += part.to - (row < 0 ? part.from : row);
                row = -1;
            }
        }
    }

    /** The texts by number, or null if too many of them are different. */
    private @Nullable TextIndexes indexes() {
        TextDictionary texts = new TextDictionary();
        int most = Math.min(MAX_TEXTS, values / 2);
        int[] numbers = new int[rows];
        int row = 0;
        for (Part part : parts) {
            int at = part.start;
            byte[] bytes = part.bytes();
            if (part.isOnce()) {
                int number = texts.add(bytes, at + Integer.BYTES, PackedRows.getInt(bytes, at));
                Arrays.fill(numbers, row, row + part.to - part.from, number);
                row += part.to - part.from;
                continue;
            }
            for (int i = part.from; i < part.to; i++, row++) {
                if (part.count(i) > 0) {
                    int length = PackedRows.getInt(bytes, at);
                    numbers[row] = texts.add(bytes, at + Integer.BYTES, length);
                    at += Integer.BYTES + length;
                    if (texts.size() > most) {
                        return null;
                    }
                }
            }
        }
        boolean fits = texts.size() > 0 && texts.size() <= most && texts.textBytes() <= MAX_TEXT_BYTES;
        return fits ? new TextIndexes(texts, numbers) : null;
    }
}
