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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
        ArrowArray dictionary =
                KnownTexts.of(new PlainTexts(1, ALL_VALID, new Offsets(ends, 0), new byte[TEXT]));
        ArrowType bytes = new ArrowType(Kind.SIGNED, Byte.BYTES, 0, 0);
        Encoded rows =
                new Encoded(new Numbers(ROWS, ALL_VALID, new byte[ROWS], Byte.BYTES), bytes, dictionary);
        StringValues values = new StringValues(dictionary, null, 0);
        ColumnVector target = new ColumnVector();
        values.target(target);
        assertThat(values.addRows(rows, 0, ROWS, target)).isEqualTo(ROWS);
        assertThat(values.bytes()).isEqualTo((long) ROWS * TEXT);
    }
}
