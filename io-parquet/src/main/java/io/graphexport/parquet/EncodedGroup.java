package io.graphexport.parquet;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.ParquetFileWriter;

/**
 * A row group, ready to be written.
 *
 * @param rows how many rows it has
 * @param columns its columns in the file's order
 */
record EncodedGroup(long rows, List<EncodedColumn> columns) {

    /** Writes the group to a file, whose columns they are. */
    void writeTo(ParquetFileWriter file, List<ColumnDescriptor> descriptors) throws IOException {
        file.startBlock(rows);
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).writeTo(file, descriptors.get(i));
        }
        file.endBlock();
    }
}
