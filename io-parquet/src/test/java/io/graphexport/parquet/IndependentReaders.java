package io.graphexport.parquet;

import io.graphexport.testkit.ExpectedCells;
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
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads files with readers that know nothing of the engine: DuckDB and parquet-java. Cells are as {@link ExpectedCells}
 * says.
 */
final class IndependentReaders {
    private IndependentReaders() {}

    static List<List<@Nullable Object>> duckDb(Path folder, byte[] bytes) throws IOException, SQLException {
        return duckDb(folder, bytes, "SELECT 1", "");
    }

    /** The rows of a file that is encrypted with a key. */
    static List<List<@Nullable Object>> duckDb(Path folder, byte[] bytes, byte[] key) throws IOException, SQLException {
        String text = Base64.getEncoder().encodeToString(key);
        return duckDb(
                folder,
                bytes,
                "PRAGMA add_parquet_key('file', '" + text + "')",
                ", encryption_config = {footer_key: 'file'}");
    }

    private static List<List<@Nullable Object>> duckDb(Path folder, byte[] bytes, String before, String options)
            throws IOException, SQLException {
        Path file = Files.write(Files.createTempFile(folder, "table", ".parquet"), bytes);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(before);
            try (ResultSet result =
                    statement.executeQuery("SELECT * FROM read_parquet('" + file + "'" + options + ")")) {
                while (result.next()) {
                    rows.add(row(result));
                }
            }
        }
        return rows;
    }

    private static List<@Nullable Object> row(ResultSet result) throws SQLException {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(fromDuckDb(result.getObject(i)));
        }
        return row;
    }

    private static @Nullable Object fromDuckDb(@Nullable Object cell) throws SQLException {
        if (cell instanceof Array array) {
            List<@Nullable Object> elements = new ArrayList<>();
            for (Object element : (Object[]) array.getArray()) {
                elements.add(fromDuckDb(element));
            }
            return elements;
        }
        return cell instanceof OffsetDateTime time ? time.toInstant() : cell;
    }

    static ParquetMetadata footer(Path folder, byte[] bytes) throws IOException {
        try (ParquetFileReader reader = open(folder, bytes)) {
            return reader.getFooter();
        }
    }

    /** Where the pages of a column of the first row group are. */
    static OffsetIndex offsets(Path folder, byte[] bytes, int column) throws IOException {
        try (ParquetFileReader reader = open(folder, bytes)) {
            return reader.readOffsetIndex(column(reader, column));
        }
    }

    /** The bounds of these pages, or null. */
    static @Nullable ColumnIndex index(Path folder, byte[] bytes, int column) throws IOException {
        try (ParquetFileReader reader = open(folder, bytes)) {
            return reader.readColumnIndex(column(reader, column));
        }
    }

    private static ColumnChunkMetaData column(ParquetFileReader reader, int column) {
        return reader.getFooter().getBlocks().get(0).getColumns().get(column);
    }

    static List<List<@Nullable Object>> parquetJava(Path folder, byte[] bytes) throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (ParquetFileReader reader = open(folder, bytes)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            for (PageReadStore group = reader.readNextRowGroup(); group != null; group = reader.readNextRowGroup()) {
                RecordReader<Group> records = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(group, new GroupRecordConverter(schema));
                for (long row = 0; row < group.getRowCount(); row++) {
                    rows.add(row(schema, records.read()));
                }
            }
        }
        return rows;
    }

    /** Encrypted files are read with the key tools. */
    static ParquetFileReader open(Path folder, byte[] bytes) throws IOException {
        Path file = Files.write(Files.createTempFile(folder, "table", ".parquet"), bytes);
        ParquetReadOptions.Builder builder = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(ParquetCodecs.forReading());
        ParquetReadOptions options = bytes[3] == 'E'
                ? builder.withDecryption(TestKmsClient.decryption()).build()
                : builder.build();
        return ParquetFileReader.open(new LocalInputFile(file), options);
    }

    private static List<@Nullable Object> row(GroupType schema, Group group) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 0; i < schema.getFieldCount(); i++) {
            Type type = schema.getType(i);
            if (group.getFieldRepetitionCount(i) == 0) {
                row.add(null);
            } else if (type.isPrimitive()) {
                row.add(scalar(type.asPrimitiveType(), group, i));
            } else {
                row.add(list(type.asGroupType(), group.getGroup(i, 0)));
            }
        }
        return row;
    }

    private static List<Object> list(GroupType type, Group list) {
        GroupType elementGroup = type.getType(0).asGroupType();
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
            elements.add(scalar(elementGroup.getType(0).asPrimitiveType(), list.getGroup(0, i), 0));
        }
        return elements;
    }

    private static Object scalar(PrimitiveType type, Group group, int field) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> group.getBoolean(field, 0);
            case INT32 -> integer(annotation, group.getInteger(field, 0));
            case INT64 -> {
                long number = group.getLong(field, 0);
                yield annotation == null ? (Object) number : Instant.EPOCH.plus(number, ChronoUnit.MICROS);
            }
            case FLOAT -> group.getFloat(field, 0);
            case DOUBLE -> group.getDouble(field, 0);
            case BINARY -> group.getString(field, 0);
            case INT96, FIXED_LEN_BYTE_ARRAY -> throw new AssertionError(type);
        };
    }

    private static Object integer(@Nullable LogicalTypeAnnotation annotation, int number) {
        if (annotation == null) {
            return number;
        }
        if (annotation.equals(LogicalTypeAnnotation.dateType())) {
            return LocalDate.ofEpochDay(number);
        }
        int bits = ((LogicalTypeAnnotation.IntLogicalTypeAnnotation) annotation).getBitWidth();
        return bits == 8 ? (Object) (byte) number : (Object) (short) number;
    }
}
