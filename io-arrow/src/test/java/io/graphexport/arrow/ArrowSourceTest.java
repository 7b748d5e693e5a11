package io.graphexport.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.source.SourceException;
import io.graphexport.source.SourceTable;
import io.graphexport.testkit.DumpRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches of callers are read as files are, and all memory that they are in is freed. */
class ArrowSourceTest {
    private final BufferAllocator allocator = new RootAllocator();

    @TempDir
    private Path folder;

    @AfterEach
    void allMemoryIsFreed() {
        // Throws if there is any left.
        allocator.close();
    }

    private ArrowStreamReader reader() {
        byte[] stream = ExampleFiles.write(ExampleFiles.Form.STREAM);
        return new ArrowStreamReader(new ByteArrayInputStream(stream), allocator);
    }

    private List<String> expected() {
        return DumpRows.of(ArrowTables.open(folder, ExampleFiles.write(ExampleFiles.Form.FILE)));
    }

    @Test
    void readsBatchesThatAreOpenedForEachPass() {
        AtomicInteger opened = new AtomicInteger();
        ArrowBatches.Opener opener = () -> {
            opened.incrementAndGet();
            return ArrowBatches.of(reader());
        };
        try (ArrowSource source = ArrowSource.builder()
                .vertices("people", opener, ArrowColumns.asNamed())
                .build()) {
            SourceTable table = source.tables().get(0);
            assertThat(table.name()).isEqualTo("people");
            assertThat(DumpRows.of(table)).isEqualTo(expected());
            assertThat(DumpRows.of(table)).hasSize(ExampleFiles.BATCHES * ExampleFiles.ROWS);
        }
        assertThat(opened).hasValue(3);
    }

    @Test
    void copiesAReaderThatGivesItsBatchesOnce() {
        try (ArrowSource source = ArrowSource.builder()
                .vertices("people", reader(), ArrowColumns.asNamed())
                .build()) {
            SourceTable table = source.tables().get(0);
            assertThat(table.name()).isEqualTo("people");
            assertThat(table.size()).isPositive();
            assertThat(DumpRows.of(table)).isEqualTo(expected());
            assertThat(DumpRows.of(table)).isEqualTo(expected());
        }
    }

    @Test
    void readsARootThatIsFilledAnew() {
        ExampleFiles.withBatches((root, dictionaries) -> {
            AtomicInteger left = new AtomicInteger(ExampleFiles.BATCHES);
            ArrowBatches.Opener opener = () -> ArrowBatches.of(root, dictionaries, () -> left.getAndDecrement() > 0);
            try (ArrowSource source = ArrowSource.builder()
                    .vertices("people", opener, ArrowColumns.asNamed())
                    .build()) {
                assertThat(DumpRows.of(source.tables().get(0))).isEqualTo(expected());
            }
        });
    }

    @Test
    void columnsMayHaveOtherNames() {
        try (ArrowSource source = ArrowSource.builder()
                .edges(
                        "knows",
                        this::edges,
                        ArrowColumns.asNamed()
                                .from("source")
                                .to("target")
                                .constantLabel("knows")
                                .property("w", "weight"))
                .build()) {
            SourceTable table = source.tables().get(0);
            assertThat(table.columns()).hasToString("[SourceColumn[name=weight, role=PROPERTY]]");
            assertThat(DumpRows.of(table)).containsExactly("- 1->b [knows] {Long 7}", "- 2->c [knows] {}");
        }
    }

    private ArrowBatches edges() {
        BigIntVector from = new BigIntVector("source", allocator);
        from.setSafe(0, 1);
        from.setSafe(1, 2);
        VarCharVector to = new VarCharVector("target", allocator);
        to.setSafe(0, "b".getBytes(StandardCharsets.UTF_8));
        to.setSafe(1, "c".getBytes(StandardCharsets.UTF_8));
        BigIntVector weight = new BigIntVector("w", allocator);
        weight.setSafe(0, 7);
        VectorSchemaRoot root = VectorSchemaRoot.of(from, to, weight);
        root.setRowCount(2);
        AtomicInteger left = new AtomicInteger(1);
        ArrowBatches batches = ArrowBatches.of(root, () -> left.getAndDecrement() > 0);
        return new ArrowBatches() {
            @Override
            public VectorSchemaRoot root() throws IOException {
                return batches.root();
            }

            @Override
            public org.apache.arrow.vector.dictionary.DictionaryProvider dictionaries() throws IOException {
                return batches.dictionaries();
            }

            @Override
            public boolean next() throws IOException {
                return batches.next();
            }

            @Override
            public void close() {
                root.close();
            }
        };
    }

    @Test
    void columnThatIsNotThereIsNamed() {
        ArrowSource source = ArrowSource.builder()
                .edges(
                        "knows",
                        this::edges,
                        ArrowColumns.asNamed().from("start").to("target"))
                .build();
        assertThatThrownBy(source::tables)
                .isInstanceOf(SourceException.class)
                .hasMessage(
                        "knows: there is no column start, which was to be ~from; the columns are [source, target, w]");
    }

    @Test
    void verticesThatAreEdgesAreRefused() {
        ArrowSource source = ArrowSource.builder()
                .vertices(
                        "people",
                        this::edges,
                        ArrowColumns.asNamed().from("source").to("target"))
                .build();
        assertThatThrownBy(source::tables)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("people: was given as vertices, but has columns ~from and ~to");
    }

