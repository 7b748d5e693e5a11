package io.graphexport.bench;

import io.graphexport.batch.RowBatch;
import io.graphexport.bench.plain.ParquetOutput;
import io.graphexport.format.OutputOptions;
import io.graphexport.format.RowEncoder;
import io.graphexport.format.TableBlock;
import io.graphexport.format.TableFormat;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableWriter;
import io.graphexport.parquet.ParquetFormat;
import io.graphexport.request.Codec;
import io.graphexport.request.Compression;
import io.graphexport.request.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One column of values to the bytes of a Parquet file, in memory: each kind of values leads to another encoding. Four
 * more columns hold the same short text in all rows. Ours starts from typed columns, parquet-java from rows of objects.
 */
@State(Scope.Benchmark)
// JMH calls prepare() before anything else.
@SuppressWarnings("NullAway.Init")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParquetColumnBenchmark {
    private static final int ROWS = 100_000;
    private static final int REPEATED = 100;
    private static final String SYSTEM_COLUMNS = "~id,~from,~to,~label,";
    private static final String LABEL = "bought";

    /** Which values. */
    public enum Values {
        /** 100 strings: a dictionary. */
        STRING_REPEATED("String"),
        /** Strings that are all different: plain. */
        STRING_UNIQUE("String"),
        /** 100 strings, in half of the rows: many definition levels. */
        STRING_MISSING("String"),
        /** 100 longs: a dictionary. */
        LONG_REPEATED("Long"),
        /** Longs that are all different: plain. */
        LONG_UNIQUE("Long"),
        /** Doubles that are all different: plain. */
        DOUBLE_UNIQUE("Double"),
        /** Booleans: one bit each. */
        BOOL("Bool"),
        /** Instants that are all different: plain. */
        DATE_TIME("DateTime");

        private final String type;

        Values(String type) {
            this.type = type;
        }

        private @Nullable Object next(Random random) {
            return switch (this) {
                case STRING_REPEATED -> "value " + random.nextInt(REPEATED);
                case STRING_UNIQUE -> "value " + random.nextLong();
                case STRING_MISSING -> random.nextBoolean() ? null : "value " + random.nextInt(REPEATED);
                case LONG_REPEATED -> (long) random.nextInt(REPEATED);
                case LONG_UNIQUE -> random.nextLong();
                case DOUBLE_UNIQUE -> random.nextDouble();
                case BOOL -> random.nextBoolean();
                case DATE_TIME -> Instant.ofEpochSecond(random.nextInt(2_000_000_000));
            };
        }
    }

    /** Who writes. */
    public enum Writer {
        /** Ours. */
        GRAPH_EXPORT,
        /** parquet-java's row writer, which fills its column writers. */
        PARQUET_JAVA
    }

    /** Who writes. */
    @Param
    public Writer writer = Writer.GRAPH_EXPORT;

    /** Which values. */
    @Param
    public Values values = Values.STRING_REPEATED;

    /** The codec. */
    @Param({"NONE", "SNAPPY", "ZSTD"})
    public Codec codec = Codec.SNAPPY;

    private Path folder;
    private List<RowBatch> batches;
    private TableSchema schema;
    private TableFormat format;
    private List<String> header;
    private List<@Nullable Object[]> rows;

    /** Makes the values, and makes sure that DuckDB finds the same in what both write. */
    @Setup(Level.Trial)
    public void prepare() throws IOException, SQLException {
        folder = Files.createTempDirectory("graph-export-bench");
        rows = rows();
        header = List.of((SYSTEM_COLUMNS + "value:" + values.type).split(","));
        Path csv = Files.writeString(folder.resolve("rows.csv"), csv());
        CsvTable table = CsvTable.open(csv);
        batches = table.readAll();
        schema = AllRows.schema(table.source(), batches.get(0));
        format = new ParquetFormat().with(new OutputOptions(Profile.LAKE, Compression.of(codec), Long.MAX_VALUE));
        Checks.requireEqual("values", sums(Writer.GRAPH_EXPORT), sums(Writer.PARQUET_JAVA));
    }

    private List<@Nullable Object[]> rows() {
        Random random = new Random(42);
        List<@Nullable Object[]> made = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            made.add(new @Nullable Object[] {"e", "a", "b", LABEL, values.next(random)});
        }
        return made;
    }

    private String csv() {
        StringBuilder text = new StringBuilder(String.join(",", header)).append('\n');
        for (@Nullable Object[] row : rows) {
            Object value = row[row.length - 1];
            text.append("e,a,b," + LABEL + ",")
                    .append(value == null ? "" : value)
                    .append('\n');
        }
        return text.toString();
    }

    private String sums(Writer who) throws IOException, SQLException {
        Path file = Files.write(folder.resolve(who + ".parquet"), write(who));
        return Checks.query("SELECT count(*) || ' ' || count(value) || ' ' || sum(hash(value)) || ' '"
                + " || count(DISTINCT \"~id\" || \"~from\" || \"~to\" || \"~label\") FROM '" + file + "'");
    }

    /** Deletes the files. */
    @TearDown(Level.Trial)
    public void clean() throws IOException {
        for (Writer one : Writer.values()) {
            Files.delete(folder.resolve(one + ".parquet"));
        }
        Files.delete(folder.resolve("rows.csv"));
        Files.delete(folder);
    }

    /** Encodes and writes all rows. */
    @Benchmark
    public byte[] write() throws IOException {
        return write(writer);
    }

    private byte[] write(Writer who) throws IOException {
        return switch (who) {
            case GRAPH_EXPORT -> writeByGraphExport();
            case PARQUET_JAVA -> writeByParquetJava();
        };
    }

    private byte[] writeByGraphExport() {
        MemoryFile file = new MemoryFile();
        RowEncoder encoder = format.encoder(schema);
        try (TableWriter ours = format.writer(schema, file)) {
            for (RowBatch batch : batches) {
                ours.append(encoder.encode(new AllRows(batch), (loss, column, row) -> {}), TableBlock::encodeAndWrite);
            }
            ours.finish(TableBlock::encodeAndWrite);
        }
        return file.bytes();
    }

    private byte[] writeByParquetJava() throws IOException {
        MemoryOutput output = new MemoryOutput();
        try (ParquetWriter<@Nullable Object[]> peer = ParquetOutput.open(output, header, codecName())) {
            for (@Nullable Object[] row : rows) {
                peer.write(row);
            }
        }
        return output.bytes();
    }

    private CompressionCodecName codecName() {
        return codec == Codec.NONE ? CompressionCodecName.UNCOMPRESSED : CompressionCodecName.valueOf(codec.name());
    }
}
