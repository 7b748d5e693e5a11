package io.graphexport.parquet;

import io.graphexport.columnar.PackedRows;
import io.graphexport.columnar.PackedRows.Layout;
import io.graphexport.columnar.PackedRows.Section;
import io.graphexport.columnar.WrittenColumn.Shape;
import io.graphexport.parquet.PageCells.Part;
import io.graphexport.value.ByteAppender;
import java.util.Arrays;

/**
 * What a page says of its rows, before its values. A column that may miss values has a definition level for each row: 1
 * if there is one. A list has, for each value, a repetition level, 0 if the value is its row's first, else 1, and a
 * definition level of 2; a row without a value has 0 for both.
 *
 * <p>Its buffers are used again. For one thread.
 */
final class PageLevels {
    /** The level of a value in a list: the list is there, and so is an element. */
    private static final int ELEMENT = 2;

    private int[] definitions = new int[PageCutter.PAGE_ROWS];
    private int[] repetitions = new int[PageCutter.PAGE_ROWS];
    private int count;

    /** Appends the levels of a page; returns how many cells it has: its values, and its rows without one. */
    int append(PageCells page, Shape shape, ByteAppender out) {
        return switch (shape) {
            case REQUIRED -> page.rows();
            case OPTIONAL -> appendPresence(page, out);
            case LIST -> appendLists(page, out);
        };
    }

    private int appendPresence(PageCells page, ByteAppender out) {
        int start = startLevels(out);
        if (page.values() == 0 || page.values() == page.rows()) {
            RunLengthEncoder.appendRun(page.values() == 0 ? 0 : 1, page.rows(), 1, out);
        } else {
            count = 0;
            page.parts().forEach(this::addPresence);
            RunLengthEncoder.append(definitions, 0, count, 1, out);
        }
        endLevels(start, out);
        return page.rows();
    }

    private void addPresence(Part part) {
        Section section = part.section();
        if (section == null || section.layout() != Layout.SOME) {
            Arrays.fill(definitions, count, count + part.rows(), section == null ? 0 : 1);
            count += part.rows();
            return;
        }
        byte[] bytes = section.bytes();
        int rowsAt = section.rowsAt();
        for (int row = part.from(); row < part.to(); row++) {
            definitions[count++] = bytes[rowsAt + (row >> 3)] >> (row & 7) & 1;
        }
    }

    private int appendLists(PageCells page, ByteAppender out) {
        count = 0;
        page.parts().forEach(this::addLists);
        int start = startLevels(out);
        RunLengthEncoder.append(repetitions, 0, count, 1, out);
        endLevels(start, out);
        start = startLevels(out);
        RunLengthEncoder.append(definitions, 0, count, RunLengthEncoder.width(ELEMENT), out);
        endLevels(start, out);
        return count;
    }

    private void addLists(Part part) {
        ensure(part.rows() + part.values());
        Section section = part.section();
        if (section == null) {
            Arrays.fill(definitions, count, count + part.rows(), 0);
            Arrays.fill(repetitions, count, count + part.rows(), 0);
            count += part.rows();
            return;
        }
        int value = section.valuesBefore(part.from());
        for (int row = part.from(); row < part.to(); row++) {
            int end = section.valuesEnd(row);
            repetitions[count] = 0;
            definitions[count++] = value == end ? 0 : ELEMENT;
            for (value++; value < end; value++) {
                repetitions[count] = 1;
                definitions[count++] = ELEMENT;
            }
            value = end;
        }
    }

    private void ensure(int more) {
        if (count + more > definitions.length) {
            definitions = Arrays.copyOf(definitions, Math.max(count + more, 2 * definitions.length));
            repetitions = Arrays.copyOf(repetitions, definitions.length);
        }
    }

    /** How many levels the buffers have room for. */
    int capacity() {
        return definitions.length;
    }

    private static int startLevels(ByteAppender out) {
        int start = out.size();
        out.ensure(Integer.BYTES);
        out.size(start + Integer.BYTES);
        return start;
    }

    /** Notes how long the levels are, before them. */
    private static void endLevels(int start, ByteAppender out) {
        PackedRows.putInt(out.array(), start, out.size() - start - Integer.BYTES);
    }
}
