package io.graphexport.format;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.LossCounter;
import io.graphexport.request.ExportFormat;
import io.graphexport.value.ValuePrinter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A format for tests, which calls itself CSV: a line per row, cells between bars, values of a cell between commas.
 * Calls back before each append of a writer.
 */
public final class TextFormat implements OutputFormat, TableFormat {
    private final Consumer<RowChunk> beforeAppend;

    /** A format that never fails. */
    public TextFormat() {
        this(chunk -> {});
    }

    /** A format whose writers call back, and fail if the callback does. */
    public TextFormat(Consumer<RowChunk> beforeAppend) {
        this.beforeAppend = beforeAppend;
    }

    @Override
    public ExportFormat format() {
        return ExportFormat.CSV;
    }

    @Override
    public TableFormat with(OutputOptions options) {
        return this;
    }

    @Override
    public String extension() {
        return ".txt";
    }

    @Override
    public RowEncoder encoder(TableSchema table) {
        return new Encoder(table);
    }

    private static final class Encoder implements RowEncoder {
        private final TableSchema table;
        private @Nullable TableRows rows;

        Encoder(TableSchema table) {
            this.table = table;
        }

        @Override
        public void begin(TableRows newRows, LossCounter losses) {
            rows = newRows;
        }

        @Override
        public void encode(int firstRow, int endRow, EncodedRows into) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            long[] sizes = new long[endRow - firstRow];
            for (int row = firstRow; row < endRow; row++) {
                String line = String.join("|", cells(table, Objects.requireNonNull(rows), row)) + "\n";
                bytes.writeBytes(line.getBytes(StandardCharsets.UTF_8));
                sizes[row - firstRow] = bytes.size();
            }
            into.take(bytes.toByteArray(), bytes.size(), sizes);
        }
    }

    private static List<String> cells(TableSchema table, TableRows rows, int row) {
        List<String> cells = new ArrayList<>();
        if (table.idColumn() == TableSchema.IdColumn.WRITTEN) {
            cells.add(cell(rows.ids(), rows.position(row), Integer.MAX_VALUE));
        }
        if (table.kind() == ElementKind.EDGE) {
            cells.add(cell(rows.froms(), rows.position(row), Integer.MAX_VALUE));
            cells.add(cell(rows.tos(), rows.position(row), Integer.MAX_VALUE));
        }
        cells.add(new String(rows.label(row), StandardCharsets.UTF_8));
        for (int column = 0; column < table.columns().size(); column++) {
            boolean several = table.columns().get(column).type().isList()
                    || table.columns().get(column).type().value() == ValueType.ANY;
            ColumnVector values = rows.column(column);
            cells.add(values == null ? "-" : cell(values, rows.position(column, row), several ? Integer.MAX_VALUE : 1));
        }
        return cells;
    }

    private static String cell(ColumnVector values, int row, int most) {
        List<String> texts = new ArrayList<>();
        for (int value = values.firstValue(row); value < values.endValue(row) && texts.size() < most; value++) {
            texts.add(text(values, value));
        }
        return texts.isEmpty() ? "-" : String.join(",", texts);
    }

    private static String text(ColumnVector values, int value) {
        ValueType type = values.typeOf(value);
        int start = type.holdsBytes() ? values.start(value) : 0;
        return switch (type) {
            case STRING -> new String(values.data(), start, values.length(value), StandardCharsets.UTF_8);
            case VECTOR -> vectorText(values, start, values.length(value));
            case BOOL, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, DATE, DATE_TIME, ANY ->
                ValuePrinter.toText(type, values.number(value));
        };
    }

    private static String vectorText(ColumnVector values, int start, int length) {
        byte[] text = new byte[ValuePrinter.vectorTextLimit(length / Float.BYTES)];
        int end = ValuePrinter.printVector(values.data(), start, length, text, 0);
        return new String(text, 0, end, StandardCharsets.US_ASCII);
    }

    @Override
    public TableWriter writer(TableSchema table, TableFiles files) {
        return new Writer(files);
    }

    private final class Writer implements TableWriter {
        private final TableFiles files;
        private @Nullable TableFile file;
        private long rows;

        Writer(TableFiles files) {
            this.files = files;
        }

        @Override
        public void append(RowChunk chunk, int firstRow, Consumer<? super TableBlock> blocks) {
            beforeAppend.accept(chunk);
            TableFile open = file;
            if (open == null) {
                open = files.next();
                file = open;
            }
            open.write(
                    chunk.bytes().array(), chunk.bytes().start(), chunk.bytes().length());
            rows += chunk.rows();
        }

        @Override
        public void finish(Consumer<? super TableBlock> blocks) {
            if (file != null) {
                file.complete(rows);
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
