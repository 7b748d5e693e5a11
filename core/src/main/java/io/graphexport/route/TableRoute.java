package io.graphexport.route;

import io.graphexport.format.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a batch that go to one table, and what they lose, on one thread. Kept small: there can be thousands. What
 * is done with the rows is up to the {@link LayoutRoute}.
 */
final class TableRoute {
    private static final int FIRST_CAPACITY = 4;

    private final int number;
    private final TableSchema table;
    private final LayoutRoute layout;
    private final byte @Nullable [] onlyLabel;
    private int[] positions = new int[FIRST_CAPACITY];
    private int rows;
    // Most tables never need it.
    private @Nullable TableLosses losses;

    /**
     * A table without rows.
     *
     * @param number the table's place in the plan
     */
    TableRoute(int number, TableSchema table, LayoutRoute layout) {
        this.number = number;
        this.table = table;
        this.layout = layout;
        this.onlyLabel = switch (table.scope()) {
            case LABEL, NO_LABEL -> table.labelCell().getBytes(StandardCharsets.UTF_8);
            case ALL_LABELS -> null;
        };
    }

    int number() {
        return number;
    }

    TableSchema table() {
        return table;
    }

    LayoutRoute layout() {
        return layout;
    }

    /** The label cell of all rows, or null if each has its own. */
    byte @Nullable [] onlyLabel() {
        return onlyLabel;
    }

    void addRow(int position) {
        if (rows == positions.length) {
            positions = Arrays.copyOf(positions, rows * 4);
        }
        positions[rows++] = position;
    }

    int rows() {
        return rows;
    }

    /** Where the rows stand in the batch; may be longer than there are rows. */
    int[] positions() {
        return positions;
    }

    TableLosses losses() {
        TableLosses counted = losses;
        if (counted == null) {
            counted = new TableLosses(table);
            losses = counted;
        }
        return counted;
    }

    /** Hands over the losses counted so far, and forgets the rows. */
    void end(LossTallies result) {
        if (losses != null) {
            losses.drainTo(result);
        }
        rows = 0;
    }
}
