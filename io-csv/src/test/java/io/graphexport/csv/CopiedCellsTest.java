package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.batch.RowText;
import io.graphexport.format.RowChunk;
import io.graphexport.format.TableColumn;
import io.graphexport.format.TableRows;
import io.graphexport.format.TableSchema;
import io.graphexport.graph.Cardinality;
import io.graphexport.graph.ColumnType;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.request.Codec;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.ReadOptions.Depth;
import io.graphexport.source.SourceTable;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that are copied from the CSV they were read from are those that are written for their values. */
@Tag("R6.7")
@Tag("R6.3")
class CopiedCellsTest {
    private static final String[] STRINGS = {
        "",
        "",
        "a",
        "word",
        "a text of more than sixteen bytes",
        "x".repeat(70),
        "\"\"",
        "\"quoted\"",
        "naïve",
        "don't",
        "a;b"
    };
    private static final String[] HARD_STRINGS = {
        "\"with \"\"quotes\"\" in it\"",
        "\"two\nlines\"",
        "\"a, comma\"",
        "a\rreturn",
        "\"a\rquoted return\"",
        "\"a\r\nline end\"",
        "  "
    };
    private static final String[] INTEGERS = {"", "1", "-5", "120"};
    private static final String[] HARD_INTEGERS = {"007", "+4", " 3", "\"7\"", "\"\"", " "};
    private static final String[] DOUBLES = {"", "1.5", "-0.25", "100.0"};
    private static final String[] HARD_DOUBLES = {"1.50", "1e3", "0.1234567890123456", "NaN"};
    private static final String[] DATES = {"", "2020-01-02"};
    private static final String[] HARD_DATES = {"2020-01-02T03:04:05Z", "\"2020-01-02\"", "2020-01-02Z"};
    private static final String[] LISTS = {"", "1;2", "3", "\"4;5\""};
    private static final String[] HARD_LISTS = {"01;2", "\"\"", " ", "3; 4", "+1"};
    private static final String[] STRING_LISTS = {"", "a", "a;b", "\"c;d\"", "\"\"", ";", "a;;b"};
    private static final String[] HARD_STRING_LISTS = {
        "a\\;b", "a\\", "\"a\"\"b;c\"", "\"two\nlines;c\"", "\\\\;x", "a\rb;c", " ; "
    };
    private static final String[] LABELS = {"label", "\"label\"", "other"};
    private static final String[] HARD_LABELS = {"", "\"\"", "a;b", "a\\;b", "\"two\nlines\"", "\"a \"\"label\"\"\""};
    private static final String HEADER =
            "~id,~label,s:String,i:Int,d:Double,t:String,l:Int[],j:Long,e:Date,f:Date,u:UnsignedLong,m:String[],z:";

    @TempDir
    Path folder;

