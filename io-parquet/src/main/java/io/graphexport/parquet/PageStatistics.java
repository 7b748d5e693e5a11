package io.graphexport.parquet;

import io.graphexport.columnar.PackedRows;
import io.graphexport.columnar.WrittenColumn.Storage;
import io.graphexport.parquet.PageCells.Part;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * What the footer says of a page: its least and its greatest value, and how many are missing. Found in one loop over
 * the packed numbers; the rules for what is not a number and for the two zeros are those of {@link Statistics}, which
 * is only told the bounds.
 */
final class PageStatistics {
    private PageStatistics() {}

    /**
     * The statistics of a page, of which some cells miss a value; null where texts are too long: the footer would not
     * have them anyway, but they would be kept in memory until the file ends.
     */
    static @Nullable Statistics<?> of(PageCells page, int missing, Storage storage, PrimitiveType type) {
        Statistics<?> statistics = Statistics.createStats(type);
        statistics.incrementNumNulls(missing);
        if (page.values() > 0) {
            switch (storage) {
                case BOOL -> bools(page, statistics);
                case INT -> ints(page, statistics);
                case LONG -> longs(page, statistics);
                case FLOAT -> floats(page, statistics);
                case DOUBLE -> doubles(page, statistics);
                case TEXT -> TextBounds.update(page, statistics);
            }
        }
        return statistics.isSmallerThan(ParquetMetadataConverter.MAX_STATS_SIZE) ? statistics : null;
    }

    private static void bools(PageCells page, Statistics<?> statistics) {
        int least = 1;
        int greatest = 0;
        for (Part part : page.parts()) {
            for (int at = part.start(); at < part.end(); at++) {
                byte value = part.bytes()[at];
                least &= value;
                greatest |= value;
            }
        }
        statistics.updateStats(least != 0);
        statistics.updateStats(greatest != 0);
    }

    private static void ints(PageCells page, Statistics<?> statistics) {
        int least = Integer.MAX_VALUE;
        int greatest = Integer.MIN_VALUE;
        for (Part part : page.parts()) {
            for (int at = part.start(); at < part.end(); at += Integer.BYTES) {
                int value = PackedRows.getInt(part.bytes(), at);
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        statistics.updateStats(least);
        statistics.updateStats(greatest);
    }

    private static void longs(PageCells page, Statistics<?> statistics) {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (Part part : page.parts()) {
            for (int at = part.start(); at < part.end(); at += Long.BYTES) {
                long value = PackedRows.getLong(part.bytes(), at);
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        statistics.updateStats(least);
        statistics.updateStats(greatest);
    }

    private static void floats(PageCells page, Statistics<?> statistics) {
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        int noNumbers = 0;
        for (Part part : page.parts()) {
            for (int at = part.start(); at < part.end(); at += Float.BYTES) {
                float value = Float.intBitsToFloat(PackedRows.getInt(part.bytes(), at));
                least = value < least ? value : least;
                greatest = value > greatest ? value : greatest;
                noNumbers += Float.isNaN(value) ? 1 : 0;
            }
        }
        statistics.incrementNanCount(noNumbers);
        if (noNumbers < page.values()) {
            statistics.updateStats(least);
            statistics.updateStats(greatest);
        }
    }

    private static void doubles(PageCells page, Statistics<?> statistics) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        int noNumbers = 0;
        for (Part part : page.parts()) {
            for (int at = part.start(); at < part.end(); at += Double.BYTES) {
                double value = Double.longBitsToDouble(PackedRows.getLong(part.bytes(), at));
                least = value < least ? value : least;
                greatest = value > greatest ? value : greatest;
                noNumbers += Double.isNaN(value) ? 1 : 0;
            }
        }
        statistics.incrementNanCount(noNumbers);
        if (noNumbers < page.values()) {
            statistics.updateStats(least);
            statistics.updateStats(greatest);
        }
    }
}
