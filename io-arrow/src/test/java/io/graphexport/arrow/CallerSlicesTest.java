package io.graphexport.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.source.DumpFile;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.ReadOptions.Depth;
import io.graphexport.source.SourceTable;
import io.graphexport.testkit.DumpRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.ListViewVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of a caller's vectors, read some rows at a time, are the rows of a stream of those parts. */
@Tag("R1.2")
class CallerSlicesTest {
    private static final int TEXTS = 40;
    private static final ArrowType TEXT = ArrowType.Utf8.INSTANCE;

    private final Random random = new Random(9);

    /** Begins and ends at bits within a byte, and at the borders of splits. */
    @ParameterizedTest
    @CsvSource({"0, 300, 8", "5, 123, 8", "8, 64, 8", "299, 1, 8", "300, 0, 8", "3, 5100, 2048", "0, 4096, 2048"})
    void areTheRowsOfAStreamOfThem(int start, int count, int splitRows) {
        int rows = Math.max(300, start + count);
        try (BufferAllocator allocator = new RootAllocator();
                VarCharVector texts = texts(new VarCharVector("texts", allocator), TEXTS)) {
            DictionaryEncoding encoding = new DictionaryEncoding(1, false, new ArrowType.Int(8, false));
            DictionaryProvider dictionaries = new MapDictionaryProvider(new Dictionary(texts, encoding));
            try (VectorSchemaRoot root = new VectorSchemaRoot(vectors(allocator, encoding, rows));
                    VectorSchemaRoot part = root.slice(start, count)) {
                SourceTable file = file(part, dictionaries);
                SourceTable table = CallerTable.of(
                        "people", once(part, dictionaries), ArrowColumns.asNamed(), KeptCopies.ofHeap(), splitRows);
                assertThat(DumpRows.of(table)).hasSize(count).isEqualTo(DumpRows.of(file));
                assertThat(read(table).rows).isEqualTo(read(file).rows);
                assertThat(read(table).types).isEqualTo(read(file).types);
            }
        }
    }

    private static DumpRows read(SourceTable table) {
        return DumpRows.read(table, Depth.SHAPE, BadRows.FAIL, Projection.all());
    }

    private static ArrowBatches.Opener once(VectorSchemaRoot root, DictionaryProvider dictionaries) {
        return () -> {
            AtomicBoolean given = new AtomicBoolean();
            return ArrowBatches.of(root, dictionaries, () -> !given.getAndSet(true));
        };
    }

