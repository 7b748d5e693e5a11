package io.graphexport.bench;

import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.format.EncodedRows;
import io.graphexport.format.RowEncoder;
import io.graphexport.format.TableFiles;
import io.graphexport.format.TableFormat;
import io.graphexport.format.TableRows;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableWriter;
import io.graphexport.graph.ElementKind;
import io.graphexport.loss.LossCounter;
import io.graphexport.plan.ExportPlan;
import io.graphexport.plan.Planner;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.OnCastError;
import io.graphexport.route.RoutedChunk;
import io.graphexport.route.RoutedSplit;
import io.graphexport.route.TableRouter;
import io.graphexport.schema.SchemaLearner;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.spill.RowMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

/**
 * Rows to the tables of their labels, which stand in random order. Ours with an encoder that encodes nothing; the
 * baseline looks each row's label up in a map by its name and adds the row to a list.
 */
@State(Scope.Benchmark)
// JMH calls prepare() before anything else.
@SuppressWarnings("NullAway.Init")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RoutingBenchmark {
    private static final int ROWS = 200_000;

    /** Who routes. */
    public enum Router {
        /** Ours. */
        GRAPH_EXPORT,
        /** A map from names to lists. */
        HASH_MAP
    }

    /** Who routes. */
    @Param
    public Router router = Router.GRAPH_EXPORT;

    /** The number of labels. */
    @Param({"1", "10", "1000"})
    public int labels = 1;

    private Path file;
    private CsvTable table;
    private ExportPlan plan;
    private List<RowBatch> batches;
    private List<String[]> names;

    /** Makes the rows, and makes sure that both find as many of each label. */
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        file = Files.createTempFile("graph-export-bench", ".csv");
        Files.writeString(file, rows());
        table = CsvTable.open(file);
        plan = plan();
        batches = table.readAll();
        names = batches.stream().map(this::names).toList();
        Checks.requireEqual("router", route(Router.GRAPH_EXPORT), route(Router.HASH_MAP));
    }

    private String rows() {
        Random random = new Random(42);
        StringBuilder text = new StringBuilder("~id,~label,name:String,size:Int\n");
        for (int row = 0; row < ROWS; row++) {
            text.append("v").append(row).append(",label-").append(random.nextInt(labels));
            text.append(",name ").append(row).append(',').append(row).append('\n');
        }
        return text.toString();
    }

    private ExportPlan plan() {
        SchemaLearner learner = new SchemaLearner(List.of(table.source()));
        table.read(ReadOptions.Depth.SHAPE, Projection.all(), (split, batch) -> learner.add(0, split, batch));
        return Planner.plan(
                learner.schema(table.labels(), new LabelDictionary(ElementKind.EDGE)),
                null,
                ExportFormat.CSV,
                EngineOptions.defaults());
    }

    private String[] names(RowBatch batch) {
        String[] found = new String[batch.rows()];
        for (int row = 0; row < found.length; row++) {
            byte[] cell = table.labels().get(batch.labelSet(row)).cell();
            found[row] = new String(cell, StandardCharsets.UTF_8);
        }
        return found;
    }

    /** Deletes the file. */
    @TearDown(Level.Trial)
    public void clean() throws IOException {
        Files.delete(file);
    }

    /** Routes all rows: how many there are of each label. */
    @Benchmark
    public Map<String, Integer> route() {
        return route(router);
    }

    private Map<String, Integer> route(Router who) {
        return switch (who) {
            case GRAPH_EXPORT -> byGraphExport();
            case HASH_MAP -> byHashMap();
        };
    }

    private Map<String, Integer> byGraphExport() {
        Map<ElementKind, LabelDictionary> dictionaries =
                Map.of(ElementKind.VERTEX, table.labels(), ElementKind.EDGE, new LabelDictionary(ElementKind.EDGE));
        TableRouter ours = new TableRouter(plan, dictionaries, new NothingEncoded(), OnCastError.FAIL);
        RowMemory memory = new RowMemory(1 << 26);
        Map<String, Integer> counts = new HashMap<>();
        for (RowBatch batch : batches) {
            RoutedSplit result = new RoutedSplit(memory);
            ours.route(table.source(), batch, result);
            for (RoutedChunk chunk : result.chunks()) {
                String label = plan.tables().get(chunk.table()).schema().label();
                counts.merge(label, chunk.chunk().rows(), Integer::sum);
            }
            result.chunks().forEach(RoutedChunk::hold);
            result.chunks().forEach(RoutedChunk::release);
        }
        return counts;
    }

    private Map<String, Integer> byHashMap() {
        Map<String, Integer> counts = new HashMap<>();
        for (String[] labelOfRow : names) {
            Map<String, List<Integer>> rows = new HashMap<>();
            for (int row = 0; row < labelOfRow.length; row++) {
                rows.computeIfAbsent(labelOfRow[row], label -> new ArrayList<>())
                        .add(row);
            }
            rows.forEach((label, positions) -> counts.merge(label, positions.size(), Integer::sum));
        }
        return counts;
    }

    /** A format of empty rows. */
    private static final class NothingEncoded implements TableFormat {
        @Override
        public String extension() {
            return ".nothing";
        }

        @Override
        public RowEncoder encoder(TableSchema schema) {
            return new RowEncoder() {
                @Override
                public void begin(TableRows rows, LossCounter losses) {}

                @Override
                public void encode(int firstRow, int endRow, EncodedRows into) {
                    into.take(new byte[0], 0, new long[endRow - firstRow]);
                }
            };
        }

        @Override
        public TableWriter writer(TableSchema schema, TableFiles files) {
            throw new UnsupportedOperationException("nothing is written");
        }
    }
}
