package io.graphexport.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.error.ExportException;
import io.graphexport.graph.ElementKind;
import io.graphexport.source.BadRowException;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.ReadOptions.Depth;
import io.graphexport.source.SourceException;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import io.graphexport.testkit.DumpRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.AllocationListener;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.util.ByteArrayReadableSeekableByteChannel;
import org.apache.arrow.vector.util.VectorSchemaRootAppender;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Some rows of a caller's batch after the other are all of its rows, whatever types they have. */
class CallerSplitsTest {
    private static final int FEW = 8;
    private static final int ALL = 1 << 20;

    private static ArrowBatches.Opener once(VectorSchemaRoot root, DictionaryProvider dictionaries) {
        return () -> {
            AtomicBoolean given = new AtomicBoolean();
            return ArrowBatches.of(root, dictionaries, () -> !given.getAndSet(true));
        };
    }

    private static CallerTable table(ArrowBatches.Opener opener, int splitRows) {
        return CallerTable.of("people", opener, ArrowColumns.asNamed(), KeptCopies.ofHeap(), splitRows);
    }

    private static DumpRows read(ArrowBatches.Opener opener, int splitRows, Depth depth) {
        CallerTable table = table(opener, splitRows);
        return DumpRows.read(table, depth, BadRows.FAIL, Projection.all());
    }

    @Test
    void areTheRowsOfTheBatch() {
        ExampleFiles.withBatches((root, dictionaries) -> {
            ArrowBatches.Opener opener = once(root, dictionaries);
            DumpRows few = read(opener, FEW, Depth.VALUES);
            DumpRows all = read(opener, ALL, Depth.VALUES);
            assertThat(few.splits).isEqualTo(3);
            assertThat(all.splits).isEqualTo(1);
            assertThat(few.rows).isEqualTo(all.rows).hasSize(ExampleFiles.ROWS);
        });
    }

    @Test
    void tellTheirTypesWithoutTheirValues() {
        ExampleFiles.withBatches((root, dictionaries) -> {
            ArrowBatches.Opener opener = once(root, dictionaries);
            assertThat(read(opener, FEW, Depth.SHAPE).types).isEqualTo(read(opener, ALL, Depth.VALUES).types);
        });
    }

    static Stream<String> foreignFiles() throws IOException {
        return ForeignFilesTest.cases().map(ForeignFilesTest.Case::name);
    }

