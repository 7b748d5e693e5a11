package io.graphexport.parquet;

import io.graphexport.parquet.PackedRows.Section;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.impl.ColumnWriteStoreV1;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * Encodes a row group, one column after the other, so that only one column's pages are in memory at a time. Where pages
 * end and which dictionaries are used depends on the group's rows alone (contract R6.3).
 */
final class RowGroupEncoder {
    /** The encoding of columns whose values may repeat. */
    static final ParquetProperties WITH_DICTIONARY = properties(true);

    /** The encoding of ids, which differ. */
    private static final ParquetProperties WITHOUT_DICTIONARY = properties(false);

    private final List<WrittenColumn> columns;
    private final MessageType schema;
    private final List<PackedSlice> slices;

    /** An encoder for one row group. */
    RowGroupEncoder(List<WrittenColumn> columns, MessageType schema, List<PackedSlice> slices) {
        this.columns = columns;
        this.schema = schema;
        this.slices = slices;
    }

    /**
     * A range of packed rows.
     *
     * @param from the first row
     * @param to the row after the last
     */
    record PackedSlice(PackedRows packed, int from, int to) {
        int rows() {
            return to - from;
        }
    }

    private static ParquetProperties properties(boolean dictionary) {
        return ParquetProperties.builder()
                .withAllocator(HeapByteBufferAllocator.getInstance())
                .withDictionaryEncoding(dictionary)
                .withPageSize(1 << 20)
                .withDictionaryPageSize(1 << 20)
                .withPageRowCountLimit(20_000)
                // Looked at per column, it is cheap, and rows can be large.
                .withMinRowCountForPageSizeCheck(16)
                // The manifest has a checksum of the whole file.
                .withPageWriteChecksumEnabled(false)
                // Few readers use them, and they cost as much as an encoding.
                .withSizeStatisticsEnabled(false)
                .build();
    }

    /** Writes the group to a file. */
    void writeTo(ParquetFileWriter file, BytesInputCompressor compressor) throws IOException {
        file.startBlock(slices.stream().mapToLong(PackedSlice::rows).sum());
        for (int i = 0; i < columns.size(); i++) {
            MessageType one = new MessageType(schema.getName(), schema.getType(i));
            ColumnDescriptor descriptor = one.getColumns().get(0);
            try (ColumnPages pages = new ColumnPages(compressor)) {
                writeColumn(i, one, descriptor, pages);
                pages.writeTo(file, descriptor);
            }
        }
        file.endBlock();
    }

    private void writeColumn(int column, MessageType one, ColumnDescriptor descriptor, ColumnPages pages) {
        WrittenColumn written = columns.get(column);
        ParquetProperties properties = written.isUnique() ? WITHOUT_DICTIONARY : WITH_DICTIONARY;
        try (ColumnWriteStoreV1 store = new ColumnWriteStoreV1(one, pages, properties)) {
            Cells cells = new Cells(store, store.getColumnWriter(descriptor), descriptor.getMaxDefinitionLevel());
            for (PackedSlice slice : slices) {
                if (slice.packed().isEmpty(column, columns.size())) {
                    cells.writeMissing(slice.rows());
                } else {
                    cells.write(
                            slice.packed().section(column, columns.size(), written.storage()),
                            slice.from(),
                            slice.to());
                }
            }
        }
    }

    /** Hands the cells of a column to its writer. */
    private record Cells(ColumnWriteStoreV1 store, ColumnWriter writer, int present) {

        void writeMissing(int rows) {
            for (int row = 0; row < rows; row++) {
                writer.writeNull(0, 0);
                store.endRecord();
            }
        }

        void write(Section section, int from, int to) {
            int value = section.valuesBefore(from);
            switch (section.layout()) {
                case ONCE -> writeOnce(section, to - from);
                case ALL -> writeAll(section, value, to - from);
                case SOME -> writeSome(section, value, from, to);
                case ENDS -> writeLists(section, value, from, to);
            }
        }

        private void writeOnce(Section section, int rows) {
            for (int row = 0; row < rows; row++) {
                writeValue(section, 0, 0);
                store.endRecord();
            }
        }

        private void writeAll(Section section, int first, int rows) {
            for (int value = first; value < first + rows; value++) {
                writeValue(section, value, 0);
                store.endRecord();
            }
        }

        private void writeSome(Section section, int first, int from, int to) {
            int value = first;
            for (int row = from; row < to; row++) {
                if (section.has(row)) {
                    writeValue(section, value++, 0);
                } else {
                    writer.writeNull(0, 0);
                }
                store.endRecord();
            }
        }

        private void writeLists(Section section, int first, int from, int to) {
            int value = first;
            for (int row = from; row < to; row++) {
                int end = section.valuesEnd(row);
                if (value == end) {
                    writer.writeNull(0, 0);
                }
                for (int repetition = 0; value < end; repetition = 1) {
                    writeValue(section, value++, repetition);
                }
                store.endRecord();
            }
        }

        private void writeValue(Section section, int value, int repetition) {
            byte[] bytes = section.bytes();
            int at = section.valuesAt() + value * section.storage().width();
            switch (section.storage()) {
                case BOOL -> writer.write(bytes[at] != 0, repetition, present);
                case INT -> writer.write(PackedRows.getInt(bytes, at), repetition, present);
                case LONG -> writer.write(PackedRows.getLong(bytes, at), repetition, present);
                case FLOAT -> writer.write(Float.intBitsToFloat(PackedRows.getInt(bytes, at)), repetition, present);
                case DOUBLE ->
                    writer.write(Double.longBitsToDouble(PackedRows.getLong(bytes, at)), repetition, present);
                case TEXT -> {
                    int start = section.textStart(value);
                    // "Reused" makes dictionaries and statistics copy what they keep, rather than hold on to all bytes.
                    writer.write(
                            Binary.fromReusedByteArray(bytes, start, section.textEnd(value) - start),
                            repetition,
                            present);
                }
            }
        }
    }
}
