package io.graphexport.bench;

import io.graphexport.arrow.ArrowBatches;
import io.graphexport.arrow.ArrowColumns;
import io.graphexport.arrow.ArrowFormat;
import io.graphexport.arrow.ArrowSource;
import io.graphexport.csv.CsvFormat;
import io.graphexport.csv.CsvRejects;
import io.graphexport.export.ExportTask;
import io.graphexport.export.Exporter;
import io.graphexport.format.OutputFormat;
import io.graphexport.manifest.Manifest;
import io.graphexport.parquet.ParquetFormat;
import io.graphexport.request.Codec;
import io.graphexport.request.Compression;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.Profile;
import io.graphexport.request.TaskId;
import io.graphexport.source.DumpSource;
import io.graphexport.source.GraphSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileReader;
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

/** The same rows to Parquet files by one thread, out of Arrow batches in memory and out of CSV. */
@State(Scope.Benchmark)
// JMH calls prepare() before anything else.
@SuppressWarnings("NullAway.Init")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-opens=java.base/java.nio=ALL-UNNAMED")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ArrowSourceBenchmark {
    private static final TaskId TASK = new TaskId("t-0000000000");

    /** Where the rows come from. */
    @Param
    public Origin origin = Origin.ARROW;

    private OrdersFile orders;
    private BufferAllocator allocator;
    private final List<Table> tables = new ArrayList<>();
    private final List<Path> exports = new ArrayList<>();

    /** Where rows can come from. */
    public enum Origin {
        /** Record batches in Arrow's memory. */
        ARROW,
        /** A file of CSV. */
        CSV
    }

    /** Loads the batches, and makes sure that both sources give the same files. */
    @Setup(Level.Trial)
    public void prepare() throws IOException, InterruptedException {
        orders = new OrdersFile();
        allocator = new RootAllocator();
        Path folder = orders.newFile("arrow");
        Manifest arrow =
                export(DumpSource.open(List.of(orders.path()), List.of(new CsvFormat())), ExportFormat.ARROW, folder);
        for (Manifest.DataFile file : arrow.files()) {
            tables.add(new Table(folder.resolve(TASK.value()).resolve(file.name()), allocator));
        }
        List<Manifest.DataFile> fromCsv = exportOnce(Origin.CSV).files();
        Checks.requireEqual("Arrow", exportOnce(Origin.ARROW).files(), fromCsv);
    }

    /** Deletes what was exported: that the machine finds memory for more and more files is not to be measured. */
    @TearDown(Level.Iteration)
    public void deleteExports() throws IOException {
        for (Path folder : exports) {
            OrdersFile.delete(folder);
        }
        exports.clear();
    }

    /** Frees the batches and deletes the files. */
    @TearDown(Level.Trial)
    public void clean() throws IOException {
        for (Table table : tables) {
            table.close();
        }
        allocator.close();
        orders.close();
    }

    /** Exports all rows to Parquet. */
    @Benchmark
    public Manifest export() throws InterruptedException {
        return exportOnce(origin);
    }

    private Manifest exportOnce(Origin from) throws InterruptedException {
        Path folder = orders.newFile("parquet-" + exports.size());
        exports.add(folder);
        return export(open(from), ExportFormat.PARQUET, folder);
    }

    private GraphSource open(Origin from) {
        return switch (from) {
            case ARROW -> {
                ArrowSource.Builder source = ArrowSource.builder();
                tables.forEach(table -> source.edges("orders", table::batches, ArrowColumns.asNamed()));
                yield source.build();
            }
            case CSV -> DumpSource.open(List.of(orders.path()), List.of(new CsvFormat()));
        };
    }

    private static Manifest export(GraphSource source, ExportFormat format, Path folder) throws InterruptedException {
        EngineOptions options = EngineOptions.builder()
                .threads(1)
                .taskId(TASK)
                .profile(Profile.LAKE)
                .compression(Compression.of(Codec.NONE))
                .build();
        ExportRequest request = ExportRequest.builder()
                .format(format)
                .destination(folder.toString())
                .build(options);
        Exporter exporter =
                Exporter.of(List.<OutputFormat>of(new ParquetFormat(), new ArrowFormat()), new CsvRejects());
        try (source;
                ExportTask task = exporter.start(source, request, options)) {
            return task.await().manifest();
        }
    }

    /** The batches of a file, loaded. */
    private static final class Table implements Closeable {
        private final ArrowFileReader reader;
        private final List<VectorSchemaRoot> roots = new ArrayList<>();

        Table(Path file, BufferAllocator allocator) throws IOException {
            reader = new ArrowFileReader(Files.newByteChannel(file), allocator);
            while (reader.loadNextBatch()) {
                VectorSchemaRoot root = reader.getVectorSchemaRoot();
                roots.add(root.slice(0, root.getRowCount()));
            }
        }

        ArrowBatches batches() {
            return new Loaded(roots, reader);
        }

        @Override
        public void close() throws IOException {
            roots.forEach(VectorSchemaRoot::close);
            reader.close();
        }
    }

    /** Batches that were loaded, one after the other. */
    private static final class Loaded implements ArrowBatches {
        private final List<VectorSchemaRoot> roots;
        private final DictionaryProvider dictionaries;
        private int next;

        Loaded(List<VectorSchemaRoot> roots, DictionaryProvider dictionaries) {
            this.roots = roots;
            this.dictionaries = dictionaries;
        }

        @Override
        public VectorSchemaRoot root() {
            return roots.get(Math.max(0, next - 1));
        }

        @Override
        public DictionaryProvider dictionaries() {
            return dictionaries;
        }

        @Override
        public boolean next() {
            return next++ < roots.size();
        }

        @Override
        public void close() {
            // They stay loaded.
        }
    }
}
