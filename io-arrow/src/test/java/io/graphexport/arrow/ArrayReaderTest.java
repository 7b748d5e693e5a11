package io.graphexport.arrow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.arrow.ArrowType.Kind;
import io.graphexport.source.ReadOptions.Depth;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("R9.1")
class ArrayReaderTest {
    private static final int MANY = Integer.MAX_VALUE - 8;

    /** One list of many values. */
    private static final BatchContent LIST = new BatchContent() {
        private static final byte[] NONE = new byte[0];

        @Override
        public long rows() {
            return 1;
        }

        @Override
        public int arrays() {
            return 2;
        }

        @Override
        public long length(int array) {
            return array == 0 ? 1 : MANY;
        }

        @Override
        public long nullCount(int array) {
            return 0;
        }

        @Override
        public int buffers() {
            return 5;
        }

        @Override
        public long size(int buffer) {
            return buffer(buffer).length;
        }

        @Override
        public byte[] buffer(int buffer) {
            return buffer == 1
                    ? ByteBuffer.allocate(2 * Integer.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(Integer.BYTES, MANY)
                            .array()
                    : NONE;
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
    };

    /** Where values don't count, each of them would still take memory. */
    @ParameterizedTest
    @EnumSource(names = {"SIGNED", "FLOAT", "BOOL", "TIMESTAMP", "TEXT", "LARGE_TEXT", "TEXT_VIEW", "FIXED_BINARY"})
    void valuesWithoutTheirBytesAreRefusedEvenIfTheyDoNotCount(Kind kind) {
        ArrowField values = new ArrowField("value", new ArrowType(kind, Long.BYTES, 0, 0), List.of(), null);
        ArrowField lists = new ArrowField("values", new ArrowType(Kind.LIST, 0, 0, 0), List.of(values), null);
        assertThatThrownBy(() -> reader().read(lists, 1, Stretch.ALL, Depth.SHAPE))
                .isInstanceOf(DamagedArrayException.class)
                .hasMessageContaining("a buffer has 0 bytes, but its values need");
    }

    private static ArrayReader reader() {
        return new ArrayReader(LIST, id -> new ArrowArray.Nulls(0));
    }
}
