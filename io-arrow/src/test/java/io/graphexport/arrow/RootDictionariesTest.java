package io.graphexport.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.batch.ColumnVector;
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
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A dictionary of lists whose elements are in a dictionary: the one is read by what the other holds now. */
@Tag("R9.1")
class RootDictionariesTest {
    private static final DictionaryEncoding WORDS = new DictionaryEncoding(1, false, new ArrowType.Int(8, false));
    private static final DictionaryEncoding LISTS = new DictionaryEncoding(2, false, new ArrowType.Int(8, false));

    private final BufferAllocator allocator = new RootAllocator();
    private final VarCharVector words = new VarCharVector("words", allocator);
    private final ListVector lists = ListVector.empty("lists", allocator);
    private final VarCharVector ids = new VarCharVector("~id", allocator);
    private final UInt1Vector numbers =
            new UInt1Vector("list", new FieldType(true, LISTS.getIndexType(), LISTS), allocator);
    private final DictionaryProvider dictionaries =
            new MapDictionaryProvider(new Dictionary(words, WORDS), new Dictionary(lists, LISTS));
    private final VectorSchemaRoot root = VectorSchemaRoot.of(ids, numbers);

    RootDictionariesTest() {
        words.setSafe(0, "old".getBytes(StandardCharsets.UTF_8));
        words.setValueCount(1);
        UInt1Vector elements = (UInt1Vector) lists.addOrGetVector(new FieldType(true, WORDS.getIndexType(), WORDS))
                .getVector();
        lists.startNewValue(0);
        elements.setSafe(0, 0);
        lists.endValue(0, 1);
        lists.setValueCount(1);
        ids.setSafe(0, "v".getBytes(StandardCharsets.UTF_8));
        numbers.setSafe(0, 0);
        root.setRowCount(1);
    }

    @AfterEach
    void freeMemory() {
        root.close();
        lists.close();
        words.close();
        allocator.close();
    }

    /** So many batches; before each, something may change. */
    private CallerTable table(int batches, IntConsumer change) {
        ArrowBatches.Opener opener = () -> {
            AtomicInteger given = new AtomicInteger();
            return ArrowBatches.of(root, dictionaries, () -> {
                change.accept(given.get());
                return given.getAndIncrement() < batches;
            });
        };
        return CallerTable.of("people", opener, ArrowColumns.asNamed(), KeptCopies.ofHeap());
    }

    private void changeWord() {
        words.getDataBuffer().setBytes(0, "new".getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> read(CallerTable table) {
        ReadOptions options = new ReadOptions(
                Depth.VALUES,
                BadRows.FAIL,
                1 << 20,
                1 << 20,
                new LabelDictionary(ElementKind.VERTEX),
                Projection.all());
        RowBatch batch = new RowBatch(ElementKind.VERTEX, 1);
        List<String> values = new ArrayList<>();
        try (SplitReader splits = table.read(options)) {
            for (Split split = splits.next(); split != null; split = splits.next()) {
                while (split.read(batch)) {
                    ColumnVector list = batch.property(0);
                    byte[] text = Arrays.copyOfRange(list.data(), list.start(0), list.start(0) + list.length(0));
                    values.add(new String(text, StandardCharsets.UTF_8));
                }
            }
        }
        return values;
    }

    @Test
    void wordsThatChangeBetweenBatchesAreRead() {
        CallerTable table = table(2, batch -> {
            if (batch == 1) {
                changeWord();
            }
        });
        assertThat(read(table)).containsExactly("old", "new");
    }

    @Test
    void wordsThatChangeBetweenPassesAreRead() {
        CallerTable table = table(1, batch -> {});
        assertThat(read(table)).containsExactly("old");
        changeWord();
        assertThat(read(table)).containsExactly("new");
    }
}
