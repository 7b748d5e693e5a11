package io.graphexport.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.arrow.ArrowArray.Encoded;
import io.graphexport.arrow.ArrowArray.Numbers;
import io.graphexport.arrow.ArrowArray.Offsets;
import io.graphexport.arrow.ArrowArray.PlainTexts;
import io.graphexport.arrow.ArrowType.Kind;
import io.graphexport.batch.ColumnVector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StringValuesTest {
    private static final byte[] ALL_VALID = new byte[0];
    private static final int ROWS = 256;
    private static final int TEXT = 9 << 20;

    /** Or nobody would see that rows are larger than is allowed. */
    @Test
    @Tag("R9.1")
    void bytesOfRowsWithOneLargeTextAreCountedBeyondAnInt() {
        byte[] ends = ByteBuffer.allocate(2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(Integer.BYTES, TEXT)
                .array();
        ArrowArray dictionary = KnownTexts.of(new PlainTexts(1, ALL_VALID, new Offsets(ends, 0), new byte[TEXT]));
        ArrowType bytes = new ArrowType(Kind.SIGNED, Byte.BYTES, 0, 0);
        Encoded rows = new Encoded(new Numbers(ROWS, ALL_VALID, new byte[ROWS], Byte.BYTES), bytes, dictionary);
        StringValues values = new StringValues(dictionary, null, 0);
        ColumnVector target = new ColumnVector();
        values.target(target);
        assertThat(values.addRows(rows, 0, ROWS, target)).isEqualTo(ROWS);
        assertThat(values.bytes()).isEqualTo((long) ROWS * TEXT);
    }

    /** All bytes together are UTF-8, but a text ends within a character, before it begins, or behind the last one. */
    @ParameterizedTest
    @CsvSource({"0 3 4 5, 3", "0 2 3 5, 0", "0 1 2 5, 1", "0 3 1 5, 1", "0 1 6 5, 1"})
    @Tag("R9.1")
    void rowsAreAddedUpToOneThatBreaksARule(String ends, int good) {
        ByteBuffer offsets = ByteBuffer.allocate(4 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (String end : ends.split(" ", -1)) {
            offsets.putInt(Integer.parseInt(end));
        }
        byte[] data = Arrays.copyOf("a\u00e9bc".getBytes(StandardCharsets.UTF_8), 6);
        data[5] = (byte) 0xff;
        StringValues values =
                new StringValues(new PlainTexts(3, ALL_VALID, new Offsets(offsets.array(), 0), data), null, 0);
        ColumnVector target = new ColumnVector();
        values.target(target);
        assertThat(values.addRows(0, 3, target)).isEqualTo(good);
        assertThat(target.rows()).isEqualTo(good);
    }
}