    /** Files of pyarrow, whose rows are repeated until they are several splits. */
    @ParameterizedTest
    @MethodSource("foreignFiles")
    @Tag("R1.2")
    void areTheRowsOfForeignBatches(String file) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                ArrowReader reader = reader(file, allocator)) {
            assumeThat(isRead(reader)).as("Arrow's own library reads it").isTrue();
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            try (VectorSchemaRoot many = VectorSchemaRoot.create(root.getSchema(), allocator)) {
                ArrowBatches.Opener opener = once(isRepeated(root, many) ? many : root, reader);
                assertThat(outcome(opener, FEW)).isEqualTo(outcome(opener, ALL));
            }
        }
    }

    /** Some types Arrow's own library can't append. */
    private static boolean isRepeated(VectorSchemaRoot root, VectorSchemaRoot many) {
        many.allocateNew();
        try {
            for (int i = 0; i < 7; i++) {
                VectorSchemaRootAppender.append(many, root);
            }
            return true;
        } catch (UnsupportedOperationException | ClassCastException e) {
            return false;
        }
    }

    private static ArrowReader reader(String file, BufferAllocator allocator) throws IOException {
        byte[] bytes = ForeignFilesTest.resource("pyarrow/" + file);
        boolean stream = !new String(bytes, 0, 6, StandardCharsets.ISO_8859_1).equals("ARROW1");
        return stream
                ? new ArrowStreamReader(
                        Channels.newChannel(new ByteArrayInputStream(bytes)),
                        allocator,
                        CommonsCompressionFactory.INSTANCE)
                : new ArrowFileReader(
                        new ByteArrayReadableSeekableByteChannel(bytes), allocator, CommonsCompressionFactory.INSTANCE);
    }

    /** Some types Arrow's own library can't read. */
    private static boolean isRead(ArrowReader reader) {
        try {
            return reader.loadNextBatch();
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static List<String> outcome(ArrowBatches.Opener opener, int splitRows) {
        try {
            return read(opener, splitRows, Depth.VALUES).rows;
        } catch (ExportException e) {
            return List.of("error: " + e.getMessage());
        }
    }

    /** The rows have views of the bytes that came out of Arrow's memory: of these, and none besides. */
    @Test
    void copyTextsOnce() {
        int textSize = 100;
        int rows = 20;
        try (BufferAllocator allocator = new RootAllocator();
                VarCharVector ids = new VarCharVector("~id", allocator);
                VectorSchemaRoot root = VectorSchemaRoot.of(ids)) {
            byte[] text = "x".repeat(textSize).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < rows; i++) {
                ids.setSafe(i, text);
            }
            root.setRowCount(rows);
            CallerTable table = table(once(root, new MapDictionaryProvider()), FEW);
            assertThat(idBytes(table)).containsExactly(FEW * textSize, FEW * textSize, (rows - 2 * FEW) * textSize);
        }
    }

    private static ReadOptions valuesOf(CallerTable table) {
        return valuesOf(table, 1 << 20);
    }

    private static ReadOptions valuesOf(CallerTable table, long maxRowSize) {
        return new ReadOptions(
                Depth.VALUES, BadRows.FAIL, maxRowSize, 1 << 20, new LabelDictionary(table.kind()), Projection.all());
    }

    /** The sizes of the arrays that the ids of each batch are views of. */
    private static List<Integer> idBytes(CallerTable table) {
        return idBytes(table, valuesOf(table));
    }

    private static List<Integer> idBytes(CallerTable table, ReadOptions options) {
        RowBatch batch = new RowBatch(ElementKind.VERTEX, table.columns().size());
        List<Integer> sizes = new ArrayList<>();
        try (SplitReader splits = table.read(options)) {
            for (Split split = splits.next(); split != null; split = splits.next()) {
                while (split.read(batch)) {
                    sizes.add(batch.ids().data().length);
                }
            }
        }
        return sizes;
    }

    @Test
    @Tag("R2.8")
    void nestedTextLongerThanARowMayBeIsRefused() {
        try (BufferAllocator allocator = new RootAllocator();
                VarCharVector ids = new VarCharVector("~id", allocator);
                ListVector outer = ListVector.empty("lists", allocator)) {
            ListVector inner = (ListVector) outer.addOrGetVector(FieldType.nullable(ArrowType.List.INSTANCE))
                    .getVector();
            inner.addOrGetVector(FieldType.nullable(ArrowType.Bool.INSTANCE));
            ids.setSafe(0, "x".getBytes(StandardCharsets.UTF_8));
            outer.startNewValue(0);
            for (int i = 0; i < 1000; i++) {
                inner.startNewValue(i);
                inner.endValue(i, 0);
            }
            outer.endValue(0, 1000);
            VectorSchemaRoot root = VectorSchemaRoot.of(ids, outer);
            root.setRowCount(1);
            CallerTable table = table(once(root, new MapDictionaryProvider()), ALL);
            assertThat(idBytes(table, valuesOf(table, 3002))).hasSize(1);
            assertThatThrownBy(() -> idBytes(table, valuesOf(table, 3000)))
                    .isInstanceOf(BadRowException.class)
                    .hasMessageContaining("people, row 1, column lists, value \"[[],[],")
                    .hasMessageContaining("its text must have no more than the 3000 bytes that a row may have");
        }
    }

    @Test
    void batchThatCanNotBeHadIsNamedByItsNumber() {
        try (BufferAllocator allocator = new RootAllocator();
                VarCharVector ids = new VarCharVector("~id", allocator);
                VectorSchemaRoot root = VectorSchemaRoot.of(ids)) {
            ids.setSafe(0, "x".getBytes(StandardCharsets.UTF_8));
            root.setRowCount(1);
            AtomicInteger batches = new AtomicInteger();
            CallerTable table = CallerTable.of(
                    "people",
                    () -> ArrowBatches.of(root, () -> {
                        if (batches.getAndIncrement() == 2) {
                            throw new IOException("the service is gone");
                        }
                        return true;
                    }),
                    ArrowColumns.asNamed(),
                    KeptCopies.ofHeap());
            assertThatThrownBy(() -> DumpRows.of(table))
                    .hasMessage("people: can't read record batch 2: the service is gone");
        }
    }

    /** What data frames give a column in which nothing is. */
    @Test
    @Tag("R1.2")
    void labelsOfNullTypeAreMissing() {
        try (BufferAllocator allocator = new RootAllocator();
                VarCharVector ids = new VarCharVector("~id", allocator);
                VectorSchemaRoot root = VectorSchemaRoot.of(ids, new NullVector("~label", 1))) {
            ids.setSafe(0, "x".getBytes(StandardCharsets.UTF_8));
            root.setRowCount(1);
            assertThat(read(once(root, new MapDictionaryProvider()), ALL, Depth.VALUES).rows)
                    .hasSize(1);
        }
    }

    @Test
    void batchesAreClosedEvenIfTheOneAtHandCanNotBeFreed() {
        AtomicBoolean open = new AtomicBoolean();
        try (BufferAllocator allocator = new RootAllocator(new LastReleaseFails(), Long.MAX_VALUE);
                VarCharVector ids = new VarCharVector("~id", allocator);
                VectorSchemaRoot root = VectorSchemaRoot.of(ids)) {
            ids.setSafe(0, "x".getBytes(StandardCharsets.UTF_8));
            root.setRowCount(1);
            CallerTable table = table(() -> new Closing(root, open), FEW);
            SplitReader splits = table.read(valuesOf(table));
            splits.next();
            // The batch that was handed out alone holds the memory now.
            root.clear();
            assertThatThrownBy(splits::close)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("people: the batches")
                    .cause()
                    .hasMessage(LastReleaseFails.MESSAGE)
                    .hasSuppressedException(new IOException(Closing.MESSAGE));
        }
        assertThat(open).isFalse();
    }

    /** Fails when the last memory of an allocator was freed. */
    private static final class LastReleaseFails implements AllocationListener {
        static final String MESSAGE = "can't be freed";

        private long held;

        @Override
        public void onAllocation(long size) {
            held += size;
        }

        @Override
        public void onRelease(long size) {
            held -= size;
            if (held == 0) {
                throw new IllegalStateException(MESSAGE);
            }
        }
    }

    /** One batch; to close it fails, if it was read. */
    private static final class Closing implements ArrowBatches {
        static final String MESSAGE = "the service is gone";

        private final VectorSchemaRoot root;
        private final AtomicBoolean open;
        private boolean read;

        Closing(VectorSchemaRoot root, AtomicBoolean open) {
            this.root = root;
            this.open = open;
            open.set(true);
        }

        @Override
        public VectorSchemaRoot root() {
            return root;
        }

        @Override
        public DictionaryProvider dictionaries() {
            return new MapDictionaryProvider();
        }

        @Override
        public boolean next() {
            boolean first = !read;
            read = true;
            return first;
        }

        @Override
        public void close() throws IOException {
            open.set(false);
            if (read) {
                throw new IOException(MESSAGE);
            }
        }
    }
}
