package io.graphexport.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.graphexport.batch.RowBatch;
import io.graphexport.csv.CsvFormat;
import io.graphexport.format.OutputOptions;
import io.graphexport.format.RowEncoder;
import io.graphexport.request.Profile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
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

/** From rows to the bytes of CSV: ours prints typed values, the peers get all of them as strings already. */
@State(Scope.Benchmark)
// JMH calls prepare() before anything else.
@SuppressWarnings("NullAway.Init")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CsvWriteBenchmark {
    /** Who writes. */
    public enum Writer {
        /** Ours. */
        GRAPH_EXPORT,
        /** FastCSV, quoting all. */
        FAST_CSV,
        /** commons-csv, quoting all. */
        COMMONS_CSV
    }

    /** Who writes. */
    @Param
    public Writer writer = Writer.GRAPH_EXPORT;

    private OrdersFile orders;
    private List<RowBatch> batches;
    private RowEncoder encoder;
    private List<List<String>> texts;

    /** Reads the rows, and makes sure that what each writes reads back to them. */
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        orders = new OrdersFile();
        batches = orders.readAll();
        encoder = new CsvFormat()
                .with(new OutputOptions(Profile.NEPTUNE, null, Long.MAX_VALUE))
                .encoder(AllRows.schema(orders.table(), batches.get(0)));
        texts = cells(Files.readString(orders.path()));
        texts.remove(0);
        texts.forEach(row -> row.set(3, "bought"));
        for (Writer one : Writer.values()) {
            StringBuilder written = new StringBuilder();
            encode(one).forEach(part -> written.append(new String(part, StandardCharsets.UTF_8)));
            Checks.requireEqual(one.name(), cells(written.toString()), texts);
        }
    }

    private static List<List<String>> cells(String csv) throws IOException {
        List<List<String>> cells = new ArrayList<>();
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(csv)) {
            rows.forEach(row -> cells.add(new ArrayList<>(row.getFields())));
        }
        return cells;
    }

    /** Deletes the file. */
    @TearDown(Level.Trial)
    public void clean() throws IOException {
        orders.close();
    }

    /** Encodes all rows. */
    @Benchmark
    public List<byte[]> write() throws IOException {
        return encode(writer);
    }

    private List<byte[]> encode(Writer who) throws IOException {
        return switch (who) {
            case GRAPH_EXPORT -> ofGraphExport();
            case FAST_CSV -> ofFastCsv();
            case COMMONS_CSV -> ofCommonsCsv();
        };
    }

    private List<byte[]> ofGraphExport() {
        List<byte[]> parts = new ArrayList<>();
        for (RowBatch batch : batches) {
            parts.add(encoder.encode(new AllRows(batch), (loss, column, row) -> {})
                    .bytes()
                    .toArray());
        }
        return parts;
    }

    private List<byte[]> ofFastCsv() throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .lineDelimiter(LineDelimiter.LF)
                .build(text)) {
            texts.forEach(csv::writeRecord);
        }
        return List.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private List<byte[]> ofCommonsCsv() throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(
                text,
                CSVFormat.RFC4180
                        .builder()
                        .setQuoteMode(QuoteMode.ALL)
                        .setRecordSeparator('\n')
                        .get())) {
            csv.printRecords(texts);
        }
        return List.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
