package io.graphexport.columnar;

import io.graphexport.format.EncodedRows;
import io.graphexport.format.RowEncoder;
import io.graphexport.format.TableRows;
import io.graphexport.format.TableSchema;
import io.graphexport.loss.LossCounter;
import io.graphexport.value.ByteAppender;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Packs rows as {@link PackedRows}. Columns express all that a table holds, so nothing is lost here. */
public final class PackedRowEncoder implements RowEncoder {
    private final TableSchema table;
    private final List<WrittenColumn> columns;
    private final BufferPool buffers;
    private @Nullable TableRows rows;

    /** An encoder that takes its buffer from a pool for each call, since many tables may be open at a time. */
    public PackedRowEncoder(TableSchema table, List<WrittenColumn> columns, BufferPool buffers) {
        this.table = table;
        this.columns = columns;
        this.buffers = buffers;
    }

    @Override
    public void begin(TableRows newRows, LossCounter losses) {
        rows = newRows;
    }

    @Override
    public void encode(int firstRow, int endRow, EncodedRows into) {
        ByteAppender buffer = buffers.take();
        new RowPacker(table, columns, Objects.requireNonNull(rows), firstRow, endRow, buffer).pack(into);
        buffers.giveBack(buffer);
    }
}
