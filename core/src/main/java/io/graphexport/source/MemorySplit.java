package io.graphexport.source;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Some elements of a graph in memory. Used by one thread. */
final class MemorySplit implements Split {
    private final SourceTable table;
    private final ReadOptions options;
    private final List<MemoryElement> elements;
    private final long firstNumber;
    private final MemoryValues values = new MemoryValues();
    private boolean done;

    MemorySplit(SourceTable table, ReadOptions options, List<MemoryElement> elements, long firstNumber) {
        this.table = table;
        this.options = options;
        this.elements = elements;
        this.firstNumber = firstNumber;
    }

    @Override
    public long size() {
        return elements.size();
    }

    @Override
    public boolean read(RowBatch batch) {
        if (done) {
            return false;
        }
        done = true;
        batch.begin(elements.size());
        clear(batch);
        for (int row = 0; row < elements.size(); row++) {
            readRow(batch, row, elements.get(row));
        }
        return true;
    }

    private static void clear(RowBatch batch) {
        batch.ids().clear(ValueType.STRING);
        batch.froms().clear(ValueType.STRING);
        batch.tos().clear(ValueType.STRING);
        for (int column = 0; column < batch.propertyColumns(); column++) {
            batch.property(column).clear(ValueType.STRING);
        }
    }

    private void readRow(RowBatch batch, int row, MemoryElement element) {
        try {
            identify(batch, row, element);
            boolean needed = options.projection().needsRow(batch.labelSet(row));
            for (int column = 0; column < batch.propertyColumns(); column++) {
                if (needed && options.projection().needsColumn(column)) {
                    addValues(batch, row, column, element);
                }
            }
        } catch (MemoryValues.BadValueException bad) {
            reject(batch, row, element, bad);
        }
        endRow(batch);
    }

    private void addValues(RowBatch batch, int row, int column, MemoryElement element) {
        String name = table.columns().get(column).name();
        try {
            values.add(name, element.properties().get(name), batch.kind(), batch.property(column));
        } catch (MemoryValues.BadValueException bad) {
            // Asked only now, because it takes long; a value that isn't exported isn't checked (contract R2.8).
            if (options.projection().needsValue(batch.labelSet(row), column)) {
                throw bad;
            }
            batch.property(column).dropOpenRow();
        }
    }

    private void identify(RowBatch batch, int row, MemoryElement element) {
        if (batch.kind() == ElementKind.EDGE) {
            values.addIdentity("~from", element.from(), batch.froms());
            values.addIdentity("~to", element.to(), batch.tos());
        }
        if (batch.kind() == ElementKind.VERTEX
                || (element.id() != null && !element.id().isEmpty())) {
            values.addIdentity("~id", element.id(), batch.ids());
        }
        element.labels().forEach(label -> MemoryValues.utf8("~label", label));
        int labelSet = options.labels().idOf(element.labels());
        if (labelSet == LabelDictionary.MALFORMED) {
            throw new MemoryValues.BadValueException(
                    "~label", element.labels().toString(), "a label must not be empty");
        }
        batch.labelSet(row, labelSet);
    }

    private void reject(RowBatch batch, int row, MemoryElement element, MemoryValues.BadValueException bad) {
        byte[] text = element.toString().getBytes(StandardCharsets.UTF_8);
        BadRow badRow = new BadRow(
                table.name(),
                firstNumber + row,
                BadRow.Unit.ELEMENT,
                bad.column(),
                bad.value(),
                bad.rule(),
                BadRow.Breakage.ROW,
                text);
        switch (options.badRows()) {
            case FAIL -> throw new BadRowException(badRow);
            case SKIP -> {
                batch.labelSet(row, RowBatch.REJECTED);
                batch.badRows().add(badRow);
            }
        }
    }

    private static void endRow(RowBatch batch) {
        batch.ids().endRow();
        if (batch.kind() == ElementKind.EDGE) {
            batch.froms().endRow();
            batch.tos().endRow();
        }
        for (int column = 0; column < batch.propertyColumns(); column++) {
            batch.property(column).endRow();
        }
    }
}
