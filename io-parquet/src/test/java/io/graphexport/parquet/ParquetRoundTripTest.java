package io.graphexport.parquet;

import io.graphexport.format.OutputFormat;
import io.graphexport.source.DumpFormat;
import io.graphexport.testkit.ColumnarRoundTripContract;

class ParquetRoundTripTest extends ColumnarRoundTripContract {
    @Override
    protected OutputFormat writing() {
        return new ParquetFormat();
    }

    @Override
    protected DumpFormat reading() {
        return new ParquetFormat();
    }
}
