package io.graphexport.arrow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.complex.impl.UnionListWriter;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.ArrowWriter;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.FieldType;

/** Files that Arrow's own library writes: ids, labels in a dictionary, numbers, bools, texts, lists and structures. */
final class ExampleFiles {
    static final int BATCHES = 2;
    static final int ROWS = 20;

    private static final Map<Form, byte[]> KNOWN = new ConcurrentHashMap<>();

    private ExampleFiles() {}

    /** Files and streams, compressed and not. */
    enum Form {
        FILE(CodecType.NO_COMPRESSION),
        FILE_LZ4(CodecType.LZ4_FRAME),
        FILE_ZSTD(CodecType.ZSTD),
        STREAM(CodecType.NO_COMPRESSION),
        STREAM_LZ4(CodecType.LZ4_FRAME);

        private final CodecType codec;

        Form(CodecType codec) {
            this.codec = codec;
        }

        private CompressionCodec.Factory codecs() {
            return codec == CodecType.NO_COMPRESSION
                    ? NoCompressionCodec.Factory.INSTANCE
                    : CommonsCompressionFactory.INSTANCE;
        }

        private ArrowWriter open(VectorSchemaRoot root, MapDictionaryProvider provider, ByteArrayOutputStream out) {
            return switch (this) {
                case FILE, FILE_LZ4, FILE_ZSTD ->
                    new ArrowFileWriter(
                            root, provider, Channels.newChannel(out), Map.of(), IpcOption.DEFAULT, codecs(), codec);
                case STREAM, STREAM_LZ4 ->
                    new ArrowStreamWriter(root, provider, Channels.newChannel(out), IpcOption.DEFAULT, codecs(), codec);
            };
        }
    }

    static byte[] write(Form form) {
        return KNOWN.computeIfAbsent(form, ExampleFiles::written).clone();
    }

    private static byte[] written(Form form) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        withBatches((root, provider) -> {
            try (ArrowWriter writer = form.open(root, provider, out)) {
                writer.start();
                for (int i = 0; i < BATCHES; i++) {
                    writer.writeBatch();
                }
                writer.end();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return out.toByteArray();
    }

    /** Takes a root that holds the rows of a batch, and its dictionaries. */
    interface RootUser {
        void use(VectorSchemaRoot root, MapDictionaryProvider provider);
    }

    static void withBatches(RootUser user) {
        try (BufferAllocator allocator = new RootAllocator();
                VarCharVector labels = new VarCharVector("labels", allocator)) {
            fill(labels, 2, i -> labels.setSafe(i, utf8("label " + i)));
            Dictionary dictionary =
                    new Dictionary(labels, new DictionaryEncoding(5, false, new ArrowType.Int(8, true)));
            MapDictionaryProvider provider = new MapDictionaryProvider(dictionary);
            try (VectorSchemaRoot root = new VectorSchemaRoot(vectors(allocator, dictionary))) {
                root.setRowCount(ROWS);
                user.use(root, provider);
            }
        }
    }

    private static List<FieldVector> vectors(BufferAllocator allocator, Dictionary dictionary) {
        VarCharVector ids = new VarCharVector("~id", allocator);
        fill(ids, ROWS, i -> ids.setSafe(i, utf8("v" + i)));
        BigIntVector numbers = new BigIntVector("number", allocator);
        fill(numbers, ROWS, i -> {
            if (i % 3 > 0) {
                numbers.setSafe(i, i * 1000L);
            }
        });
        BitVector bools = new BitVector("flag", allocator);
        fill(bools, ROWS, i -> bools.setSafe(i, i % 2));
        VarCharVector texts = new VarCharVector("text", allocator);
        fill(texts, ROWS, i -> {
            if (i % 4 > 0) {
                texts.setSafe(i, utf8("text ".repeat(i)));
            }
        });
        List<FieldVector> vectors = new ArrayList<>();
        vectors.add(ids);
        vectors.add(labels(allocator, dictionary));
        vectors.add(numbers);
        vectors.add(bools);
        vectors.add(texts);
        vectors.add(lists(allocator));
        vectors.add(structures(allocator));
        return vectors;
    }

    private static FieldVector labels(BufferAllocator allocator, Dictionary dictionary) {
        try (VarCharVector plain = new VarCharVector("~label", allocator)) {
            fill(plain, ROWS, i -> plain.setSafe(i, utf8("label " + i % 2)));
            return (FieldVector) DictionaryEncoder.encode(plain, dictionary);
        }
    }

    private static FieldVector lists(BufferAllocator allocator) {
        ListVector lists = ListVector.empty("many", allocator);
        UnionListWriter writer = lists.getWriter();
        for (int row = 0; row < ROWS; row++) {
            writer.setPosition(row);
            writer.startList();
            for (int i = 0; i < row % 4; i++) {
                writer.writeFloat8(i / 2.0);
            }
            writer.endList();
        }
        lists.setValueCount(ROWS);
        return lists;
    }

    private static FieldVector structures(BufferAllocator allocator) {
        StructVector structures = StructVector.empty("nested", allocator);
        BigIntVector x = structures.addOrGet("x", FieldType.nullable(new ArrowType.Int(64, true)), BigIntVector.class);
        for (int row = 0; row < ROWS; row++) {
            if (row % 5 > 0) {
                structures.setIndexDefined(row);
                x.setSafe(row, row);
            }
        }
        structures.setValueCount(ROWS);
        return structures;
    }

    private static void fill(FieldVector vector, int rows, java.util.function.IntConsumer row) {
        vector.allocateNew();
        for (int i = 0; i < rows; i++) {
            row.accept(i);
        }
        vector.setValueCount(rows);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