    /** The last column is what a carriage return of the line end would stand in. */
    @ParameterizedTest
    @ValueSource(strings = {"String", "Int"})
    void areThoseOfTheirValues(String lastType) {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            String lineEnd = random.nextInt(4) == 0 ? "\r\n" : "\n";
            // Of one hard cell in none, some, or many.
            int hard = new int[] {1 << 20, 300, 20}[seed % 3];
            StringBuilder csv = new StringBuilder(HEADER + lastType + lineEnd);
            for (int row = 0; row < 100; row++) {
                csv.append(row(random, hard, lastType)).append(lineEnd);
            }
            if (random.nextBoolean()) {
                csv.setLength(csv.length() - lineEnd.length());
            }
            int seedNow = seed;
            read(csv.toString(), (labels, table, batch) -> assertSame("seed " + seedNow, labels, table, batch, random));
        }
    }

    @Test
    void areCopiedWhereTheyCanBe() {
        List<Integer> single = new ArrayList<>();
        List<Integer> lists = new ArrayList<>();
        String row = "v,a,\"a \"\"text\"\"\",7,1;2,\"text\",\"two\nlines\",\"a;\"\"b\"\n";
        read("~id,~label,s:String,i:Int,l:Int[],q:String,m:String,t:String[]\n" + row, (labels, table, batch) -> {
            RowText text = Objects.requireNonNull(batch.text());
            single.add(batch.ids().cell(Cardinality.SINGLE));
            single.add(text.labelCell());
            for (int column = 0; column < batch.propertyColumns(); column++) {
                single.add(batch.property(column).cell(Cardinality.SINGLE));
                lists.add(batch.property(column).cell(Cardinality.LIST));
            }
        });
        int none = ColumnVector.NO_CELL;
        assertThat(single).containsExactly(0, 1, 2, 3, none, 5, none, none);
        assertThat(lists).containsExactly(none, none, 4, none, none, 7);
    }

    private static String row(Random random, int hard, String lastType) {
        return String.join(
                ",",
                random.nextInt(hard) == 0 ? "\"id\"\"1\"" : "id" + random.nextInt(1000),
                cell(random, 4 * hard, LABELS, HARD_LABELS),
                cell(random, hard, STRINGS, HARD_STRINGS),
                cell(random, hard, INTEGERS, HARD_INTEGERS),
                cell(random, hard, DOUBLES, HARD_DOUBLES),
                cell(random, hard, STRINGS, HARD_STRINGS),
                cell(random, hard, LISTS, HARD_LISTS),
                cell(random, hard, INTEGERS, HARD_INTEGERS),
                cell(random, hard, DATES, HARD_DATES),
                cell(random, hard, DATES, HARD_DATES),
                cell(random, hard, INTEGERS, INTEGERS),
                cell(random, hard, STRING_LISTS, HARD_STRING_LISTS),
                lastType.equals("Int")
                        ? cell(random, hard, INTEGERS, HARD_INTEGERS)
                        : cell(random, hard, STRINGS, HARD_STRINGS));
    }

    private static String cell(Random random, int hard, String[] usual, String[] others) {
        String[] from = random.nextInt(hard) == 0 ? others : usual;
        return from[random.nextInt(from.length)];
    }

    /** Takes batches. */
    private interface Batches {
        void accept(LabelDictionary labels, SourceTable table, RowBatch batch);
    }

    private void read(String csv, Batches batches) {
        Path path = folder.resolve("rows.csv");
        byte[] content = csv.getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(path, content);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        SourceTable table = new CsvDumpFormat(ChunkSize.of(1 << 12)).open(Reading.file(path));
        LabelDictionary labels = new LabelDictionary(ElementKind.VERTEX);
        RowBatch batch = new RowBatch(table.kind(), table.columns().size());
        try (SplitReader reader =
                table.read(new ReadOptions(Depth.VALUES, BadRows.FAIL, 1 << 20, 1 << 20, labels, Projection.all()))) {
            for (Split split = reader.next(); split != null; split = reader.next()) {
                while (split.read(batch)) {
                    batches.accept(labels, table, batch);
                }
            }
        }
    }

    private static void assertSame(
            String seed, LabelDictionary labels, SourceTable table, RowBatch batch, Random random) {
        List<Integer> columns = new ArrayList<>();
        for (int column = 0; column < batch.propertyColumns(); column++) {
            if (random.nextInt(8) > 0) {
                columns.add(random.nextInt(8) == 0 ? random.nextInt(batch.propertyColumns()) : column);
            }
        }
        int[] places = IntStream.range(0, batch.rows())
                .filter(row -> random.nextInt(4) > 0)
                .toArray();
        List<TableColumn> written = new ArrayList<>();
        for (int column : columns) {
            ColumnVector vector = batch.property(column);
            boolean isList = vector.hasSeveralPerRow() || (vector.type() != ValueType.ANY && random.nextInt(20) == 0);
            String name = table.columns().get(column).name() + written.size();
            written.add(new TableColumn(
                    name, name, new ColumnType(vector.type(), isList ? Cardinality.LIST : Cardinality.SINGLE)));
        }
        TableSchema schema = CsvTables.vertices(written.toArray(TableColumn[]::new));
        List<String> losses = new ArrayList<>();
        List<String> expectedLosses = new ArrayList<>();
        String copied = encode(schema, new Rows(labels, batch, columns, places, batch.text()), losses);
        String expected = encode(schema, new Rows(labels, batch, columns, places, null), expectedLosses);
        assertThat(copied).as(seed).isEqualTo(expected);
        assertThat(losses).as(seed).isEqualTo(expectedLosses);
    }

    private static String encode(TableSchema schema, Rows rows, List<String> losses) {
        RowChunk chunk = CsvTables.format(Codec.NONE, Long.MAX_VALUE)
                .encoder(schema)
                .encode(rows, (loss, column, row) -> losses.add(loss + " " + column + " " + row));
        return new String(chunk.bytes().toArray(), StandardCharsets.UTF_8);
    }

    /** Some rows and columns of a batch, with or without their text. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Rows(
            LabelDictionary labels,
            RowBatch batch,
            List<Integer> columns,
            int[] places,
            @Nullable RowText text) implements TableRows {

        @Override
        public int rows() {
            return places.length;
        }

        @Override
        public ColumnVector ids() {
            return batch.ids();
        }

        @Override
        public ColumnVector froms() {
            throw new AssertionError("vertices");
        }

        @Override
        public ColumnVector tos() {
            throw new AssertionError("vertices");
        }

        @Override
        public int position(int row) {
            return places[row];
        }

        @Override
        public byte[] label(int row) {
            return labels.get(batch.labelSet(places[row])).cell();
        }

        @Override
        public ColumnVector column(int column) {
            return batch.property(columns.get(column));
        }

        @Override
        public int position(int column, int row) {
            return places[row];
        }
    }
}
