package io.graphexport.bench;

import io.graphexport.batch.RowBatch;
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
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** From rows to the bytes of a Parquet file, in memory. */
@State(Scope.Benchmark)
// JMH calls prepare() before anything else.
@SuppressWarnings("NullAway.Init")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParquetWriteBenchmark {
    /** The codec. */
    @Param({"NONE", "SNAPPY", "ZSTD"})
    public Codec codec = Codec.SNAPPY;

    private OrdersFile orders;
    private List<RowBatch> batches;
    private TableSchema schema;
    private TableFormat format;

    /** Reads the rows, and makes sure that DuckDB finds them again in what is written. */
    @Setup(Level.Trial)
    public void prepare() throws IOException, SQLException {
        orders = new OrdersFile();
        batches = orders.readAll();
        schema = AllRows.schema(orders.table(), batches.get(0));
        format = new ParquetFormat().with(new OutputOptions(Profile.LAKE, Compression.of(codec), Long.MAX_VALUE));
        Path file = orders.newFile("orders.parquet");
        Files.write(file, write());
        String dump = "(SELECT \"~id\", \"~from\", \"at:DateTime\" AS \"at\", \"quantity:Short\" AS quantity,"
                + " \"invoice:Long\" AS invoice, \"price:Double\" AS price, \"gift:Bool\" AS gift,"
                + " \"comment:String\" AS comment FROM read_csv('" + orders.path()
                + "', header=true, nullstr='', allow_quoted_nulls=false))";
        Checks.requireEqual("Parquet", sums("'" + file + "'"), sums(dump));
    }

    private static String sums(String table) throws SQLException {
        return Checks.query("SELECT CAST(sums AS VARCHAR) FROM (SELECT count(*), sum(quantity), sum(invoice),"
                + " sum(CAST(price * 100 AS BIGINT)), sum(epoch_us(\"at\")), sum(length(\"~from\")), count(gift),"
                + " count(comment) FROM " + table + ") AS sums");
    }

    /** Deletes the file. */
    @TearDown(Level.Trial)
    public void clean() throws IOException {
        orders.close();
    }

    /** Encodes and writes all rows. */
    @Benchmark
    public byte[] write() {
        MemoryFile file = new MemoryFile();
        RowEncoder encoder = format.encoder(schema);
        try (TableWriter writer = format.writer(schema, file)) {
            for (RowBatch batch : batches) {
                writer.append(
                        encoder.encode(new AllRows(batch), (loss, column, row) -> {}), TableBlock::encodeAndWrite);
            }
            writer.finish(TableBlock::encodeAndWrite);
        }
        return file.bytes();
    }
}
