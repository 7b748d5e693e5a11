package io.graphexport.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.graph.ElementKind;
import io.graphexport.schema.GraphSchema;
import io.graphexport.schema.SchemaLearner;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
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
 * The first pass over a file of CSV. {@code scan} finds its rows and cells and needs no value; {@code learn} also
 * counts the values of each property of each label, from which ours makes the schema.
 */
@State(Scope.Benchmark)
// JMH calls prepare() before anything else.
@SuppressWarnings("NullAway.Init")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SchemaBenchmark {
    private static final int LABEL = 3;
    private static final int FIRST_PROPERTY = 4;

    /** Who reads. */
    public enum Reader {
        /** Ours. */
        GRAPH_EXPORT,
        /** FastCSV. */
        FAST_CSV,
        /** commons-csv. */
        COMMONS_CSV
    }

    /** Who reads. */
    @Param
    public Reader reader = Reader.GRAPH_EXPORT;

    private OrdersFile orders;
    private List<String> properties;

    /** Makes the file, and makes sure that all readers find the same in it. */
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        orders = new OrdersFile();
        properties =
                orders.table().columns().stream().map(column -> column.name()).toList();
        long rows = scan(Reader.COMMONS_CSV);
        Map<String, Long> values = comparable(learn(Reader.COMMONS_CSV));
        for (Reader one : Reader.values()) {
            Checks.requireEqual(one + ", rows", scan(one), rows);
            Checks.requireEqual(one + ", values", comparable(learn(one)), values);
        }
    }

    /** Without the comments, some of which are empty strings: the peers can't tell them from missing ones. */
    private static Map<String, Long> comparable(Map<String, Long> counts) {
        Map<String, Long> rest = new TreeMap<>(counts);
        rest.keySet().removeIf(property -> property.endsWith(".comment"));
        return rest;
    }

    /** Deletes the file. */
    @TearDown(Level.Trial)
    public void clean() throws IOException {
        orders.close();
    }

    /** Counts the rows. */
    @Benchmark
    public long scan() throws IOException {
        return scan(reader);
    }

    /** Counts the values by label and property. */
    @Benchmark
    public Map<String, Long> learn() throws IOException {
        return learn(reader);
    }

    private long scan(Reader who) throws IOException {
        long[] rows = {0};
        switch (who) {
            case GRAPH_EXPORT ->
                orders.csv()
                        .read(ReadOptions.Depth.SHAPE, new NothingNeeded(), (split, batch) -> rows[0] += batch.rows());
            case FAST_CSV, COMMONS_CSV -> forEachRow(who, row -> rows[0]++);
        }
        return rows[0];
    }

    private Map<String, Long> learn(Reader who) throws IOException {
        return switch (who) {
            case GRAPH_EXPORT -> learnByGraphExport();
            case FAST_CSV, COMMONS_CSV -> learnByPeer(who);
        };
    }

    private Map<String, Long> learnByGraphExport() {
        SchemaLearner learner = new SchemaLearner(List.of(orders.table()));
        orders.csv().read(ReadOptions.Depth.SHAPE, Projection.all(), (split, batch) -> learner.add(0, split, batch));
        LabelDictionary vertices = new LabelDictionary(ElementKind.VERTEX);
        return counts(learner.schema(vertices, orders.csv().labels()));
    }

    private static Map<String, Long> counts(GraphSchema schema) {
        Map<String, Long> counts = new TreeMap<>();
        schema.edges()
                .labels()
                .forEach((label, learned) -> learned.properties()
                        .forEach(property -> counts.put(
                                label + "." + property.name(),
                                property.types().values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum())));
        return counts;
    }

    private Map<String, Long> learnByPeer(Reader who) throws IOException {
        Map<String, long[]> byLabel = new TreeMap<>();
        forEachRow(who, row -> {
            long[] counts = byLabel.computeIfAbsent(row.apply(LABEL), label -> new long[properties.size()]);
            for (int property = 0; property < counts.length; property++) {
                counts[property] += row.apply(FIRST_PROPERTY + property).isEmpty() ? 0 : 1;
            }
        });
        Map<String, Long> counts = new TreeMap<>();
        byLabel.forEach((label, values) -> {
            for (int property = 0; property < values.length; property++) {
                if (values[property] > 0) {
                    counts.put(label + "." + properties.get(property), values[property]);
                }
            }
        });
        return counts;
    }

    /** What is done with a peer's row: its cells by position. */
    @FunctionalInterface
    private interface RowUse {
        void row(IntFunction<String> cells);
    }

    private void forEachRow(Reader who, RowUse use) throws IOException {
        if (who == Reader.FAST_CSV) {
            try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(orders.path())) {
                rows.stream().skip(1).forEach(row -> use.row(row::getField));
            }
        } else {
            try (BufferedReader text = Files.newBufferedReader(orders.path());
                    CSVParser rows = CSVFormat.RFC4180.parse(text)) {
                rows.stream().skip(1).forEach(row -> use.row(row::get));
            }
        }
    }

    /** A pass that needs no value; rows are found and checked all the same. */
    private static final class NothingNeeded implements Projection {
        @Override
        public boolean needsColumn(int column) {
            return false;
        }

        @Override
        public boolean needsRow(int labelSet) {
            return true;
        }

        @Override
        public boolean needsValue(int labelSet, int column) {
            return false;
        }
    }
}
