package io.graphexport.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.ReadOptions.Depth;
import io.graphexport.testkit.DumpRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Types as DuckDB writes them, in duckdb-types.txt. */
@Tag("R1.2")
@Tag("R2.9")
class DuckDbTypesTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> types() throws IOException {
        try (InputStream in = DuckDbTypesTest.class.getResourceAsStream("duckdb-types.txt")) {
            if (in == null) {
                throw new IllegalStateException("duckdb-types.txt is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).map(DuckDbTypesTest::type);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void readsType(String expression, String values) throws Exception {
        Path file = copy("SELECT 'v' AS \"~id\", " + expression + " AS value");

        assertThat(ParquetDumps.of(file)).containsExactly("v [] {" + values + "}");
    }

    @ParameterizedTest
    @MethodSource("types")
    void learnsTheSameTypesFromShape(String expression, String values) throws Exception {
        Path file = copy("SELECT 'v' AS \"~id\", " + expression + " AS value");

        // Types alone, of values that hold no comma unless they are several.
        String types = values.startsWith("String {") || values.startsWith("String [") ? "String" : typesOf(values);
        assertThat(DumpRows.read(ParquetDumps.open(file), Depth.SHAPE, BadRows.FAIL, Projection.all()).rows)
                .containsExactly("v [] {" + types + "}");
    }

    private static String typesOf(String values) {
        return String.join(
                ", ",
                Arrays.stream(values.split(", ", -1))
                        .map(value -> value.split(" ", -1)[0])
                        .toList());
    }

    private Path copy(String query) throws Exception {
        Path file = folder.resolve("duckdb.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT PARQUET)");
        }
        return file;
    }

    private static Arguments type(String line) {
        String[] fields = line.split("\\|", -1);
        // One space on each side is the separator's; a text that is empty leaves another.
        String values = fields[1].isBlank() ? "" : fields[1].substring(1, fields[1].length() - 1);
        return Arguments.of(fields[0].strip(), values);
    }
}
