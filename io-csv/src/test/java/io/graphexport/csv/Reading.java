package io.graphexport.csv;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.error.ExportException;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.source.BadRowException;
import io.graphexport.source.DumpFile;
import io.graphexport.source.LocalLocation;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.ReadOptions.Depth;
import io.graphexport.source.SourceTable;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads a file as tests want to see it: one line of text per row or error. White space shows as {@code ␣ ␤ ␍}. */
record Reading(int blockSize, Depth depth, BadRows badRows, long maxRowSize, Projection projection) {
    static final String FILE = "rows.csv";

    static Reading all() {
        return new Reading(1 << 18, Depth.VALUES, BadRows.FAIL, 16 << 20, Projection.all());
    }

    Reading withBlockSize(int newBlockSize) {
        return new Reading(newBlockSize, depth, badRows, maxRowSize, projection);
    }

    Reading with(Depth newDepth) {
        return new Reading(blockSize, newDepth, badRows, maxRowSize, projection);
    }

    Reading with(BadRows newBadRows) {
        return new Reading(blockSize, depth, newBadRows, maxRowSize, projection);
    }

    Reading withMaxRowSize(long newMaxRowSize) {
        return new Reading(blockSize, depth, badRows, newMaxRowSize, projection);
    }

    Reading with(Projection newProjection) {
        return new Reading(blockSize, depth, badRows, maxRowSize, newProjection);
    }

    /**
     * The rows, then the rejected ones, or the error that fails the task: how many rows came before it depends on the
     * size of blocks.
     */
    List<String> read(Path folder, byte[] content) {
        Path path = folder.resolve(FILE);
        try {
            Files.write(path, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        List<String> lines = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        try {
            read(new CsvDumpFormat(ChunkSize.of(blockSize)).open(file(path)), lines, rejected);
            lines.addAll(rejected);
        } catch (BadRowException failure) {
            return List.of(describe(failure.badRow()));
        } catch (ExportException failure) {
            return List.of("error: " + String.valueOf(failure.getMessage()).replace(path.toString(), FILE));
        }
        return lines;
    }

    static DumpFile file(Path path) {
        try {
            return new DumpFile(LocalLocation.file(path), Map.of());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    List<String> read(Path folder, String content) {
        return read(folder, content.getBytes(StandardCharsets.UTF_8));
    }

    private void read(SourceTable table, List<String> lines, List<String> rejected) {
        LabelDictionary labels = new LabelDictionary(table.kind());
        RowBatch batch = new RowBatch(table.kind(), table.columns().size());
        ReadOptions options = new ReadOptions(depth, badRows, maxRowSize, 1 << 20, labels, projection);
        try (SplitReader reader = table.read(options)) {
            for (Split split = reader.next(); split != null; split = reader.next()) {
                while (split.read(batch)) {
                    for (int row = 0; row < batch.rows(); row++) {
                        if (batch.labelSet(row) != RowBatch.REJECTED) {
                            lines.add(row(table, batch, labels, row));
                        }
                    }
                    batch.badRows().forEach(badRow -> rejected.add(describe(badRow)));
                }
            }
        }
    }

    private String row(SourceTable table, RowBatch batch, LabelDictionary labels, int row) {
        StringBuilder text = new StringBuilder(values(batch.ids(), row))
                .append(' ')
                .append(labels.get(batch.labelSet(row)).labels());
        if (table.kind() == ElementKind.EDGE) {
            text.append(' ').append(values(batch.froms(), row)).append("->").append(values(batch.tos(), row));
        }
        for (int column = 0; column < batch.propertyColumns(); column++) {
            ColumnVector vector = batch.property(column);
            if (vector.rows() > 0 && !vector.isMissing(row)) {
                text.append(", ")
                        .append(table.columns().get(column).name())
                        .append('=')
                        .append(values(vector, row));
            }
        }
        return visible(text.toString());
    }

    private String values(ColumnVector vector, int row) {
        List<String> values = new ArrayList<>();
        for (int value = vector.firstValue(row); value < vector.endValue(row); value++) {
            String loss = vector.lossOf(value) == null ? "" : " (" + vector.lossOf(value) + ")";
            values.add(value(vector, value) + loss);
        }
        return values.isEmpty() ? "none" : String.join("; ", values);
    }

    private String value(ColumnVector vector, int value) {
        ValueType type = vector.typeOf(value);
        if (depth == Depth.SHAPE) {
            return type == ValueType.VECTOR ? type.text() + " of " + vector.length(value) + " bytes" : type.text();
        }
        if (type == ValueType.STRING) {
            return "'" + new String(vector.data(), vector.start(value), vector.length(value), StandardCharsets.UTF_8)
                    + "'";
        }
        return type.text() + " " + text(type, vector, value);
    }

    private static Object text(ValueType type, ColumnVector vector, int value) {
        return switch (type) {
            case BOOL -> vector.number(value) != 0;
            case BYTE, SHORT, INT, LONG -> vector.number(value);
            case FLOAT -> Float.intBitsToFloat((int) vector.number(value));
            case DOUBLE -> Double.longBitsToDouble(vector.number(value));
            case DATE -> LocalDate.ofEpochDay(vector.number(value));
            case DATE_TIME -> Instant.EPOCH.plus(vector.number(value), ChronoUnit.MICROS);
            case VECTOR -> floats(vector, value);
            case STRING, ANY -> throw new IllegalStateException(type.text());
        };
    }

    private static List<Float> floats(ColumnVector vector, int value) {
        ByteBuffer bytes = ByteBuffer.wrap(vector.data(), vector.start(value), vector.length(value))
                .order(ByteOrder.LITTLE_ENDIAN);
        List<Float> floats = new ArrayList<>();
        while (bytes.hasRemaining()) {
            floats.add(bytes.getFloat());
        }
        return floats;
    }

    private static String describe(BadRow row) {
        String column = row.column().isEmpty() ? "" : ", " + row.column() + " '" + row.value() + "'";
        String breakage = row.breakage() == BadRow.Breakage.ROW ? "bad" : "broken";
        return visible(breakage + " line " + row.line() + column + ": " + row.rule());
    }

    static String visible(String text) {
        return text.replace("\n", "␤").replace("\r", "␍");
    }

    /** The text of a case in a resource file: {@code ␣ ␤ ␍} are a space, a line feed, a carriage return. */
    static String raw(String visible) {
        return visible.replace("␣", " ").replace("␤", "\n").replace("␍", "\r").replace("∅", "");
    }

    /** The lines of a resource file that are no comments. */
    static List<String> resource(String name) {
        try (InputStream in = Objects.requireNonNull(Reading.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
