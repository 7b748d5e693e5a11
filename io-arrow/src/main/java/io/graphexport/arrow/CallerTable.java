package io.graphexport.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import io.graphexport.graph.ElementKind;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.SourceColumn;
import io.graphexport.source.SourceException;
import io.graphexport.source.SourceTable;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.memory.ArrowBuf;
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
    private static final int SPLIT_ROWS = 2048;

    private final ArrowBatches.Opener opener;
    private final ArrowSchema schema;
    private final ArrowLayout layout;
    private final RootDictionaries dictionaries;
    private final KeptCopies copies;
    private final int splitRows;

    private CallerTable(
            ArrowBatches.Opener opener, ArrowSchema schema, ArrowLayout layout, KeptCopies copies, int splitRows) {
        this.opener = opener;
        this.schema = schema;
        this.layout = layout;
        this.dictionaries = new RootDictionaries(schema);
        this.copies = copies;
        this.splitRows = splitRows;
    }

    /**
     * Opens the batches once for their schema.
     *
     * @param copies keeps what one pass copied for the next
     */
    static CallerTable of(String name, ArrowBatches.Opener opener, ArrowColumns columns, KeptCopies copies) {
        return of(name, opener, columns, copies, SPLIT_ROWS);
    }

    /**
     * The same with splits of another size.
     *
     * @param splitRows how many rows of a batch are handed out together, a multiple of eight: see {@link Stretch}
     */
    static CallerTable of(
            String name, ArrowBatches.Opener opener, ArrowColumns columns, KeptCopies copies, int splitRows) {
        return ArrowMemory.guarded(name, "the schema", () -> {
            try (ArrowBatches batches = CallersBatches.open(opener)) {
                ArrowSchema schema = schema(name, batches);
                return new CallerTable(
                        opener, schema, ArrowLayout.of(name, schema, columns, Map.of()), copies, splitRows);
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
        if (!areReadAlike(now, schema.fields())) {
            throw SourceException.ofContent(name() + ": the columns are " + text(now) + ", but were "
                    + text(schema.fields())
                    + " when the batches were opened before; give the same batches each time");
        }
    }

    private static boolean areReadAlike(List<ArrowField> fields, List<ArrowField> others) {
        boolean alike = fields.size() == others.size();
        for (int i = 0; alike && i < fields.size(); i++) {
            alike = fields.get(i).name().equals(others.get(i).name())
                    && fields.get(i).isReadAs(others.get(i));
        }
        return alike;
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

    /** Hands out some rows of a batch after the other, copied then: the next batch comes into the same memory. */
    private final class Pass implements SplitReader {
        private final ArrowBatches batches;
        private final ReadOptions options;
        private @Nullable OpenBatch open;
        private int number;
        private long rowsBefore;

        Pass(ArrowBatches batches, ReadOptions options) {
            this.batches = batches;
            this.options = options;
        }

        @Override
        public @Nullable Split next() {
            boolean needsNext = open != null && open.isRead();
            return ArrowMemory.guarded(name(), "record batch " + (needsNext ? number + 1 : number), this::split)
                    .orElse(null);
        }

        private Optional<Split> split() throws IOException {
            OpenBatch batch = open;
            while (batch == null || batch.isRead()) {
                closeBatch();
                if (!batches.next()) {
                    return Optional.empty();
                }
                batch = new OpenBatch(batches, dictionaries, this::copy);
                open = batch;
            }
            return Optional.of(split(batch));
        }

        private byte[] copy(int index, ArrowBuf buffer, long start, int length) {
            KeptCopies.Place place = new KeptCopies.Place(CallerTable.this, number, index, start, length);
            return copies.copy(place, buffer, options.depth());
        }

        private Split split(OpenBatch batch) throws IOException {
            Stretch part = batch.next(splitRows);
            List<@Nullable ArrowArray> arrays = layout.arrays(batch.content(), batch.dictionaries(), part, options);
            long firstRow = rowsBefore;
            rowsBefore += part.count();
            long rowSize = batch.rowSize();
            return new ArrowSplit(
                    name(),
                    number,
                    rowSize * part.count(),
                    () -> layout.rows(arrays, part.count(), firstRow, rowSize, options));
        }

        private void closeBatch() {
            if (open != null) {
                open.close();
                open = null;
                number++;
            }
        }

        @Override
        public void close() {
            ArrowMemory.guarded(name(), "the batches", () -> {
                try (batches) {
                    closeBatch();
                }
                return true;
            });
        }
    }

    /** The batch at hand, of which some rows are still to be read. */
    private static final class OpenBatch implements Closeable {
        private final ArrowRecordBatch batch;
        private final RootContent content;
        private final DictionaryArrays dictionaries;
        private long start;

        OpenBatch(ArrowBatches batches, RootDictionaries known, RootContent.Copying copying) throws IOException {
            dictionaries = known.of(batches.dictionaries());
            batch = new VectorUnloader(batches.root()).getRecordBatch();
            content = new RootContent(batch, copying);
        }

        RootContent content() {
            return content;
        }

        DictionaryArrays dictionaries() {
            return dictionaries;
        }

        /** The bytes of a row, about. */
        long rowSize() {
            return batch.computeBodyLength() / Math.max(1, content.rows());
        }

        boolean isRead() {
            return start == content.rows();
        }

        Stretch next(int mostRows) {
            Stretch rows = new Stretch(start, Math.min(mostRows, content.rows() - start));
            start = rows.end();
            return rows;
        }

        @Override
        public void close() {
            batch.close();
        }
    }
}
