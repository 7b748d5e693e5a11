package io.graphexport.arrow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.flatbuffers.FlatBufferBuilder;
import io.graphexport.source.SourceException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a big-endian machine wrote is refused when it is opened, before anything is exported. */
@Tag("R9.1")
class BigEndianTest {
    private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONE = 0;

    @TempDir
    private Path folder;

    @Test
    void fileIsRefused() {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int schema = schema(builder);
        Footer.startDictionariesVector(builder, 0);
        int dictionaries = builder.endVector();
        Footer.startRecordBatchesVector(builder, 0);
        int batches = builder.endVector();
        Footer.finishFooterBuffer(
                builder, Footer.createFooter(builder, MetadataVersion.V5, schema, dictionaries, batches, NONE));
        byte[] footer = builder.sizedByteArray();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(MAGIC);
        file.writeBytes(new byte[2]);
        file.writeBytes(footer);
        file.writeBytes(number(footer.length));
        file.writeBytes(MAGIC);
        assertRefused(file.toByteArray());
    }

    @Test
    void streamIsRefused() {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        Message.finishMessageBuffer(
                builder,
                Message.createMessage(builder, MetadataVersion.V5, MessageHeader.Schema, schema(builder), 0, NONE));
        byte[] message = builder.sizedByteArray();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(number(-1));
        stream.writeBytes(number(message.length));
        stream.writeBytes(message);
        stream.writeBytes(number(-1));
        stream.writeBytes(number(0));
        assertRefused(stream.toByteArray());
    }

    private static int schema(FlatBufferBuilder builder) {
        int[] fields = {
            Field.nullable("~id", ArrowType.Utf8.INSTANCE).getField(builder),
            Field.nullable("age", new ArrowType.Int(Integer.SIZE, true)).getField(builder)
        };
        int fieldsVector = Schema.createFieldsVector(builder, fields);
        int metadata = Schema.createCustomMetadataVector(builder, new int[0]);
        return Schema.createSchema(builder, Endianness.Big, fieldsVector, metadata, NONE);
    }

    /** The frame of a file or stream is little-endian in any case. */
    private static byte[] number(int number) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
    }

    private void assertRefused(byte[] bytes) {
        assertThatThrownBy(() -> ArrowTables.open(folder, bytes))
                .isInstanceOf(SourceException.class)
                .hasMessageEndingWith("table.arrow: its numbers are big-endian, which is not read; write it anew on a"
                        + " little-endian machine");
    }
}
