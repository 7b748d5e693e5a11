package io.graphexport.csv;

import io.graphexport.format.RowEncoder;
import io.graphexport.format.TableFiles;
import io.graphexport.format.TableFormat;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableWriter;

/** Gremlin CSV, set up for one export. */
final class CsvTableFormat implements TableFormat {
    private final CsvCompression compression;
    private final long maxFileSize;

    // One per thread and not per encoder, since an export may have thousands of tables.
    private final ThreadLocal<CsvText> scratch = ThreadLocal.withInitial(CsvText::new);

    CsvTableFormat(CsvCompression compression, long maxFileSize) {
        this.compression = compression;
        this.maxFileSize = maxFileSize;
    }

    @Override
    public String extension() {
        return ".csv" + compression.extension();
    }

    @Override
    public RowEncoder encoder(TableSchema table) {
        return new CsvRowEncoder(table, scratch);
    }

    @Override
    public TableWriter writer(TableSchema table, TableFiles files) {
        return new CsvTableWriter(CsvHeaderLine.of(table), files, compression, maxFileSize);
    }
}
