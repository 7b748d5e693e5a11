package io.graphexport.arrow;

import io.graphexport.format.OutputFormat;
import io.graphexport.source.DumpFormat;
import io.graphexport.testkit.ColumnarRoundTripContract;

class ArrowRoundTripTest extends ColumnarRoundTripContract {
    @Override
    protected OutputFormat writing() {
        return new ArrowFormat();
    }

    @Override
    protected DumpFormat reading() {
        return new ArrowFormat();
    }
}
