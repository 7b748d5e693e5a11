package io.graphexport.parquet;

import io.graphexport.parquet.PageCells.Part;
import io.graphexport.value.ByteAppender;
import java.util.Arrays;
import java.util.List;

/**
 * The different values of a column in a row group, numbered as they appear, and for each value its number: what pages
 * hold instead of the values. Only the first pages of a column have it, if it grows too large; none has it, if it makes
 * the column larger. This depends on the column's values alone (contract R6.3):
 *
 * <ul>
 *   <li>It is given up when most of the first {@link #FIRST_LOOK} values differ, before the work is done for all.
 *   <li>From there on it must pay after each page.
 *   <li>It ends before the page that brings it to {@link #MAX_SIZE}.
 * </ul>
 *
 * <p>Reused from column to column. For one thread.
 */
abstract class ColumnDictionary {
    /** The bytes that readers must hold at most. */
    static final int MAX_SIZE = 1 << 20;

    /** The values after which it is first asked whether they repeat. */
    static final int FIRST_LOOK = 1 << 13;

    /** As many different ones are too many. */
    private static final int FIRST_LIMIT = FIRST_LOOK / 16 * 15;

    /** What a page more costs: its header, and its place in the footer. */
    private static final int PAGE_COST = 24;

    private int[] numbers = new int[PageCutter.PAGE_ROWS];
    private int values;
    private int covered;
    private int coveredCount;

    /** Empties it. */
    abstract void clear();

    /** How many different values there are. */
    abstract int count();

    /** The bytes of the first values. */
    abstract int size(int count);

    /** Appends the first values in the PLAIN encoding. */
    abstract void append(int count, ByteAppender out);

    /** Adds values by {@link #addNumber} until that says false or the dictionary is too large; false then. */
    abstract boolean add(Part part);

    /** Takes as many pages as are worth it; returns how many. */
    final int take(List<PageCells> pages) {
        clear();
        values = 0;
        covered = 0;
        coveredCount = 0;
        long plainSize = 0;
        long packedSize = PAGE_COST;
        for (PageCells page : pages) {
            int first = values;
            if (!add(page)) {
                values = first;
                break;
            }
            covered++;
            coveredCount = count();
            plainSize += page.size();
            packedSize += (long) page.values() * width(coveredCount) / Byte.SIZE;
            if (values >= FIRST_LOOK && packedSize + size(coveredCount) >= plainSize) {
                break;
            }
        }
        if (packedSize + size(coveredCount) >= plainSize) {
            covered = 0;
        }
        return covered;
    }

    private static int width(int count) {
        return RunLengthEncoder.width(count - 1);
    }

    private boolean add(PageCells page) {
        for (Part part : page.parts()) {
            if (part.values() > 0 && !addPart(part)) {
                return false;
            }
        }
        return true;
    }

    private boolean addPart(Part part) {
        if (values + part.values() > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(values + part.values(), 2 * numbers.length));
        }
        int first = values;
        if (!add(part)) {
            return false;
        }
        if (part.isOnce()) {
            Arrays.fill(numbers, first, first + part.values(), numbers[first]);
            values = first + part.values();
            return first >= FIRST_LOOK || values < FIRST_LOOK || count() < FIRST_LIMIT;
        }
        return true;
    }

    /** Notes the number of the next value; false if the dictionary isn't worth more work. */
    final boolean addNumber(int number) {
        numbers[values++] = number;
        return values != FIRST_LOOK || count() < FIRST_LIMIT;
    }

    /** How many different values the pages have that were taken. */
    final int coveredCount() {
        return coveredCount;
    }

    /** How many values there is room for. */
    final int capacity() {
        return numbers.length;
    }

    /** Appends the numbers of a page's values. */
    final void appendNumbers(int first, int count, ByteAppender out) {
        int largest = 0;
        for (int i = first; i < first + count; i++) {
            largest = Math.max(largest, numbers[i]);
        }
        int width = RunLengthEncoder.width(largest);
        out.append((byte) width);
        RunLengthEncoder.append(numbers, first, first + count, width, out);
    }
}
