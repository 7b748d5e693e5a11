package io.graphexport.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.graphexport.graph.ValueType;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

/** Whatever the bytes: no exception, and what is read is printed so that it reads back. */
@Tag("R1.4")
@Tag("R1.5")
@Tag("R1.6")
class ValueFuzzTest {
    @FuzzTest
    void readsBackEveryValueItTakes(byte[] bytes) {
        ValueParser parser = new ValueParser();
        byte[] out = new byte[ValuePrinter.MAX_LENGTH];
        for (ValueType type : ValueType.values()) {
            if (!type.holdsBytes()
                    && type != ValueType.ANY
                    && parser.parse(type, bytes, 0, bytes.length) == ParseStatus.OK) {
                long value = parser.value();
                assertThat(parser.parse(type, out, 0, ValuePrinter.print(type, value, out, 0)))
                        .isEqualTo(ParseStatus.OK);
                assertThat(parser.value()).isEqualTo(value);
            }
        }
        parser.parseVector(bytes, 0, bytes.length, new byte[4 * ValueParser.vectorLength(bytes, 0, bytes.length)], 0);
    }

    @FuzzTest
    void writesEveryAnyCellItTakesInOneForm(byte[] bytes) {
        ByteAppender once = new ByteAppender(0);
        if (rewrite(bytes, bytes.length, once)) {
            ByteAppender twice = new ByteAppender(0);
            assertThat(rewrite(once.array(), once.size(), twice)).isTrue();
            assertThat(Arrays.copyOf(twice.array(), twice.size())).isEqualTo(Arrays.copyOf(once.array(), once.size()));
        }
    }

    private static boolean rewrite(byte[] bytes, int length, ByteAppender out) {
        AnyText reader = new AnyText();
        reader.reset(bytes, 0, length);
        while (reader.next()) {
            if (out.size() > 0) {
                out.append(AnyText.SEPARATOR);
            }
            if (reader.type() == ValueType.STRING) {
                AnyText.appendString(reader.bytes(), reader.start(), reader.end(), out);
            } else {
                AnyText.append(reader.type(), reader.value(), out);
            }
        }
        return reader.status() == ParseStatus.OK;
    }
}
