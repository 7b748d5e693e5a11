package io.graphexport.arrow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.util.Text;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Reads files with readers that know nothing of the engine: Arrow's own library, and DuckDB behind it. Cells are as
 * {@link io.graphexport.testkit.ExpectedCells} says.
 */
final class IndependentReaders {
    private IndependentReaders() {}

    static List<List<@Nullable Object>> arrow(Path folder, byte[] bytes) throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                ArrowFileReader reader = open(folder, bytes, allocator)) {
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            while (reader.loadNextBatch()) {
                List<ValueVector> columns = new ArrayList<>();
                for (FieldVector vector : root.getFieldVectors()) {
                    columns.add(decoded(vector, reader));
                }
                for (int row = 0; row < root.getRowCount(); row++) {
                    List<@Nullable Object> cells = new ArrayList<>();
                    for (ValueVector column : columns) {
                        cells.add(cell(column, row));
                    }
                    rows.add(cells);
                }
                for (int i = 0; i < columns.size(); i++) {
                    if (columns.get(i) != root.getVector(i)) {
                        columns.get(i).close();
                    }
                }
            }
        }
        return rows;
    }

    private static ArrowFileReader open(Path folder, byte[] bytes, BufferAllocator allocator) throws IOException {
        Path file = Files.write(Files.createTempFile(folder, "table", ".arrow"), bytes);
        return new ArrowFileReader(Files.newByteChannel(file), allocator, CommonsCompressionFactory.INSTANCE);
    }

    private static ValueVector decoded(FieldVector vector, ArrowFileReader reader) {
        return vector.getField().getDictionary() == null
                ? vector
                : DictionaryEncoder.decode(
                        vector, reader.lookup(vector.getField().getDictionary().getId()));
    }

    private static @Nullable Object cell(ValueVector vector, int row) {
        if (vector.isNull(row)) {
            return null;
        }
        if (vector instanceof DateDayVector days) {
            return LocalDate.ofEpochDay(days.get(row));
        }
        if (vector instanceof TimeStampMicroTZVector instants) {
            return Instant.EPOCH.plus(instants.get(row), ChronoUnit.MICROS);
        }
        if (vector instanceof org.apache.arrow.vector.complex.ListVector lists) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (int i = lists.getElementStartIndex(row); i < lists.getElementEndIndex(row); i++) {
                cells.add(cell(lists.getDataVector(), i));
            }
            return cells;
        }
        Object value = vector.getObject(row);
        return value instanceof Text text ? text.toString() : value;
    }

    static List<List<@Nullable Object>> duckDb(Path folder, byte[] bytes) throws IOException, SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                ArrowFileReader reader = open(folder, bytes, allocator);
                ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator);
                Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            Data.exportArrayStream(allocator, reader, stream);
            connection.unwrap(DuckDBConnection.class).registerArrowStream("arrow", stream);
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT * FROM arrow")) {
                while (result.next()) {
                    List<@Nullable Object> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(fromDuckDb(result.getObject(i)));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static @Nullable Object fromDuckDb(@Nullable Object value) throws SQLException {
        if (value instanceof Array array) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (Object cell : (Object[]) array.getArray()) {
                cells.add(fromDuckDb(cell));
            }
            return cells;
        }
        if (value instanceof LocalDateTime time) {
            return time.toInstant(ZoneOffset.UTC);
        }
        return value instanceof OffsetDateTime time ? time.toInstant() : value;
    }
}
