package io.graphexport.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import io.graphexport.graph.ElementKind;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.SourceColumn;
import io.graphexport.source.SourceException;
import io.graphexport.source.SourceTable;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.DictionaryUtility;
import org.jspecify.annotations.Nullable;

/** A table of batches that a caller opens anew for each pass. */
final class CallerTable implements SourceTable {
    /** Batches can be large; splits are what threads share, and the first ones what a plan is made from. */
    private static final int SPLIT_ROWS = 8192;

    private final ArrowBatches.Opener opener;
    private final ArrowSchema schema;
    private final ArrowLayout layout;

    private CallerTable(ArrowBatches.Opener opener, ArrowSchema schema, ArrowLayout layout) {
        this.opener = opener;
        this.schema = schema;
        this.layout = layout;
    }

    /** Opens the batches once for their schema. */
    static CallerTable of(String name, ArrowBatches.Opener opener, ArrowColumns columns) {
        return ArrowMemory.guarded(name, "the schema", () -> {
            try (ArrowBatches batches = CallersBatches.open(opener)) {
                ArrowSchema schema = schema(name, batches);
                return new CallerTable(opener, schema, ArrowLayout.of(name, schema, columns, Map.of()));
            }
        });
    }

    /** The schema as files have it, in which a field with a dictionary has the type of its values. */
    private static ArrowSchema schema(String name, ArrowBatches batches) throws IOException {
        Schema schema = batches.root().getSchema();
        DictionaryProvider dictionaries = batches.dictionaries();
        List<Field> fields = schema.getFields().stream()
                .map(field -> DictionaryUtility.toMessageFormat(field, dictionaries, new HashSet<>()))
                .toList();
        FlatBufferBuilder builder = new FlatBufferBuilder();
        builder.finish(new Schema(fields, schema.getCustomMetadata()).getSchema(builder));
        return ArrowSchema.of(name, org.apache.arrow.flatbuf.Schema.getRootAsSchema(builder.dataBuffer()));
    }

    @Override
    public String name() {
        return layout.name();
    }

    @Override
    public ElementKind kind() {
        return layout.header().kind();
    }

    @Override
    public List<SourceColumn> columns() {
        return layout.header().columns();
    }

    /** It isn't known before all is read. */
    @Override
    public long size() {
        return 0;
    }

    @Override
    public SplitReader read(ReadOptions options) {
        return ArrowMemory.guarded(name(), "the batches", () -> {
            ArrowBatches batches = CallersBatches.open(opener);
            try {
                requireSameColumns(batches);
                return new Pass(batches, options);
            } catch (Throwable e) {
                closeAfter(e, batches);
                throw e;
            }
        });
    }

    /** Buffers are read by the columns that were there first: others would be taken for them without a word. */
    private void requireSameColumns(ArrowBatches batches) throws IOException {
        List<ArrowField> now = schema(name(), batches).fields();
        if (!now.equals(schema.fields())) {
            throw SourceException.ofContent(name() + ": the columns are " + text(now) + ", but were "
                    + text(schema.fields())
                    + " when the batches were opened before; give the same batches each time");
        }
    }

    private static String text(List<ArrowField> fields) {
        return fields.stream()
                .map(field -> field.name() + " " + field.text())
                .toList()
                .toString();
    }

    private static void closeAfter(Throwable failure, ArrowBatches batches) {
        try {
            batches.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Hands out splits of each batch, copied: the next one comes into the same memory. */
    private final class Pass implements SplitReader {
        private final ArrowBatches batches;
        private final RootDictionaries dictionaries = new RootDictionaries(schema);
        private final ReadOptions options;
        private final Deque<Split> splits = new ArrayDeque<>();
        private int number;
        private long rowsBefore;

        Pass(ArrowBatches batches, ReadOptions options) {
            this.batches = batches;
            this.options = options;
        }

        @Override
        public @Nullable Split next() {
            return ArrowMemory.guarded(name(), "record batch " + number, this::split)
                    .orElse(null);
        }

        private Optional<Split> split() throws IOException {
            while (splits.isEmpty()) {
                if (!batches.next()) {
                    return Optional.empty();
                }
                addSplits();
                number++;
            }
            return Optional.of(splits.remove());
        }

        private void addSplits() throws IOException {
            try (ArrowRecordBatch batch = new VectorUnloader(batches.root()).getRecordBatch()) {
                RootContent content = new RootContent(batch);
                List<@Nullable ArrowArray> arrays =
                        layout.arrays(content, dictionaries.of(batches.dictionaries()), options);
                int rows = (int) content.rows();
                long rowSize = batch.computeBodyLength() / Math.max(1, rows);
                long copied = content.bytesCopied() / Math.max(1, rows);
                for (int start = 0; start < rows; start += SPLIT_ROWS) {
                    addSplit(arrays, start, Math.min(SPLIT_ROWS, rows - start), rowSize, copied);
                }
                rowsBefore += rows;
            }
        }

        private void addSplit(List<@Nullable ArrowArray> arrays, int start, int rows, long rowSize, long copied) {
            long firstRow = rowsBefore + start;
            splits.add(new ArrowSplit(
                    name(), number, copied * rows, () -> layout.rows(arrays, start, rows, firstRow, rowSize, options)));
        }

        @Override
        public void close() {
            ArrowMemory.guarded(name(), "the batches", () -> {
                batches.close();
                return true;
            });
        }
    }
}
