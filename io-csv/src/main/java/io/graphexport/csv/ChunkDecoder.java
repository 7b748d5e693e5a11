package io.graphexport.csv;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.BadRow.Breakage;
import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.LabelSet;
import io.graphexport.batch.RowBatch;
import io.graphexport.batch.RowText;
import io.graphexport.csv.BadRowCollector.Found;
import io.graphexport.csv.HeaderColumn.Role;
import io.graphexport.graph.Cardinality;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.source.ReadOptions;
import io.graphexport.value.DeclaredType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes chunks into batches: finds the rows and checks their shape, then reads column by column. Reused for many
 * chunks, confined to one thread at a time.
 */
final class ChunkDecoder {
    private final CsvHeader header;
    private final ReadOptions options;
    private final BadRowCollector badRows;
    private final ChunkRows rows;
    private final int[] propertyIndexes;
    private final @Nullable CellReader[] readers;
    private int labelCell;

    ChunkDecoder(String table, CsvHeader header, ReadOptions options) {
        this.header = header;
        this.options = options;
        badRows = new BadRowCollector(table, options);
        rows = new ChunkRows(header, options, badRows);
        propertyIndexes = header.propertyIndexes();
        readers = new CellReader[propertyIndexes.length];
        for (int property = 0; property < readers.length; property++) {
            if (options.projection().needsColumn(property)) {
                readers[property] = reader(header.columns().get(propertyIndexes[property]));
            }
        }
    }

    private CellReader reader(HeaderColumn column) {
        DeclaredType type = column.type();
        if (type.type() == ValueType.ANY) {
            return new AnyReader(header.kind());
        }
        if (type.type() == ValueType.VECTOR) {
            return new VectorReader(options.depth());
        }
        boolean list = column.cardinality() == Cardinality.LIST;
        ScalarReader scalar = switch (options.depth()) {
            case SHAPE -> ShapeReader.of(type);
            case VALUES -> ScalarReader.of(type);
        };
        if (list && scalar instanceof ShapeReader shape) {
            return new ListShapeReader(shape);
        }
        return list ? new ListReader(scalar) : scalar;
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
        if (options.depth() == ReadOptions.Depth.VALUES) {
            batch.text(new RowText(chunk.bytes(), rows.firsts(), rows.separators(), labelCell));
        }
    }

    private void readIdentity(Chunk chunk, Role role, ColumnVector vector) {
        vector.clear(ValueType.STRING);
        int column = header.indexOf(role);
        boolean optional = role == Role.ID && header.kind() == ElementKind.EDGE;
        if (column == CsvHeader.ABSENT) {
            vector.reserveRows(rows.count());
            Arrays.fill(vector.ends(), 0, rows.count() + 1, 0);
            vector.filled(rows.count(), 0);
            return;
        }
        ChunkColumn cells = new ChunkColumn(chunk, rows, column);
        if (options.depth() == ReadOptions.Depth.SHAPE && !rows.hasQuotes()) {
            cells.countStrings(0, vector);
            if (vector.values() == rows.count()) {
                return;
            }
            vector.clear(ValueType.STRING);
        }
        boolean isText = true;
        for (int row = cells.readIdentities(0, vector); row < rows.count(); row = cells.readIdentities(row, vector)) {
            long text = text(chunk, rows.firsts()[row], column);
            int length = Chunk.end(text) - Chunk.start(text);
            isText &= length > 0 || cells.start(row) == cells.end(row);
            if (length > 0) {
                vector.addView(Chunk.start(text), length);
            } else if (!optional) {
                addBadCell(chunk, row, rows.firsts()[row], column, text, "it must not be empty");
            }
            vector.endRow();
            row++;
        }
        if (isText) {
            cells.tellCell(vector, Cardinality.SINGLE);
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
        boolean single = true;
        for (int row = 0; row < rows.count(); row++) {
            int first = firsts[row];
            long text = column == CsvHeader.ABSENT ? 0 : text(chunk, first, column);
            if (row == 0 || !chunk.isSame(known, text)) {
                labelSet = labels.idOf(chunk.bytes(), Chunk.start(text), Chunk.end(text) - Chunk.start(text));
                needed = labelSet != LabelDictionary.MALFORMED
                        && options.projection().needsRow(labelSet);
                known = text;
                single &= !needed || isSingle(labels.get(labelSet), chunk, text);
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
        boolean copied = single && column != CsvHeader.ABSENT && new ChunkColumn(chunk, rows, column).hasNoLineEnd();
        labelCell = copied ? column : ColumnVector.NO_CELL;
    }

    /** Whether a cell's text is an element's only label, and nothing else could be. */
    private static boolean isSingle(LabelSet labels, Chunk chunk, long text) {
        int start = Chunk.start(text);
        int end = Chunk.end(text);
        return start < end
                && labels.labels().size() == 1
                && Swar.find(chunk.bytes(), start, end, Swar.SEMICOLONS) == end;
    }

    /** The text of a cell, without its quotes. */
    private long text(Chunk chunk, int first, int column) {
        int[] separators = rows.separators();
        int start = separators[first + column] + 1;
        int separator = separators[first + column + 1];
        int end = column == rows.columns() - 1 ? chunk.rowEnd(separator) : separator;
        if (start == end || chunk.bytes()[start] != '"') {
            return Chunk.range(start, end);
        }
        return unquoted(chunk, start, end);
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
        ChunkColumn column = new ChunkColumn(chunk, rows, propertyIndexes[property]);
        int count = rows.count();
        int plain = reader.readPlain(column, 0, vector);
        for (int row = plain; row < count; row = reader.readPlain(column, row, vector)) {
            String rule = readCell(column, row, reader, vector);
            if (rule != null) {
                vector.dropOpenRow();
                addBadValue(chunk, row, property, batch, rule);
            }
            vector.endRow();
            row++;
        }
        boolean text = options.depth() == ReadOptions.Depth.VALUES;
        if (text && (plain == count || reader.keptTexts(vector))) {
            column.tellCell(
                    vector, header.columns().get(propertyIndexes[property]).cardinality());
        }
    }

    private @Nullable String readCell(ChunkColumn column, int row, CellReader reader, ColumnVector vector) {
        if (column.isUnneeded(row)) {
            return null;
        }
        Chunk chunk = column.chunk();
        int start = column.start(row);
        int end = column.end(row);
        if (start == end) {
            return null;
        }
        return chunk.bytes()[start] == '"'
                ? readQuoted(reader, chunk, start, end, vector)
                : reader.read(chunk, start, end, vector);
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
