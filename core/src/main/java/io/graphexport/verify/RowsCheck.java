package io.graphexport.verify;

import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.error.ExportException;
import io.graphexport.error.FailureText;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.graph.ColumnType;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.manifest.Manifest.Column;
import io.graphexport.manifest.Manifest.DataFile;
import io.graphexport.manifest.Manifest.Table;
import io.graphexport.schema.LabelSchema;
import io.graphexport.schema.PropertySchema;
import io.graphexport.schema.SchemaLearner;
import io.graphexport.source.DumpFile;
import io.graphexport.source.DumpFormat;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.SourceColumn;
import io.graphexport.source.SourceException;
import io.graphexport.source.SourceTable;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import io.graphexport.source.StoredFile;
import io.graphexport.source.StoredFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Whether a file, read back, has the rows, labels, columns and types that the manifest says. Used once. */
final class RowsCheck {
    /** An output row may be longer than any input row, so this is the most that a reader takes. */
    private static final long LONGEST_ROW = 1L << 30;

    private static final long LARGEST_SPLIT = 1L << 20;

    private final DataFile file;
    private final Table table;
    private final StoredFolder folder;
    private final LabelDictionary vertexLabels = new LabelDictionary(ElementKind.VERTEX);
    private final LabelDictionary edgeLabels = new LabelDictionary(ElementKind.EDGE);
    private final List<String> problems = new ArrayList<>();
    /** The numbers of the label sets that rows have: a dictionary may know others. */
    private final BitSet labelSets = new BitSet();

    private long rows;

    RowsCheck(DataFile file, Table table, StoredFolder folder) {
        this.file = file;
        this.table = table;
        this.folder = folder;
    }

    List<String> problems(List<DumpFormat> formats) {
        String name = file.name().toLowerCase(Locale.ROOT);
        formats.stream()
                .filter(format -> format.extensions().stream().anyMatch(name::endsWith))
                .findFirst()
                .ifPresentOrElse(this::read, () -> require(false, "is in no format that can be read"));
        return problems;
    }

    private void read(DumpFormat format) {
        try {
            SourceTable source = format.open(new DumpFile(stored(), originalNames()));
            checkHeader(source);
            if (source.kind() == table.kind()) {
                checkRows(learn(source));
            }
        } catch (ExportException e) {
            require(false, "can't be read back: " + e.getMessage());
        }
    }

    private StoredFile stored() {
        try {
            return folder.file(file.name()).orElseThrow(() -> SourceException.ofContent("it is gone"));
        } catch (IOException e) {
            throw SourceException.ofReading(FailureText.of(e), e);
        }
    }

    private Map<String, String> originalNames() {
        Map<String, String> names = new HashMap<>();
        for (Column column : table.columns()) {
            if (!column.name().equals(column.writtenName())) {
                names.put(column.writtenName(), column.name());
            }
        }
        return names;
    }

    private void checkHeader(SourceTable source) {
        List<String> found = source.columns().stream().map(SourceColumn::name).toList();
        List<String> expected = table.columns().stream().map(Column::name).toList();
        require(
                source.kind() == table.kind(),
                "holds " + source.kind() + " rows, but the manifest says " + table.kind());
        require(found.equals(expected), "has the columns " + found + ", but the manifest says " + expected);
    }

    private LabelSchema learn(SourceTable source) {
        SchemaLearner learner = new SchemaLearner(List.of(source));
        RowBatch batch = new RowBatch(source.kind(), source.columns().size());
        try (SplitReader splits = source.read(readOptions())) {
            for (Split split = splits.next(); split != null; split = splits.next()) {
                while (split.read(batch)) {
                    learner.add(0, rows, batch);
                    addLabelSets(batch);
                    rows += batch.rows();
                }
            }
        }
        return learner.schema(vertexLabels, edgeLabels).of(source.kind()).together();
    }

    private void addLabelSets(RowBatch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            labelSets.set(batch.labelSet(row));
        }
    }

    private ReadOptions readOptions() {
        return new ReadOptions(
                ReadOptions.Depth.SHAPE,
                ReadOptions.BadRows.FAIL,
                LONGEST_ROW,
                LARGEST_SPLIT,
                labels(),
                Projection.all());
    }

    private LabelDictionary labels() {
        return switch (table.kind()) {
            case VERTEX -> vertexLabels;
            case EDGE -> edgeLabels;
        };
    }

    private void checkRows(LabelSchema found) {
        require(rows == file.rows(), "has " + rows + " rows, but the manifest says " + file.rows());
        require(
                table.idColumn() == IdColumn.WRITTEN || found.ids() == 0,
                "has ids, but the manifest says that they were left out");
        labelSets.stream().forEach(number -> checkLabels(labels().get(number).labels()));
        for (Column column : table.columns()) {
            found.property(column.name()).ifPresent(property -> checkType(column, property));
        }
    }

    private void checkLabels(List<String> found) {
        switch (table.scope()) {
            case LABEL -> require(found.equals(List.of(table.label())), "has rows labelled " + found);
            case NO_LABEL -> require(found.isEmpty(), "has rows labelled " + found);
            case ALL_LABELS -> {}
        }
    }

    private void checkType(Column column, PropertySchema found) {
        ColumnType type = column.type();
        if (type.value() == ValueType.ANY) {
            return;
        }
        require(
                found.types().keySet().equals(Set.of(type.value())),
                "column " + column.name() + " has values of " + found.types().keySet() + ", but the manifest says "
                        + type.text());
        require(
                type.isList() || !found.severalPerElement(),
                "column " + column.name() + " has several values in a row, but the manifest says " + type.text());
    }

    private void require(boolean right, String problem) {
        if (!right) {
            problems.add(file.name() + ": " + problem);
        }
    }
}
