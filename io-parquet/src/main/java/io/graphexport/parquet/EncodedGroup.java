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

    /**
     * Writes the group to a file, whose columns they are.
     *
     * @param ordinal the number of groups that the file has already
     */
    void writeTo(ParquetFileWriter file, List<ColumnDescriptor> descriptors, int ordinal) throws IOException {
        file.startBlock(rows);
        for (int i = 0; i < columns.size(); i++) {
            ColumnDescriptor column = descriptors.get(i);
            columns.get(i).writeTo(file, column, PageCipher.of(file.getEncryptor(), column, ordinal, i));
        }
        file.endBlock();
    }

    /** Gives back the memory that the group is in, once it is written. */
    void release() {
        columns.forEach(EncodedColumn::release);
    }
}
