package io.graphexport.parquet;

import io.graphexport.columnar.PackedRows.Layout;
import io.graphexport.columnar.PackedRows.Section;
import io.graphexport.columnar.PackedSlice;
import io.graphexport.columnar.WrittenColumn.Storage;
import io.graphexport.parquet.PageCells.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a column of a row group into pages. A page ends with the row that brings it to {@link #PAGE_ROWS} rows, or its
 * values to {@link #PAGE_SIZE} bytes before they are encoded. So borders depend on the rows alone, neither on the
 * encoding nor on the chunks that the rows came in (contract R6.3).
 *
 * <p>Values are not looked at, but for the lengths of texts round the borders of pages and chunks.
 */
final class PageCutter {
    /** The most rows of a page: as many as readers skip at a time. */
    static final int PAGE_ROWS = 20_000;

    /** The bytes of a page's values; the last row may go beyond. */
    static final int PAGE_SIZE = 1 << 20;

    private final List<PageCells> pages = new ArrayList<>();
    private List<Part> parts = new ArrayList<>();
    private int rows;
    private int values;
    private long size;

    private PageCutter() {}

    /** The pages of a column. */
    static List<PageCells> cut(List<PackedSlice> slices, int column, int columns, Storage storage) {
        PageCutter cutter = new PageCutter();
        for (PackedSlice slice : slices) {
            cutter.add(slice, slice.packed().section(column, columns, storage));
        }
        cutter.endPage();
        return cutter.pages;
    }

    private void add(PackedSlice slice, @Nullable Section section) {
        int row = slice.from();
        int start = section == null || section.layout() == Layout.ONCE
                ? 0
                : section.skip(section.valuesAt(), section.valuesBefore(row));
        while (row < slice.to()) {
            int to = Math.min(slice.to(), row + PAGE_ROWS - rows);
            Part part = part(section, row, to, start);
            add(part);
            row = part.to();
            start = part.end();
        }
    }

    /** The rows up to the page's end, if it is before one. */
    private Part part(@Nullable Section section, int from, int to, int start) {
        if (section == null) {
            return new Part(null, from, to, 0, 0, 0);
        }
        if (section.layout() == Layout.ONCE) {
            int length = section.end() - section.valuesAt();
            int rowsLeft = (int) Math.min(to - from, (PAGE_SIZE - size + length - 1) / length);
            return new Part(section, from, from + rowsLeft, rowsLeft, section.valuesAt(), section.end());
        }
        int first = section.valuesBefore(from);
        int whole = section.valuesBefore(to) - first;
        if (to == section.rows() && section.end() - start < PAGE_SIZE - size) {
            return new Part(section, from, to, whole, start, section.end());
        }
        int fitting = fitting(section, start, whole);
        int end = fitting < whole ? Math.min(to, section.rowAfter(first + fitting)) : to;
        int count = section.valuesBefore(end) - first;
        return new Part(section, from, end, count, start, section.skip(start, count));
    }

    /** How many of the values leave the page below its size. */
    private int fitting(Section section, int start, int most) {
        long room = PAGE_SIZE - size;
        if (section.storage() != Storage.TEXT) {
            return (int) Math.min(most, (room - 1) / section.storage().width());
        }
        int value = 0;
        int at = section.skip(start, 1);
        while (value < most && at - start < room) {
            value++;
            at = value < most ? section.skip(at, 1) : at;
        }
        return value;
    }

    private void add(Part part) {
        parts.add(part);
        rows += part.rows();
        values += part.values();
        size += part.size();
        if (rows >= PAGE_ROWS || size >= PAGE_SIZE) {
            endPage();
        }
    }

    private void endPage() {
        if (rows == 0) {
            return;
        }
        pages.add(new PageCells(rows, values, size, parts));
        parts = new ArrayList<>();
        rows = 0;
        values = 0;
        size = 0;
    }
}
