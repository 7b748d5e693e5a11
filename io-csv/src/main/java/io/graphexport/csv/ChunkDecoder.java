package io.graphexport.csv;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.BadRow.Breakage;
import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.csv.BadRowCollector.Found;
import io.graphexport.csv.HeaderColumn.Role;
import io.graphexport.graph.Cardinality;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.ReadOptions.Depth;
import io.graphexport.value.DeclaredType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes chunks into batches: finds the rows and checks their shape, then reads column by column. Reused for many
 * chunks, confined to one thread at a time.
 */
final class ChunkDecoder {
    private static final DeclaredType STRING = DeclaredType.of(ValueType.STRING);

    private final CsvHeader header;
    private final ReadOptions options;
    private final BadRowCollector badRows;
    private final ChunkRows rows;
    private final int[] propertyIndexes;
    private final @Nullable CellReader[] readers;
    private final int lastColumn;
    private final CellReader strings = ScalarReader.of(STRING);

    ChunkDecoder(String table, CsvHeader header, ReadOptions options) {
        this.header = header;
        this.options = options;
        badRows = new BadRowCollector(table, options);
        rows = new ChunkRows(header, options, badRows);
        propertyIndexes = header.propertyIndexes();
        lastColumn = header.columns().size() - 1;
        readers = new CellReader[propertyIndexes.length];
        for (int property = 0; property < readers.length; property++) {
            if (options.projection().needsColumn(property)) {
                readers[property] = reader(header.columns().get(propertyIndexes[property]));
            }
        }
    }

    private CellReader reader(HeaderColumn column) {
        DeclaredType type = column.type();
        if (type.equals(STRING) && column.cardinality() == Cardinality.SINGLE) {
            return strings;
        }
        if (type.type() == ValueType.ANY) {
            return new AnyReader(header.kind());
        }
        if (type.type() == ValueType.VECTOR) {
            return new VectorReader(options.depth());
        }
        boolean onlyShape = options.depth() == Depth.SHAPE && type.type() != ValueType.STRING;
        ScalarReader scalar = onlyShape ? new ShapeReader(type) : ScalarReader.of(type);
        return column.cardinality() == Cardinality.LIST ? new ListReader(scalar) : scalar;
    }

    /**
     * Decodes a chunk.
     *
     * @return whether there is any row, good or bad
     * @throws io.graphexport.source.BadRowException for the first bad row, if bad rows fail the task
     */
    boolean decode(Chunk chunk, RowBatch batch) {
        badRows.clear();
        rows.find(chunk);
        batch.begin(rows.count());
        readIdentity(chunk, Role.ID, batch.ids());
        if (header.kind() == ElementKind.EDGE) {
            readIdentity(chunk, Role.FROM, batch.froms());
            readIdentity(chunk, Role.TO, batch.tos());
        } else {
            batch.froms().clear(ValueType.STRING);
            batch.tos().clear(ValueType.STRING);
        }
        readLabels(chunk, batch);
        for (int property = 0; property < readers.length; property++) {
            readProperty(chunk, property, batch);
        }
        setData(chunk, batch);
        badRows.tell(chunk, batch);
        return rows.count() > 0 || !batch.badRows().isEmpty();
    }

    /** Cells may have moved to another array since they were read. */
    private void setData(Chunk chunk, RowBatch batch) {
        batch.ids().data(chunk.bytes());
        batch.froms().data(chunk.bytes());
        batch.tos().data(chunk.bytes());
        for (int property = 0; property < readers.length; property++) {
            batch.property(property).data(chunk.bytes());
        }
    }

    private void readIdentity(Chunk chunk, Role role, ColumnVector vector) {
        vector.clear(ValueType.STRING);
        int column = header.indexOf(role);
        boolean optional = role == Role.ID && header.kind() == ElementKind.EDGE;
        int[] firsts = rows.firsts();
        for (int row = 0; row < rows.count(); row++) {
            if (column != CsvHeader.ABSENT) {
                long text = text(chunk, firsts[row], column);
                int length = Chunk.end(text) - Chunk.start(text);
                if (length > 0) {
                    vector.addView(Chunk.start(text), length);
                } else if (!optional) {
                    addBadCell(chunk, row, firsts[row], column, text, "it must not be empty");
                }
            }
            vector.endRow();
        }
    }

    /** Reads the labels, and marks rows whose properties aren't needed by the complement of their first separator. */
    private void readLabels(Chunk chunk, RowBatch batch) {
        int column = header.indexOf(Role.LABEL);
        LabelDictionary labels = options.labels();
        int[] firsts = rows.firsts();
        long known = 0;
        int labelSet = RowBatch.REJECTED;
        boolean needed = false;
        for (int row = 0; row < rows.count(); row++) {
            int first = firsts[row];
            long text = column == CsvHeader.ABSENT ? 0 : text(chunk, first, column);
            if (row == 0 || !isSame(chunk.bytes(), known, text)) {
                labelSet = labels.idOf(chunk.bytes(), Chunk.start(text), Chunk.end(text) - Chunk.start(text));
                needed = labelSet != LabelDictionary.MALFORMED
                        && options.projection().needsRow(labelSet);
                known = text;
            }
            if (labelSet == LabelDictionary.MALFORMED) {
                addBadCell(chunk, row, first, column, text, "a label must not be empty");
            } else {
                batch.labelSet(row, labelSet);
            }
            if (!needed) {
                firsts[row] = ~first;
            }
        }
    }

