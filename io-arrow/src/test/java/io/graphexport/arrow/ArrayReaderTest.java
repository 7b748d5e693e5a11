package io.graphexport.arrow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.arrow.ArrowType.Kind;
import io.graphexport.source.ReadOptions.Depth;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("R9.1")
class ArrayReaderTest {
    private static final int MANY = Integer.MAX_VALUE - 8;
    private static final byte[] NONE = new byte[0];

    /** The arrays of a batch, which all miss the same number of values. */
    private record Content(List<Integer> lengths, long missing, List<byte[]> contents) implements BatchContent {

        @Override
        public long rows() {
            return lengths.get(0);
        }

        @Override
        public int arrays() {
            return lengths.size();
        }

        @Override
        public long length(int array) {
            return lengths.get(array);
        }

        @Override
        public long nullCount(int array) {
            return missing;
        }

        @Override
        public int buffers() {
            return contents.size();
        }

        @Override
        public long size(int buffer) {
            return buffer(buffer).length;
        }

        @Override
        public byte[] buffer(int buffer) {
            return contents.get(buffer);
        }

        @Override
        public byte[] buffer(int buffer, long from, long to) {
            byte[] bytes = buffer(buffer);
            return Arrays.copyOfRange(bytes, (int) Math.min(from, bytes.length), (int) Math.min(to, bytes.length));
        }

        @Override
        public long variadicCount(int view) {
            return 0;
        }
    }

    private static byte[] ends(int... ends) {
        ByteBuffer bytes = ByteBuffer.allocate(ends.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(ends);
        return bytes.array();
    }

    private static ArrayReader reader(Content content) {
        return new ArrayReader(content, id -> new ArrowArray.Nulls(0));
    }

    /** One list of many values: where these don't count, each of them would still take memory. */
    @ParameterizedTest
    @EnumSource(names = {"SIGNED", "FLOAT", "BOOL", "TIMESTAMP", "TEXT", "LARGE_TEXT", "TEXT_VIEW", "FIXED_BINARY"})
    void valuesWithoutTheirBytesAreRefusedEvenIfTheyDoNotCount(Kind kind) {
        ArrowField values = new ArrowField("value", new ArrowType(kind, Long.BYTES, 0, 0), List.of(), null);
        ArrowField lists = new ArrowField("values", new ArrowType(Kind.LIST, 0, 0, 0), List.of(values), null);
        Content content = new Content(List.of(1, MANY), 0, List.of(NONE, ends(0, MANY), NONE, NONE, NONE));
        assertThatThrownBy(() -> reader(content).read(lists, 1, Stretch.ALL, Depth.SHAPE))
                .isInstanceOf(DamagedArrayException.class)
                .hasMessageContaining("a buffer has 0 bytes, but its values need");
    }

    /** The second of three values is missing and goes back, so that the others have the same bytes. */
    @Test
    void missingValueThatGoesBackIsRefused() {
        ArrowField texts = new ArrowField("text", new ArrowType(Kind.TEXT, 0, 0, 0), List.of(), null);
        Content content = new Content(List.of(3), 1, List.of(new byte[] {0b101}, ends(0, 4, 0, 4), new byte[4]));
        assertThatThrownBy(() -> reader(content).read(texts, 3))
                .isInstanceOf(DamagedArrayException.class)
                .hasMessageStartingWith("value 1 of field text is from 4 to 0");
    }
}
