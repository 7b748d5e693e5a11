package io.graphexport.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Values as columns have them find places of their own in a table: the lower bits of their hashes. */
class WordHashTest {
    private static final int PLACES = 1 << 16;
    private static final int VALUES = PLACES / 2;

    /** Chance would give half as many values as there are places 25,786 different ones. */
    private static final long LEAST = 24_000;

    private static void assertSpread(IntToLongFunction hash) {
        assertThat(IntStream.range(0, VALUES)
                        .mapToLong(value -> hash.applyAsLong(value) & (PLACES - 1))
                        .distinct()
                        .count())
                .isGreaterThan(LEAST);
    }

    @Test
    void integersOneAfterTheOther() {
        assertSpread(value -> WordHash.of(0, value));
    }

    @Test
    void wholeDoubles() {
        assertSpread(value -> WordHash.of(0, Double.doubleToLongBits(value)));
    }

    @Test
    void doublesWithTwoDecimals() {
        assertSpread(value -> WordHash.of(0, Double.doubleToLongBits(value / 100.0)));
    }

    @Test
    void idsThatEndInOtherDigits() {
        assertSpread(value -> {
            ByteBuffer id = ByteBuffer.wrap(("person-" + (100_000_000 + value)).getBytes(StandardCharsets.US_ASCII))
                    .order(ByteOrder.LITTLE_ENDIAN);
            return WordHash.of(WordHash.of(id.limit(), id.getLong(0)), id.getLong(Long.BYTES));
        });
    }
}
