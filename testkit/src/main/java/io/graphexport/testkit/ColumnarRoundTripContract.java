package io.graphexport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.graphexport.batch.ColumnVector;
import io.graphexport.format.OutputFormat;
import io.graphexport.format.OutputOptions;
import io.graphexport.format.RowChunk;
import io.graphexport.format.TableBlock;
import io.graphexport.format.TableColumn;
import io.graphexport.format.TableFormat;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.format.TableWriter;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.request.Codec;
import io.graphexport.request.Profile;
import io.graphexport.source.DumpFile;
import io.graphexport.source.DumpFormat;
import io.graphexport.source.LocalLocation;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.ReadOptions.Depth;
import io.graphexport.source.SourceColumn;
import io.graphexport.source.SourceTable;
import io.graphexport.testkit.RowsOfValues.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a format that stores columns writes it reads back as it was. */
@Tag("R2.9")
@Tag("R6.8")
public abstract class ColumnarRoundTripContract {
    @TempDir
    private Path folder;

    /** The format's writing half. */
    protected abstract OutputFormat writing();

    /** The format's reading half. */
    protected abstract DumpFormat reading();

    static Stream<Arguments> tablesAndProfiles() {
        return Stream.of(
                        TestTables.vertices(RandomTable.allTypes()),
                        TestTables.allVertices(RandomTable.allTypes()),
                        TestTables.edges(IdColumn.WRITTEN, singleValued()),
                        TestTables.edges(IdColumn.LEFT_OUT, singleValued()))
                .flatMap(table -> Arrays.stream(Profile.values()).map(profile -> Arguments.of(table, profile)));
    }

    @ParameterizedTest
    @MethodSource("tablesAndProfiles")
    void readsBackAllTypes(TableSchema table, Profile profile) throws IOException {
        List<Row> rows = rows(21, table, 500);
        Path file = write(new OutputOptions(profile, null, Long.MAX_VALUE), table, rows);

        assertThat(DumpRows.of(open(file)))
                .isEqualTo(rows.stream().map(row -> text(table, row)).toList());
    }

    @ParameterizedTest
    @MethodSource("tablesAndProfiles")
    void shapeTellsCountsAndTypesOfValues(TableSchema table, Profile profile) throws IOException {
        Path file = write(new OutputOptions(profile, null, Long.MAX_VALUE), table, rows(22, table, 500));
        SourceTable source = open(file);

        assertThat(DumpRows.read(source, Depth.SHAPE, BadRows.FAIL, Projection.all()).types)
                .isEqualTo(DumpRows.read(source, Depth.VALUES, BadRows.FAIL, Projection.all()).types);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("R6.9")
    void readsBackEachCodec(Codec codec) throws IOException {
        assumeTrue(codec.fits(writing().format()));
        TableSchema table = TestTables.vertices(RandomTable.allTypes());
        List<Row> rows = rows(23, table, 300);
        Path file = write(TestTables.options(Profile.LAKE, codec), table, rows);

        assertThat(DumpRows.of(open(file)))
                .isEqualTo(rows.stream().map(row -> text(table, row)).toList());
    }

    @Test
    @Tag("R6.9")
    void readsBackRenamedColumns() throws IOException {
        TableSchema table = TestTables.vertices(TestTables.renamed("born on", "col0", "Date"));
        List<Row> rows = List.of(Row.vertex("a", "person", List.of(List.of(Value.number(ValueType.DATE, 1)))));
        Path file = write(TestTables.NEPTUNE, table, rows);

        assertThat(open(file).columns()).containsExactly(new SourceColumn("born on", SourceColumn.Role.PROPERTY));
        assertThat(DumpRows.of(open(file))).containsExactly("a [person] {Date 1970-01-02}");
    }

    private Path write(OutputOptions options, TableSchema table, List<Row> rows) throws IOException {
        InMemoryTableFiles files = new InMemoryTableFiles();
        TableFormat format = writing().with(options);
        try (TableWriter writer = format.writer(table, files)) {
            RowChunk chunk = format.encoder(table).encode(new RowsOfValues(table, rows), (loss, column, row) -> {
                throw new AssertionError("columns lose nothing, but " + loss + " was counted");
            });
            writer.append(chunk, TableBlock::encodeAndWrite);
            writer.finish(TableBlock::encodeAndWrite);
        }
        return Files.write(
                folder.resolve("own" + format.extension()), files.contents().get(0));
    }

    private SourceTable open(Path file) throws IOException {
        return reading().open(new DumpFile(LocalLocation.file(file), Map.of()));
    }

    private static TableColumn[] singleValued() {
        return Arrays.stream(RandomTable.allTypes())
                .filter(column -> !column.type().isList())
                .toArray(TableColumn[]::new);
    }

    /** Random rows, but for what no dump may hold: ends without a name, and vectors with what is no number. */
    private static List<Row> rows(long seed, TableSchema table, int count) {
        return new RandomTable(seed, table)
                .rows(count).stream()
                        .map(row -> new Row(
                                row.id(),
                                row.from(),
                                row.to() == null || !row.to().isEmpty() ? row.to() : "end",
                                row.label(),
                                row.properties().stream()
                                        .map(values -> values.stream()
                                                .map(ColumnarRoundTripContract::finite)
                                                .toList())
                                        .toList()))
                        .toList();
    }

    private static Value finite(Value value) {
        if (value.type() != ValueType.VECTOR) {
            return value;
        }
        ByteBuffer floats = ByteBuffer.wrap(value.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        float[] finite = new float[floats.remaining() / Float.BYTES];
        for (int i = 0; i < finite.length; i++) {
            float one = floats.getFloat();
            finite[i] = Float.isFinite(one) ? one : 1;
        }
        return Value.vector(finite);
    }

    private static String text(TableSchema table, Row row) {
        StringBuilder text = new StringBuilder(row.id() == null ? "-" : row.id());
        if (table.kind() == ElementKind.EDGE) {
            text.append(' ').append(row.from()).append("->").append(row.to());
        }
        text.append(row.label().isEmpty() ? " []" : " [" + row.label().replace(";", ", ") + "]");
        for (List<Value> values : row.properties()) {
            ColumnVector vector = new ColumnVector();
            vector.clear(ValueType.STRING);
            values.forEach(value -> value.addTo(vector));
            vector.endRow();
            text.append(' ').append(DumpRows.values(vector, 0));
        }
        return text.toString();
    }
}
