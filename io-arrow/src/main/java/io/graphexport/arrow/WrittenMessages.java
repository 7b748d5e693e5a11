package io.graphexport.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import io.graphexport.columnar.WrittenColumn;
import io.graphexport.columnar.WrittenColumn.Shape;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.DictionaryKind;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;

/** The metadata of a file's messages, and its footer. */
final class WrittenMessages {
    private static final short VERSION = MetadataVersion.V5;
    private static final int NONE = 0;

    private WrittenMessages() {}

    /**
     * The arrays that a message brings.
     *
     * @param rows how many rows it has
     * @param lengths how many values each array has
     * @param nullCounts how many of them are missing
     * @param buffers the buffers in the body
     */
    record Arrays(int rows, List<Integer> lengths, List<Integer> nullCounts, List<byte[]> buffers) {}

    /**
     * What a file's columns are.
     *
     * @param columns the columns in their order
     * @param dictionaries for each column the number of its dictionary, or -1
     * @param metadata the file's keys and values
     */
    record Table(List<WrittenColumn> columns, List<Integer> dictionaries, Map<String, String> metadata) {}

    static byte[] schema(Table table) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        return message(builder, MessageHeader.Schema, schema(builder, table), 0);
    }

    static byte[] recordBatch(Arrays arrays, boolean compressed) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int batch = batch(builder, arrays, compressed);
        return message(builder, MessageHeader.RecordBatch, batch, WrittenFile.bodyLength(arrays.buffers()));
    }

    static byte[] dictionaryBatch(int number, Arrays arrays, boolean compressed) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int batch = DictionaryBatch.createDictionaryBatch(builder, number, batch(builder, arrays, compressed), false);
        return message(builder, MessageHeader.DictionaryBatch, batch, WrittenFile.bodyLength(arrays.buffers()));
    }

    private static byte[] message(FlatBufferBuilder builder, byte type, int header, long bodyLength) {
        Message.finishMessageBuffer(builder, Message.createMessage(builder, VERSION, type, header, bodyLength, NONE));
        return builder.sizedByteArray();
    }

    static byte[] footer(Table table, List<WrittenFile.Place> dictionaries, List<WrittenFile.Place> batches) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int schema = schema(builder, table);
        Footer.startDictionariesVector(builder, dictionaries.size());
        int dictionaryBlocks = blocks(builder, dictionaries);
        Footer.startRecordBatchesVector(builder, batches.size());
        int batchBlocks = blocks(builder, batches);
        Footer.finishFooterBuffer(
                builder, Footer.createFooter(builder, VERSION, schema, dictionaryBlocks, batchBlocks, NONE));
        return builder.sizedByteArray();
    }

    /** Structures of a vector are written from the last to the first. */
    private static int blocks(FlatBufferBuilder builder, List<WrittenFile.Place> places) {
        for (int i = places.size() - 1; i >= 0; i--) {
            WrittenFile.Place place = places.get(i);
            Block.createBlock(builder, place.offset(), place.metadataLength(), place.bodyLength());
        }
        return builder.endVector();
    }

    private static int batch(FlatBufferBuilder builder, Arrays arrays, boolean compressed) {
        RecordBatch.startNodesVector(builder, arrays.lengths().size());
        for (int i = arrays.lengths().size() - 1; i >= 0; i--) {
            FieldNode.createFieldNode(
                    builder, arrays.lengths().get(i), arrays.nullCounts().get(i));
        }
        int nodes = builder.endVector();
        RecordBatch.startBuffersVector(builder, arrays.buffers().size());
        long end = WrittenFile.bodyLength(arrays.buffers());
        for (int i = arrays.buffers().size() - 1; i >= 0; i--) {
            int length = arrays.buffers().get(i).length;
            end -= WrittenFile.padded(length);
            Buffer.createBuffer(builder, end, length);
        }
        int buffers = builder.endVector();
        int compression = compressed
                ? BodyCompression.createBodyCompression(builder, CompressionType.ZSTD, BodyCompressionMethod.BUFFER)
                : NONE;
        return RecordBatch.createRecordBatch(builder, arrays.rows(), nodes, buffers, compression, NONE);
    }

    private static int schema(FlatBufferBuilder builder, Table table) {
        int[] fields = new int[table.columns().size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] =
                    field(builder, table.columns().get(i), table.dictionaries().get(i));
        }
        int fieldsVector = Schema.createFieldsVector(builder, fields);
        int[] keyValues = table.metadata().entrySet().stream()
                .mapToInt(entry -> KeyValue.createKeyValue(
                        builder, builder.createString(entry.getKey()), builder.createString(entry.getValue())))
                .toArray();
        int metadata = Schema.createCustomMetadataVector(builder, keyValues);
        return Schema.createSchema(builder, Endianness.Little, fieldsVector, metadata, NONE);
    }

    private static int field(FlatBufferBuilder builder, WrittenColumn column, int dictionary) {
        int name = builder.createString(column.name());
        boolean nullable = column.shape() != Shape.REQUIRED;
        int type = WrittenTypes.write(builder, column);
        if (column.shape() != Shape.LIST) {
            int encoding = dictionary < 0
                    ? NONE
                    : DictionaryEncoding.createDictionaryEncoding(
                            builder,
                            dictionary,
                            Int.createInt(builder, Integer.SIZE, true),
                            false,
                            DictionaryKind.DenseArray);
            int children = Field.createChildrenVector(builder, new int[0]);
            return Field.createField(
                    builder, name, nullable, WrittenTypes.code(column), type, encoding, children, NONE);
        }
        int none = Field.createChildrenVector(builder, new int[0]);
        int element = Field.createField(
                builder, builder.createString("item"), false, WrittenTypes.code(column), type, NONE, none, NONE);
        int children = Field.createChildrenVector(builder, new int[] {element});
        org.apache.arrow.flatbuf.List.startList(builder);
        int list = org.apache.arrow.flatbuf.List.endList(builder);
        return Field.createField(builder, name, nullable, Type.List, list, NONE, children, NONE);
    }
}
