package io.graphexport.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.parquet.ExampleFiles.Checksums;
import io.graphexport.source.BadRowException;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.ReadOptions.Depth;
import io.graphexport.source.SourceException;
import io.graphexport.source.SourceTable;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import io.graphexport.testkit.DumpRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Row groups, batches and projections. */
@Tag("R2.9")
class ParquetSplitsTest {
    private static final String COLUMNS = "required binary ~id (STRING); required binary ~label (STRING);"
            + "optional int32 day (DATE); repeated binary names (STRING);";
    private static final int ROWS = 45_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void readsAllRowGroupsInBatches(WriterVersion version) throws IOException {
        Path file = file(version, Integer.MAX_VALUE);
        SourceTable table = ParquetDumps.open(file);
        DumpRows rows = DumpRows.read(table, Depth.VALUES, BadRows.FAIL, Projection.all());

        assertThat(rows.rows)
                .isEqualTo(IntStream.range(0, ROWS)
                        .mapToObj(ParquetSplitsTest::text)
                        .toList());
        assertThat(rows.splits).isEqualTo(3);
        assertThat(rows.batchSizes).allMatch(size -> size <= 8192);
        assertThat(rows.splitSizes).isEqualTo(table.size()).isLessThanOrEqualTo(Files.size(file));
    }