    @Test
    void memoryIsFreedWhenReadingFails() {
        ArrowBatches.Opener opener = () -> {
            ArrowStreamReader reader = reader();
            return new ArrowBatches() {
                @Override
                public VectorSchemaRoot root() throws IOException {
                    return reader.getVectorSchemaRoot();
                }

                @Override
                public org.apache.arrow.vector.dictionary.DictionaryProvider dictionaries() {
                    return reader;
                }

                @Override
                public boolean next() throws IOException {
                    reader.loadNextBatch();
                    throw new IOException("the service is gone");
                }

                @Override
                public void close() throws IOException {
                    reader.close();
                }
            };
        };
        ArrowSource once = ArrowSource.builder()
                .verticesOnce("people", opener, ArrowColumns.asNamed())
                .build();
        assertThatThrownBy(once::tables)
                .isInstanceOf(SourceException.class)
                .hasMessage("people: can't read the batches: the service is gone");
        once.close();
        ArrowSource again = ArrowSource.builder()
                .vertices("people", opener, ArrowColumns.asNamed())
                .build();
        assertThatThrownBy(() -> DumpRows.of(again.tables().get(0)))
                .isInstanceOf(SourceException.class)
                .hasMessage("people: can't read record batch 0: the service is gone");
    }

    @Test
    void batchesThatCanBeHadOnceAreNotOpenedAgainAfterAFailure() {
        AtomicInteger opened = new AtomicInteger();
        ArrowBatches.Opener opener = () -> {
            opened.incrementAndGet();
            throw new IOException("the service is gone");
        };
        try (ArrowSource source = ArrowSource.builder()
                .vertices("others", reader(), ArrowColumns.asNamed())
                .verticesOnce("people", opener, ArrowColumns.asNamed())
                .build()) {
            assertThatThrownBy(source::tables).hasMessage("people: can't read the batches: the service is gone");
            assertThatThrownBy(source::tables)
                    .isInstanceOf(SourceException.class)
                    .hasMessage("people: can't read the batches: they can be had once, and reading them failed;"
                            + " give them anew to a new source");
        }
        assertThat(opened).hasValue(1);
    }

    @Test
    void batchesThatCanBeHadOnceAreCopiedOnceForSeveralThreads() {
        for (int round = 0; round < 50; round++) {
            AtomicInteger opened = new AtomicInteger();
            ArrowBatches.Opener opener = () -> {
                opened.incrementAndGet();
                return ArrowBatches.of(reader());
            };
            try (ArrowSource source = ArrowSource.builder()
                    .verticesOnce("people", opener, ArrowColumns.asNamed())
                    .build()) {
                CyclicBarrier together = new CyclicBarrier(2);
                Callable<List<SourceTable>> tables = () -> {
                    together.await();
                    return source.tables();
                };
                assertThat(concurrently(tables)).isEqualTo(source.tables());
                assertThat(opened).hasValue(1);
            }
        }
    }

    /** What the second of two threads gets that do the same; the first one is this. */
    private static <T> T concurrently(Callable<T> code) {
        FutureTask<T> other = new FutureTask<>(code);
        new Thread(other).start();
        try {
            code.call();
            return other.get();
        } catch (Exception e) {
            throw new AssertionError("one of two threads failed", e);
        }
    }

    @Test
    void columnsThatAreOthersTheSecondTimeAreRefused() {
        Deque<List<String>> names = new ArrayDeque<>(List.of(List.of("~id", "a", "b"), List.of("~id", "b", "a")));
        ArrowBatches.Opener opener = () -> {
            List<FieldVector> columns = names.remove().stream()
                    .<FieldVector>map(name -> new BigIntVector(name, allocator))
                    .toList();
            return ArrowBatches.of(new VectorSchemaRoot(columns), () -> false);
        };
        try (ArrowSource source = ArrowSource.builder()
                .vertices("people", opener, ArrowColumns.asNamed())
                .build()) {
            SourceTable table = source.tables().get(0);
            assertThatThrownBy(() -> DumpRows.of(table))
                    .isInstanceOf(SourceException.class)
                    .hasMessage(
                            "people: the columns are [~id Int of 8 bytes, b Int of 8 bytes, a Int of 8 bytes], but were"
                                    + " [~id Int of 8 bytes, a Int of 8 bytes, b Int of 8 bytes] when the batches were opened before;"
                                    + " give the same batches each time");
        }
    }

    @Test
    void readersThatWereNotReadAreClosedWithTheSource() throws IOException {
        ArrowStreamReader second = reader();
        second.loadNextBatch();
        ArrowSource source = ArrowSource.builder()
                .edges("knows", reader(), ArrowColumns.asNamed())
                .vertices("people", second, ArrowColumns.asNamed())
                .build();
        assertThatThrownBy(source::tables).isInstanceOf(SourceException.class);
        assertThat(allocator.getAllocatedMemory()).isPositive();
        source.close();
        assertThat(allocator.getAllocatedMemory()).isZero();
    }

    @Test
    @Tag("R7.1")
    void copiedBatchesShowNothingOnDisk() throws IOException {
        Set<Path> before = temporaryFiles();
        try (ArrowSource source = ArrowSource.builder()
                .vertices("people", reader(), ArrowColumns.asNamed())
                .build()) {
            assertThat(DumpRows.of(source.tables().get(0))).isEqualTo(expected());
            Set<Path> made = temporaryFiles();
            made.removeAll(before);
            assertThat(made).isNotEmpty();
            for (Path file : made) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .isNotEmpty()
                        .doesNotContain("text ", "ARROW", "label");
            }
        }
        assertThat(temporaryFiles()).isSubsetOf(before);
    }

    /** The files of sources that are open in this process; the tests of the module run one after the other. */
    private static Set<Path> temporaryFiles() throws IOException {
        Set<Path> found = new HashSet<>();
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        Files.walkFileTree(folder, Set.of(), 2, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.getFileName().toString().startsWith("batches-")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            /** Other processes remove their own meanwhile. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