    private static boolean isSame(byte[] bytes, long left, long right) {
        return Arrays.equals(bytes, Chunk.start(left), Chunk.end(left), bytes, Chunk.start(right), Chunk.end(right));
    }

    /** The text of a cell, without its quotes. */
    private long text(Chunk chunk, int first, int column) {
        int[] separators = rows.separators();
        int start = separators[first + column] + 1;
        int end = cellEnd(chunk, separators[first + column + 1], column);
        if (start == end || chunk.bytes()[start] != '"') {
            return Chunk.range(start, end);
        }
        return unquoted(chunk, start, end);
    }

    private int cellEnd(Chunk chunk, int separator, int column) {
        return column == lastColumn ? chunk.rowEnd(separator) : separator;
    }

    private long unquoted(Chunk chunk, int start, int end) {
        return rows.hasDoubledQuotes() ? chunk.unquoted(start + 1, end - 1) : Chunk.range(start + 1, end - 1);
    }

    private void readProperty(Chunk chunk, int property, RowBatch batch) {
        ColumnVector vector = batch.property(property);
        CellReader reader = readers[property];
        if (reader == null) {
            vector.clear(ValueType.STRING);
            return;
        }
        reader.clear(vector);
        if (reader == strings) {
            readStrings(chunk, propertyIndexes[property], vector);
        } else {
            readCells(chunk, property, reader, batch);
        }
    }

    /**
     * The same as {@link #readCells} for strings, which are most cells and never bad: the loop makes no call per cell.
     */
    private void readStrings(Chunk chunk, int column, ColumnVector vector) {
        int[] firsts = rows.firsts();
        int[] separators = rows.separators();
        byte[] bytes = chunk.bytes();
        int count = rows.count();
        // Without quotes the text itself need not be touched.
        boolean quotes = rows.hasQuotes();
        boolean doubledQuotes = rows.hasDoubledQuotes();
        for (int row = 0; row < count; row++) {
            int first = firsts[row];
            if (first >= 0) {
                int start = separators[first + column] + 1;
                int end = cellEnd(chunk, separators[first + column + 1], column);
                if (start < end) {
                    if (!quotes || bytes[start] != '"') {
                        vector.addView(start, end - start);
                    } else if (!doubledQuotes) {
                        vector.addView(start + 1, end - start - 2);
                    } else {
                        long text = chunk.unquoted(start + 1, end - 1);
                        vector.addView(Chunk.start(text), Chunk.end(text) - Chunk.start(text));
                    }
                }
            }
            vector.endRow();
        }
    }

    private void readCells(Chunk chunk, int property, CellReader reader, RowBatch batch) {
        ColumnVector vector = batch.property(property);
        int column = propertyIndexes[property];
        int[] firsts = rows.firsts();
        int[] separators = rows.separators();
        byte[] bytes = chunk.bytes();
        int count = rows.count();
        for (int row = 0; row < count; row++) {
            int first = firsts[row];
            if (first >= 0) {
                int start = separators[first + column] + 1;
                int end = cellEnd(chunk, separators[first + column + 1], column);
                if (start < end) {
                    String rule = bytes[start] == '"'
                            ? readQuoted(reader, chunk, start, end, vector)
                            : reader.read(chunk, start, end, vector);
                    if (rule != null) {
                        vector.dropOpenRow();
                        addBadValue(chunk, row, property, batch, rule);
                    }
                }
            }
            vector.endRow();
        }
    }

    private @Nullable String readQuoted(CellReader reader, Chunk chunk, int start, int end, ColumnVector vector) {
        if (end - start == 2) {
            reader.readEmptyQuotes(vector);
            return null;
        }
        long text = unquoted(chunk, start, end);
        return reader.read(chunk, Chunk.start(text), Chunk.end(text), vector);
    }

    private void addBadValue(Chunk chunk, int row, int property, RowBatch batch, String rule) {
        int labelSet = batch.labelSet(row);
        if (labelSet != RowBatch.REJECTED && options.projection().needsValue(labelSet, property)) {
            int first = rows.firsts()[row];
            int column = propertyIndexes[property];
            addBadCell(chunk, row, first, column, text(chunk, first, column), rule);
        }
    }

    private void addBadCell(Chunk chunk, int row, int first, int column, long text, String rule) {
        String value = BadRow.cut(chunk.bytes(), Chunk.start(text), Chunk.end(text));
        String name = header.columns().get(column).text();
        badRows.add(rows.start(first), new Found(row, rows.end(chunk, first), column, name, value, rule, Breakage.ROW));
    }
}