    /** As pyarrow writes them, by {@code pyarrow/files.py}: it says that their columns are outside of the file. */
    @ParameterizedTest
    @CsvSource({"no_rows.parquet, 0, ''", "no_rows_between.parquet, 2, 'a [p],a [p]'"})
    void rowGroupsWithoutRowsAreNothing(String name, int splits, String expected) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream bytes =
                Objects.requireNonNull(ParquetSplitsTest.class.getResourceAsStream("pyarrow/" + name))) {
            Files.copy(bytes, file);
        }
        DumpRows rows = DumpRows.read(ParquetDumps.open(file), Depth.VALUES, BadRows.FAIL, Projection.all());

        assertThat(String.join(",", rows.rows)).isEqualTo(expected);
        assertThat(rows.splits).isEqualTo(splits);
    }

    @Test
    @Tag("R2.8")
    void badRowIsCountedFromTheFirstRowGroup() throws IOException {
        SourceTable table = ParquetDumps.open(file(WriterVersion.PARQUET_1_0, 43_210));

        assertThatThrownBy(() -> DumpRows.read(table, Depth.VALUES, BadRows.FAIL, Projection.all()))
                .isInstanceOfSatisfying(BadRowException.class, error -> {
                    assertThat(error.badRow().line()).isEqualTo(43_211);
                    assertThat(new String(error.badRow().row(), StandardCharsets.UTF_8))
                            .isEqualTo("~id=v43210, ~label=a, day=day 2147483647 since 1970");
                });
    }

    @Test
    @Tag("R2.8")
    void batchOfASkippedRowHasTheOtherRows() throws IOException {
        DumpRows rows = DumpRows.read(
                ParquetDumps.open(file(WriterVersion.PARQUET_1_0, 43_210)),
                Depth.VALUES,
                BadRows.SKIP,
                Projection.all());

        assertThat(rows.rows.get(43_210)).isEqualTo("rejected");
        assertThat(rows.rows).hasSize(ROWS).filteredOn("rejected"::equals).hasSize(1);
        assertThat(rows.badRows).hasSize(1);
    }

    @Test
    @Tag("R2.8")
    void valuesThatAreNotExportedAreNotChecked() throws IOException {
        SourceTable table = ParquetDumps.open(file(WriterVersion.PARQUET_1_0, 43_210));
        Projection withoutDays = projection(column -> column != 0);

        assertThat(DumpRows.read(table, Depth.VALUES, BadRows.FAIL, withoutDays)
                        .rows
                        .get(43_210))
                .isEqualTo("v43210 [a] unread " + names(43_210));
    }

    @Test
    void valuesAreReadForTheLabelsThatNeedThem() throws IOException {
        SourceTable table = ParquetDumps.open(file(WriterVersion.PARQUET_1_0, Integer.MAX_VALUE));
        Projection days = new Projection() {
            @Override
            public boolean needsColumn(int column) {
                return true;
            }

            @Override
            public boolean needsRow(int labelSet) {
                return true;
            }

            @Override
            public boolean needsValue(int labelSet, int column) {
                // The first label of the file is the first number that the dictionary gives after that of no label.
                return labelSet == 1 || column == 1;
            }
        };
        DumpRows rows = DumpRows.read(table, Depth.VALUES, BadRows.FAIL, days);

        assertThat(rows.rows.get(0)).isEqualTo(text(0));
        assertThat(rows.rows.get(1)).isEqualTo("v1 [b] {} " + names(1));
    }

    @Test
    @Tag("R2.1")
    void fileThatIsGoneIsAnErrorThatNamesIt() throws IOException {
        Path file = file(WriterVersion.PARQUET_1_0, Integer.MAX_VALUE);
        SourceTable table = ParquetDumps.open(file);
        Files.delete(file);

        assertThatThrownBy(() -> DumpRows.read(table, Depth.VALUES, BadRows.FAIL, Projection.all()))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    @Tag("R2.1")
    void isRecognisedByItsMagic() {
        ParquetDumpFormat format = new ParquetDumpFormat(null);

        assertThat(format.recognises("PAR1...".getBytes(StandardCharsets.US_ASCII)))
                .isTrue();
        assertThat(format.recognises("~id,~l".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
        assertThat(format.recognises(new byte[0])).isFalse();
        assertThat(format.extensions()).containsExactly(".parquet");
    }

    /** A small file can have large rows: its dictionary has the text of all of them once. */
    @ParameterizedTest
    @EnumSource
    @Tag("R9.1")
    void rowsThatShareALargeTextMakeSmallBatches(Depth depth) {
        String text = "x".repeat(1_000_000);
        int rows = 300;
        Stream<Consumer<Group>> all = IntStream.range(0, rows)
                .mapToObj(i -> row -> row.append("~id", "v" + i).append("text", text));
        SourceTable table = ParquetDumps.open(ExampleFiles.write(
                folder,
                "required binary ~id (STRING); required binary text (STRING);",
                Map.of(),
                WriterVersion.PARQUET_1_0,
                Checksums.WRITTEN,
                all));
        assertThat(table.size()).isLessThan(2L * text.length());
        ReadOptions options = new ReadOptions(
                depth, BadRows.FAIL, 16 << 20, 1 << 20, new LabelDictionary(table.kind()), Projection.all());
        RowBatch batch = new RowBatch(table.kind(), 1);
        int read = 0;
        try (SplitReader splits = table.read(options)) {
            Split split = Objects.requireNonNull(splits.next());
            while (split.read(batch)) {
                read += batch.rows();
                assertThat(bytes(batch.property(0))).isLessThan(17L << 20);
            }
        }
        assertThat(read).isEqualTo(rows);
    }

    private static long bytes(ColumnVector vector) {
        return IntStream.range(0, vector.values())
                .mapToLong(value -> vector.length(value))
                .sum();
    }

    private Path file(WriterVersion version, int badRow) {
        Stream<Consumer<Group>> rows = IntStream.range(0, ROWS).mapToObj(i -> row -> {
            row.append("~id", "v" + i).append("~label", i % 2 == 0 ? "a" : "b");
            if (i == badRow) {
                row.append("day", Integer.MAX_VALUE);
            } else if (i % 3 == 0) {
                row.append("day", i % 1000);
            }
            for (int name = 0; name < i % 4; name++) {
                row.append("names", "n" + name);
            }
        });
        return ExampleFiles.write(folder, COLUMNS, Map.of(), version, Checksums.WRITTEN, rows);
    }

    private static String text(int i) {
        String day = i % 3 == 0 ? "{Date " + LocalDate.ofEpochDay(i % 1000) + "}" : "{}";
        return "v" + i + (i % 2 == 0 ? " [a] " : " [b] ") + day + " " + names(i);
    }

    private static String names(int i) {
        return IntStream.range(0, i % 4)
                .mapToObj(name -> "String n" + name)
                .toList()
                .toString()
                .replace('[', '{')
                .replace(']', '}');
    }

    private static Projection projection(IntPredicate columns) {
        return new Projection() {
            @Override
            public boolean needsColumn(int column) {
                return columns.test(column);
            }

            @Override
            public boolean needsRow(int labelSet) {
                return true;
            }

            @Override
            public boolean needsValue(int labelSet, int column) {
                return columns.test(column);
            }
        };
    }
}
