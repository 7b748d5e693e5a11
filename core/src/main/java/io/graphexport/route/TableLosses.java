package io.graphexport.route;

import io.graphexport.format.TableSchema;
import io.graphexport.loss.Loss;
import io.graphexport.loss.LossCounter;
import org.jspecify.annotations.Nullable;

/** Losses in the rows of one table while one split is routed. */
final class TableLosses {
    private static final String[] SYSTEM_COLUMNS = {"~id", "~label", "~from", "~to"};
    private static final Loss[] LOSSES = Loss.values();

    private final TableSchema table;
    private final int width;
    // By loss and column.
    private LossTallies.@Nullable Tally[] tallies = {};

    TableLosses(TableSchema table) {
        this.table = table;
        this.width = table.columns().size() + SYSTEM_COLUMNS.length;
    }

    /** What is counted of one kind of loss in one column, numbered as {@link LossCounter} has it. */
    LossTallies.Tally tally(Loss loss, int column) {
        if (tallies.length == 0) {
            tallies = new LossTallies.Tally[LOSSES.length * width];
        }
        int place = loss.ordinal() * width + column + SYSTEM_COLUMNS.length;
        LossTallies.Tally tally = tallies[place];
        if (tally == null) {
            tally = new LossTallies.Tally();
            tallies[place] = tally;
        }
        return tally;
    }

    /** Hands over what was counted since the last time. */
    void drainTo(LossTallies result) {
        for (int place = 0; place < tallies.length; place++) {
            LossTallies.Tally tally = tallies[place];
            if (tally != null) {
                String column = columnName(place % width - SYSTEM_COLUMNS.length);
                result.add(LOSSES[place / width], table.kind(), table.labelCell(), column, tally);
                tallies[place] = null;
            }
        }
    }

    private String columnName(int column) {
        return column < 0
                ? SYSTEM_COLUMNS[-1 - column]
                : table.columns().get(column).name();
    }
}
