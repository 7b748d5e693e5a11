package io.graphexport.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.graph.ElementKind;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.ReadOptions.Depth;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the pass that learns types copied of a caller's batches is what the pass that writes reads. */
class KeptCopiesTest {
    private static final int ROWS = 20;
    private static final int SPLIT_ROWS = 8;
    private static final long PLENTY = 1 << 20;
    private static final DictionaryEncoding ENCODING = new DictionaryEncoding(1, false, new ArrowType.Int(8, false));

    private final BufferAllocator allocator = new RootAllocator();
    private final VarCharVector ids = texts("~id", ROWS, "v");
    private final VarCharVector words = texts("words", 3, "word");
    private final UInt1Vector numbers =
            new UInt1Vector("word", new FieldType(true, ENCODING.getIndexType(), ENCODING), allocator);
    private final DictionaryProvider dictionaries = new MapDictionaryProvider(new Dictionary(words, ENCODING));
    private final VectorSchemaRoot root = VectorSchemaRoot.of(ids, numbers);

    KeptCopiesTest() {
        for (int i = 0; i < ROWS; i++) {
            numbers.setSafe(i, i % words.getValueCount());
        }
        root.setRowCount(ROWS);
    }

    @AfterEach
    void freeMemory() {
        root.close();
        words.close();
        allocator.close();
    }

    private VarCharVector texts(String name, int count, String prefix) {
        VarCharVector texts = new VarCharVector(name, allocator);
        for (int i = 0; i < count; i++) {
            texts.setSafe(i, (prefix + i).getBytes(StandardCharsets.UTF_8));
        }
        texts.setValueCount(count);
        return texts;
    }

    private CallerTable table(long mostBytes) {
        return table(new KeptCopies(mostBytes));
    }

    private CallerTable table(KeptCopies copies) {
        ArrowBatches.Opener opener = () -> {
            AtomicBoolean given = new AtomicBoolean();
            return ArrowBatches.of(root, dictionaries, () -> !given.getAndSet(true));
        };
        return CallerTable.of("people", opener, ArrowColumns.asNamed(), copies, SPLIT_ROWS);
    }

    /** What there is to see of each batch of a pass. */
    private static <T> List<T> pass(CallerTable table, Depth depth, Function<RowBatch, T> seen) {
        ReadOptions options = new ReadOptions(
                depth, BadRows.FAIL, 1 << 20, 1 << 20, new LabelDictionary(ElementKind.VERTEX), Projection.all());
        RowBatch batch = new RowBatch(ElementKind.VERTEX, table.columns().size());
        List<T> all = new ArrayList<>();
        try (SplitReader splits = table.read(options)) {
            for (Split split = splits.next(); split != null; split = splits.next()) {
                while (split.read(batch)) {
                    all.add(seen.apply(batch));
                }
            }
        }
        return all;
    }

    private static byte[] idBytes(RowBatch batch) {
        return batch.ids().data();
    }

    private static byte[] wordBytes(RowBatch batch) {
        return batch.property(0).data();
    }

    private static String firstId(RowBatch batch) {
        byte[] id = Arrays.copyOfRange(
                batch.ids().data(),
                batch.ids().start(0),
                batch.ids().start(0) + batch.ids().length(0));
        return new String(id, StandardCharsets.UTF_8);
    }

    @Test
    void idsAreThoseOfTheSample() {
        CallerTable table = table(PLENTY);
        List<byte[]> learned = pass(table, Depth.SHAPE, KeptCopiesTest::idBytes);
        List<byte[]> written = pass(table, Depth.VALUES, KeptCopiesTest::idBytes);
        assertThat(written).hasSize(3).usingElementComparator(sameArray()).containsExactlyElementsOf(learned);
    }

    @Test
    void dictionaryIsCopiedOnceForAllPasses() {
        CallerTable table = table(PLENTY);
        List<byte[]> first = pass(table, Depth.VALUES, KeptCopiesTest::wordBytes);
        List<byte[]> second = pass(table, Depth.VALUES, KeptCopiesTest::wordBytes);
        assertThat(second).usingElementComparator(sameArray()).containsExactlyElementsOf(first);
    }

