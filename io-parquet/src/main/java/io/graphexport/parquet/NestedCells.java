package io.graphexport.parquet;

import io.graphexport.batch.ColumnVector;
import io.graphexport.columnar.CellReader;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import io.graphexport.source.ReadOptions.Depth;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of a column of several levels, such as a map or a list of lists, as JSON text: the engine can't hold
 * them otherwise (contract R1.2). Such columns are rare, a row may be an object here.
 */
final class NestedCells implements CellReader {
    private static final int ONLY_FIELD = 0;

    private final RecordReader<Group> rows;
    private final NestedJson json;
    private final Depth depth;
    private ColumnVector target = new ColumnVector();
    private String badValue = "";
    private long bytes;

    NestedCells(ParquetColumn column, PageReadStore pages, String createdBy, Depth depth) {
        MessageType schema = new MessageType("column", column.type());
        this.rows = new ColumnIOFactory(createdBy)
                .getColumnIO(schema)
                .getRecordReader(pages, new GroupRecordConverter(schema));
        this.json = new NestedJson(column.type());
        this.depth = depth;
    }

    @Override
    public void target(ColumnVector vector) {
        vector.clear(ValueType.STRING);
        target = vector;
    }

    @Override
    public @Nullable String next(boolean needed) {
        Group row = rows.read();
        String brokenRule = null;
        if (needed && row.getFieldRepetitionCount(ONLY_FIELD) > 0) {
            brokenRule = depth == Depth.SHAPE ? addShape() : add(row);
        }
        target.endRow();
        return brokenRule;
    }

    private @Nullable String addShape() {
        target.addView(0, 0);
        return null;
    }

    private @Nullable String add(Group row) {
        byte[] text = json.write(row, ONLY_FIELD);
        String brokenRule = json.brokenRule();
        if (brokenRule != null) {
            badValue = json.badValue();
            return brokenRule;
        }
        target.addCopy(text, 0, text.length);
        target.lossOfLast(Loss.TYPE_TURNED_TO_STRING);
        bytes += text.length;
        return null;
    }

    @Override
    public String badValue() {
        return badValue;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void checkEnd() {
        // The library counts the rows of nested columns itself.
    }
}
