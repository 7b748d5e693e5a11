package io.graphexport.parquet;

import io.graphexport.format.RowChunk;
import io.graphexport.format.RowEncoder;
import io.graphexport.format.TableRows;
import io.graphexport.format.TableSchema;
import io.graphexport.loss.LossCounter;
import io.graphexport.value.ByteAppender;
import java.util.List;

/** Packs rows as {@link PackedRows}. Parquet expresses all that a table holds, so nothing is lost here. */
final class ParquetRowEncoder implements RowEncoder {
    private final TableSchema table;
    private final List<WrittenColumn> columns;
    private final BufferPool buffers;

    /** An encoder that takes its buffer from a pool for each call, since many tables may be open at a time. */
    ParquetRowEncoder(TableSchema table, List<WrittenColumn> columns, BufferPool buffers) {
        this.table = table;
        this.columns = columns;
        this.buffers = buffers;
    }

    @Override
    public RowChunk encode(TableRows rows, LossCounter losses) {
        ByteAppender buffer = buffers.take();
        RowChunk chunk = new RowPacker(table, columns, rows, buffer).pack();
        buffers.giveBack(buffer);
        return chunk;
    }
}