    /** Zero for one array, whatever stands in others. */
    private static Comparator<byte[]> sameArray() {
        return (one, other) -> one == other ? 0 : 1;
    }

    @Test
    void rowsThatWereGivenAnewWithOtherIdsHaveThese() {
        CallerTable table = table(PLENTY);
        pass(table, Depth.SHAPE, KeptCopiesTest::firstId);
        ids.getDataBuffer().setByte(ids.getStartOffset(SPLIT_ROWS), 'w');
        assertThat(pass(table, Depth.VALUES, KeptCopiesTest::firstId)).containsExactly("v0", "w8", "v16");
    }

    @Test
    void dictionaryThatWasChangedIsReadAnew() {
        CallerTable table = table(PLENTY);
        byte[] before = pass(table, Depth.VALUES, KeptCopiesTest::wordBytes).get(0);
        words.getDataBuffer().setByte(1, 'e');
        byte[] after = pass(table, Depth.VALUES, KeptCopiesTest::wordBytes).get(0);
        assertThat(new String(before, StandardCharsets.UTF_8)).startsWith("word0word1");
        assertThat(new String(after, StandardCharsets.UTF_8)).startsWith("werd0word1");
    }

    @Test
    void whatIsTooMuchToBeKeptIsCopiedAgain() {
        CallerTable table = table(0);
        List<byte[]> learned = pass(table, Depth.SHAPE, KeptCopiesTest::idBytes);
        List<byte[]> written = pass(table, Depth.VALUES, KeptCopiesTest::idBytes);
        assertThat(written).hasSize(3).usingElementComparator(sameArray()).doesNotContainAnyElementsOf(learned);
        assertThat(written).containsExactlyElementsOf(learned);
    }

    /** Another table may keep as much as the first. */
    @Test
    void copiesThatWereReadTakeNoMemory() {
        KeptCopies copies = new KeptCopies(2000);
        for (int round = 0; round < 3; round++) {
            CallerTable table = table(copies);
            List<byte[]> learned = pass(table, Depth.SHAPE, KeptCopiesTest::idBytes);
            List<byte[]> written = pass(table, Depth.VALUES, KeptCopiesTest::idBytes);
            assertThat(written).usingElementComparator(sameArray()).containsExactlyElementsOf(learned);
        }
    }

    @Test
    void copiesAreGivenUpToThePassThatReadsThem() {
        CallerTable table = table(PLENTY);
        List<byte[]> learned = pass(table, Depth.SHAPE, KeptCopiesTest::idBytes);
        pass(table, Depth.VALUES, KeptCopiesTest::idBytes);
        List<byte[]> again = pass(table, Depth.VALUES, KeptCopiesTest::idBytes);
        assertThat(again).usingElementComparator(sameArray()).doesNotContainAnyElementsOf(learned);
    }

    /** Batches of a row each would else take many times their bytes. */
    @Test
    void whatItTakesToKeepACopyCounts() {
        int idBytes = 3 * (SPLIT_ROWS + 1) * Integer.BYTES + 3 * ROWS;
        CallerTable table = table(idBytes + ROWS);
        List<byte[]> learned = pass(table, Depth.SHAPE, KeptCopiesTest::idBytes);
        List<byte[]> written = pass(table, Depth.VALUES, KeptCopiesTest::idBytes);
        assertThat(written.get(2)).isNotSameAs(learned.get(2));
    }

    @Test
    void nothingIsKeptOnceTheSourceIsClosed() {
        KeptCopies copies = new KeptCopies(PLENTY);
        CallerTable table = table(copies);
        List<byte[]> learned = pass(table, Depth.SHAPE, KeptCopiesTest::idBytes);
        copies.close();
        List<byte[]> written = pass(table, Depth.VALUES, KeptCopiesTest::idBytes);
        assertThat(written).usingElementComparator(sameArray()).doesNotContainAnyElementsOf(learned);
    }
}
