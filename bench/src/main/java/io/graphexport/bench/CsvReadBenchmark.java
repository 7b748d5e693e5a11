package io.graphexport.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.RowBatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
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

/** From a file of CSV to typed values: each value goes into a checksum, which must be the same for all readers. */
@State(Scope.Benchmark)
// JMH calls prepare() before anything else.
@SuppressWarnings("NullAway.Init")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CsvReadBenchmark {
    private static final int ID = 0;
    private static final int FROM = 1;
    private static final int TO = 2;
    private static final int AT = 4;
    private static final int QUANTITY = 5;
    private static final int PRICE = 6;
    private static final int CURRENCY = 7;
    private static final int INVOICE = 8;
    private static final int GIFT = 9;
    private static final int COMMENT = 10;

    /** Who reads. */
    public enum Reader {
        /** Ours. */
        GRAPH_EXPORT,
        /** FastCSV, with the JDK's parsers. */
        FAST_CSV,
        /** commons-csv, with the JDK's parsers. */
        COMMONS_CSV
    }

    /** Who reads. */
    @Param
    public Reader reader = Reader.GRAPH_EXPORT;

    private OrdersFile orders;
    private long checksum;

    /** Makes the file, and makes sure that all readers find the same in it. */
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        orders = new OrdersFile();
        checksum = checksum(Reader.COMMONS_CSV);
        for (Reader one : Reader.values()) {
            Checks.requireEqual(one.name(), checksum(one), checksum);
        }
    }

    /** Deletes the file. */
    @TearDown(Level.Trial)
    public void clean() throws IOException {
        orders.close();
    }

    /** Reads the whole file. */
    @Benchmark
    public long read() throws IOException {
        return checksum(reader);
    }

    private long checksum(Reader who) throws IOException {
        return switch (who) {
            case GRAPH_EXPORT -> ofGraphExport();
            case FAST_CSV -> ofFastCsv();
            case COMMONS_CSV -> ofCommonsCsv();
        };
    }

    private long ofGraphExport() {
        long[] sum = {0};
        orders.read(batch -> sum[0] += sum(batch));
        return sum[0];
    }

    private static long sum(RowBatch batch) {
        long sum = lengths(batch.ids()) + lengths(batch.froms()) + lengths(batch.tos());
        for (int column : new int[] {CURRENCY, COMMENT}) {
            sum += lengths(batch.property(column - AT));
        }
        for (int column : new int[] {AT, QUANTITY, PRICE, INVOICE, GIFT}) {
            ColumnVector values = batch.property(column - AT);
            for (int value = 0; value < values.values(); value++) {
                sum += values.number(value);
            }
        }
        return sum;
    }

    private static long lengths(ColumnVector texts) {
        long sum = 0;
        for (int value = 0; value < texts.values(); value++) {
            sum += texts.length(value);
        }
        return sum;
    }

    private long ofFastCsv() throws IOException {
        long sum = 0;
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(orders.path())) {
            boolean header = true;
            for (CsvRecord row : rows) {
                sum += header ? 0 : sum(row::getField);
                header = false;
            }
        }
        return sum;
    }

    private long ofCommonsCsv() throws IOException {
        long sum = 0;
        try (BufferedReader text = Files.newBufferedReader(orders.path());
                CSVParser rows = CSVFormat.RFC4180.parse(text)) {
            boolean header = true;
            for (CSVRecord row : rows) {
                sum += header ? 0 : sum(row::get);
                header = false;
            }
        }
        return sum;
    }

    private static long sum(IntFunction<String> row) {
        long sum = 0;
        for (int column : new int[] {ID, FROM, TO, CURRENCY, COMMENT}) {
            sum += utf8Length(row.apply(column));
        }
        if (!row.apply(AT).isEmpty()) {
            Instant at = Instant.parse(row.apply(AT));
            sum += TimeUnit.SECONDS.toMicros(at.getEpochSecond()) + at.getNano() / 1000;
        }
        sum += integer(row.apply(QUANTITY)) + integer(row.apply(INVOICE));
        if (!row.apply(PRICE).isEmpty()) {
            sum += Double.doubleToLongBits(Double.parseDouble(row.apply(PRICE)));
        }
        return sum + (Boolean.parseBoolean(row.apply(GIFT)) ? 1 : 0);
    }

    private static long integer(String text) {
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private static int utf8Length(String text) {
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A pair of surrogates has four bytes.
            length += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        return length;
    }
}