    private static SourceTable file(VectorSchemaRoot root, DictionaryProvider dictionaries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArrowStreamWriter writer = new ArrowStreamWriter(root, dictionaries, Channels.newChannel(out))) {
            writer.start();
            writer.writeBatch();
            writer.end();
            return new ArrowFormat().open(new DumpFile(new MemoryFile(out.toByteArray()), Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<FieldVector> vectors(BufferAllocator allocator, DictionaryEncoding encoding, int rows) {
        BitVector bools = new BitVector("bool", allocator);
        BigIntVector longs = new BigIntVector("long", allocator);
        BigIntVector full = new BigIntVector("full", allocator);
        SmallIntVector shorts = new SmallIntVector("short", allocator);
        FixedSizeBinaryVector fixed = new FixedSizeBinaryVector("fixed", allocator, 3);
        UInt1Vector numbers =
                new UInt1Vector("word", new FieldType(true, encoding.getIndexType(), encoding), allocator);
        UInt1Vector labels =
                new UInt1Vector("~label", new FieldType(true, encoding.getIndexType(), encoding), allocator);
        fill(full, rows, i -> full.setSafe(i, random.nextLong()));
        VarCharVector ids = new VarCharVector("~id", allocator);
        fill(ids, rows, i -> ids.setSafe(i, utf8("v" + i)));
        return List.<FieldVector>of(
                ids,
                full,
                fillSome(labels, rows, i -> labels.setSafe(i, random.nextInt(3))),
                fillSome(bools, rows, i -> bools.setSafe(i, random.nextInt(2))),
                fillSome(longs, rows, i -> longs.setSafe(i, random.nextLong())),
                fillSome(shorts, rows, i -> shorts.setSafe(i, random.nextInt())),
                fillSome(fixed, rows, i -> fixed.setSafe(i, utf8(String.format(Locale.ROOT, "%03d", i % 1000)))),
                fillSome(numbers, rows, i -> numbers.setSafe(i, random.nextInt(TEXTS))),
                texts(new VarCharVector("text", allocator), rows),
                largeTexts(allocator, rows),
                viewTexts(allocator, rows),
                listsOfBools(allocator, rows),
                listsOfTexts(allocator, rows),
                listViews(allocator, rows),
                listsOfLists(allocator, rows),
                vectorsOfFloats(allocator, rows),
                structures(allocator, rows));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String text() {
        return random.nextInt(4) == 0
                ? ""
                : "\u00e4" + Long.toString(random.nextLong(), 36).repeat(random.nextInt(3));
    }

    private <T extends ValueVector> T fillSome(T vector, int rows, IntConsumer setter) {
        return fill(vector, rows, i -> {
            if (random.nextInt(3) > 0) {
                setter.accept(i);
            }
        });
    }

    private static <T extends ValueVector> T fill(T vector, int rows, IntConsumer setter) {
        vector.setInitialCapacity(rows);
        vector.allocateNew();
        for (int i = 0; i < rows; i++) {
            setter.accept(i);
        }
        vector.setValueCount(rows);
        return vector;
    }

    private VarCharVector texts(VarCharVector vector, int rows) {
        return fillSome(vector, rows, i -> vector.setSafe(i, utf8(text())));
    }

    private FieldVector largeTexts(BufferAllocator allocator, int rows) {
        LargeVarCharVector vector = new LargeVarCharVector("large", allocator);
        return fillSome(vector, rows, i -> vector.setSafe(i, utf8(text())));
    }

    private FieldVector viewTexts(BufferAllocator allocator, int rows) {
        ViewVarCharVector vector = new ViewVarCharVector("view", allocator);
        return fillSome(vector, rows, i -> vector.setSafe(i, utf8(text())));
    }

    private FieldVector listsOfBools(BufferAllocator allocator, int rows) {
        ListVector lists = ListVector.empty("bools", allocator);
        BitVector bools = (BitVector) lists.addOrGetVector(FieldType.nullable(ArrowType.Bool.INSTANCE))
                .getVector();
        return lists(lists, rows, i -> bools.setSafe(i, random.nextInt(2)));
    }

    private FieldVector listsOfTexts(BufferAllocator allocator, int rows) {
        ListVector lists = ListVector.empty("texts", allocator);
        VarCharVector texts =
                (VarCharVector) lists.addOrGetVector(FieldType.nullable(TEXT)).getVector();
        return lists(lists, rows, i -> texts.setSafe(i, utf8(text())));
    }

    private FieldVector lists(ListVector lists, int rows, IntConsumer setter) {
        int[] elements = {0};
        return fillSome(lists, rows, i -> {
            lists.startNewValue(i);
            int count = random.nextInt(5);
            for (int element = 0; element < count; element++) {
                setter.accept(elements[0]++);
            }
            lists.endValue(i, count);
        });
    }

    private FieldVector listViews(BufferAllocator allocator, int rows) {
        ListViewVector lists = ListViewVector.empty("views", allocator);
        SmallIntVector shorts = (SmallIntVector) lists.addOrGetVector(FieldType.nullable(new ArrowType.Int(16, true)))
                .getVector();
        int[] elements = {0};
        return fillSome(lists, rows, i -> {
            lists.startNewValue(i);
            int count = random.nextInt(5);
            for (int element = 0; element < count; element++) {
                shorts.setSafe(elements[0]++, random.nextInt());
            }
            lists.endValue(i, count);
        });
    }

    private FieldVector listsOfLists(BufferAllocator allocator, int rows) {
        ListVector outer = ListVector.empty("nested", allocator);
        ListVector inner = (ListVector) outer.addOrGetVector(FieldType.nullable(ArrowType.List.INSTANCE))
                .getVector();
        VarCharVector texts =
                (VarCharVector) inner.addOrGetVector(FieldType.nullable(TEXT)).getVector();
        int[] elements = {0};
        return lists(outer, rows, i -> {
            inner.startNewValue(i);
            int count = random.nextInt(3);
            for (int element = 0; element < count; element++) {
                texts.setSafe(elements[0]++, utf8(text()));
            }
            inner.endValue(i, count);
        });
    }

    private FieldVector vectorsOfFloats(BufferAllocator allocator, int rows) {
        FixedSizeListVector lists = FixedSizeListVector.empty("vector", 3, allocator);
        Float4Vector floats = (Float4Vector) lists.addOrGetVector(FieldType.nullable(
                        new ArrowType.FloatingPoint(org.apache.arrow.vector.types.FloatingPointPrecision.SINGLE)))
                .getVector();
        return fillSome(lists, rows, i -> {
            lists.setNotNull(i);
            for (int element = 3 * i; element < 3 * i + 3; element++) {
                floats.setSafe(element, random.nextFloat());
            }
        });
    }

    private FieldVector structures(BufferAllocator allocator, int rows) {
        StructVector structures = StructVector.empty("structure", allocator);
        BitVector x = structures.addOrGet("x", FieldType.nullable(ArrowType.Bool.INSTANCE), BitVector.class);
        VarCharVector y = structures.addOrGet("y", FieldType.nullable(TEXT), VarCharVector.class);
        return fillSome(structures, rows, i -> {
            structures.setIndexDefined(i);
            x.setSafe(i, random.nextInt(2));
            if (random.nextInt(3) > 0) {
                y.setSafe(i, utf8(text()));
            }
        });
    }
}
