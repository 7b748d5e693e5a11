package io.graphexport.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.arrow.ArrowArray.Encoded;
import io.graphexport.arrow.ArrowArray.Fixed;
import io.graphexport.arrow.ArrowArray.Joined;
import io.graphexport.arrow.ArrowArray.Lists;
import io.graphexport.arrow.ArrowArray.Numbers;
import io.graphexport.arrow.ArrowArray.PlainTexts;
import io.graphexport.arrow.ArrowArray.Structures;
import io.graphexport.arrow.ArrowArray.Views;
import io.graphexport.arrow.ArrowType.Kind;
import io.graphexport.batch.ColumnVector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lists of lists that refer to the same elements again and again become no longer text than a row may have. */
class NestedReaderTest {
    private static final int ELEMENTS = 100;
    private static final byte[] ALL_VALID = new byte[0];
    private static final ArrowType BYTE = new ArrowType(Kind.SIGNED, Byte.BYTES, 0, 0);
    private static final ArrowType LIST_VIEW = new ArrowType(Kind.LIST_VIEW, 0, 0, 0);

    private static ArrowField field(int depth) {
        return depth == 0
                ? new ArrowField("number", BYTE, List.of(), null)
                : new ArrowField("list", LIST_VIEW, List.of(field(depth - 1)), null);
    }

    /** Lists in lists: a hundred each time, all of which have the same hundred elements. */
    private static ArrowArray lists(int depth) {
        if (depth == 0) {
            return new Numbers(ELEMENTS, ALL_VALID, new byte[ELEMENTS], Byte.BYTES);
        }
        return new Lists(ELEMENTS, ALL_VALID, new Views(ints(0), ints(ELEMENTS), 0), lists(depth - 1));
    }

    private static Numbers ints(int value) {
        int[] values = new int[ELEMENTS];
        Arrays.fill(values, value);
        ByteBuffer bytes = ByteBuffer.allocate(ELEMENTS * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return new Numbers(ELEMENTS, ALL_VALID, bytes.array(), Integer.BYTES);
    }

    private static String text(ColumnVector vector) {
        byte[] text = Arrays.copyOfRange(vector.data(), vector.start(0), vector.start(0) + vector.length(0));
        return new String(text, StandardCharsets.UTF_8);
    }

    @Test
    @Tag("R9.1")
    void textBeyondARowIsRefused() {
        ValueReader reader = new NestedReader(field(5), lists(5));
        reader.mostBytes(1000);
        ColumnVector vector = new ColumnVector();
        reader.target(vector);
        assertThat(reader.add(0, vector))
                .isEqualTo("its text must have no more than the 1000 bytes that a row may have");
        assertThat(reader.badValue()).startsWith("[[[[[0,0,");
        assertThat(vector.values()).isZero();
    }

    @Test
    @Tag("R9.1")
    void textBeyondARowIsRefusedOfADictionaryToo() {
        Numbers numbers = new Numbers(1, ALL_VALID, new byte[1], Byte.BYTES);
        ValueReader reader =
                ValueReaders.of(new Encoded(numbers, BYTE, lists(5)), values -> new NestedReader(field(5), values));
        reader.mostBytes(1000);
        ColumnVector vector = new ColumnVector();
        reader.target(vector);
        assertThat(reader.add(0, vector)).startsWith("its text must have no more than the 1000 bytes");
    }

    @Test
    @Tag("R1.2")
    void textAsLongAsARowMayBeIsRead() {
        String expected = "[" + "0,".repeat(ELEMENTS - 1) + "0]";
        ValueReader reader = new NestedReader(field(1), lists(1));
        reader.mostBytes(expected.length());
        ColumnVector vector = new ColumnVector();
        reader.target(vector);
        assertThat(reader.add(0, vector)).isNull();
        assertThat(text(vector)).isEqualTo(expected);
    }

    @Test
    @Tag("R9.1")
    void textOneByteLongerIsRefused() {
        ValueReader reader = new NestedReader(field(1), lists(1));
        reader.mostBytes(2 * ELEMENTS);
        ColumnVector vector = new ColumnVector();
        reader.target(vector);
        assertThat(reader.add(0, vector)).startsWith("its text must have no more than the 200 bytes");
    }

    /** The text would be longer than a row may be before the last of the references to it. */
    @Test
    @Tag("R2.8")
    void valueEndsAtItsFirstBadLeaf() {
        ArrowType text = new ArrowType(Kind.TEXT, 0, 0, 0);
        ArrowField texts =
                new ArrowField("list", LIST_VIEW, List.of(new ArrowField("text", text, List.of(), null)), null);
        byte[] bad = {(byte) 0xff};
        ArrowArray leaf = new PlainTexts(1, ALL_VALID, new Fixed(1), bad);
        ArrowArray leaves = new Encoded(new Numbers(ELEMENTS, ALL_VALID, new byte[ELEMENTS], Byte.BYTES), BYTE, leaf);
        ValueReader reader =
                new NestedReader(texts, new Lists(1, ALL_VALID, new Views(ints(0), ints(ELEMENTS), 0), leaves));
        reader.mostBytes(50);
        ColumnVector vector = new ColumnVector();
        reader.target(vector);
        assertThat(reader.add(0, vector)).isEqualTo("text must be valid UTF-8");
    }

    @Test
    @Tag("R1.2")
    void valuesOfADictionaryThatGrewAreRead() {
        Numbers three = new Numbers(2, ALL_VALID, new byte[] {3, 4}, Byte.BYTES);
        Numbers five = new Numbers(1, ALL_VALID, new byte[] {5}, Byte.BYTES);
        Joined grown = new Joined(
                3, List.of(new Lists(2, ALL_VALID, new Fixed(1), three), new Lists(1, ALL_VALID, new Fixed(1), five)));
        Encoded encoded = new Encoded(new Numbers(2, ALL_VALID, new byte[] {2, 1}, Byte.BYTES), BYTE, grown);
        ArrowField structure =
                new ArrowField("structure", new ArrowType(Kind.STRUCT, 0, 0, 0), List.of(field(1)), null);
        ValueReader reader = new NestedReader(structure, new Structures(2, ALL_VALID, List.of(encoded)));
        ColumnVector vector = new ColumnVector();
        reader.target(vector);
        assertThat(reader.add(0, vector)).isNull();
        assertThat(text(vector)).isEqualTo("{\"list\":[5]}");
        reader.target(vector);
        assertThat(reader.add(1, vector)).isNull();
        assertThat(text(vector)).isEqualTo("{\"list\":[4]}");
    }
}
