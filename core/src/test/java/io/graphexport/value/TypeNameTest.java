package io.graphexport.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.graph.ValueType;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R1.2")
@Tag("R2.2")
class TypeNameTest {
    @ParameterizedTest
    @CsvSource({
        "Bool, BOOL, EXACT, 0, 0",
        "Boolean, BOOL, EXACT, 0, 0",
        "Byte, BYTE, EXACT, -128, 127",
        "Short, SHORT, EXACT, -32768, 32767",
        "Int, INT, EXACT, -2147483648, 2147483647",
        "Long, LONG, EXACT, -9223372036854775808, 9223372036854775807",
        "UnsignedByte, SHORT, EXACT, 0, 255",
        "UnsignedShort, INT, EXACT, 0, 65535",
        "UnsignedInt, LONG, EXACT, 0, 4294967295",
        "UnsignedLong, STRING, TURNED_TO_STRING, 0, 0",
        "Geometry, STRING, TURNED_TO_STRING, 0, 0",
        "Float, FLOAT, EXACT, 0, 0",
        "Double, DOUBLE, EXACT, 0, 0",
        "String, STRING, EXACT, 0, 0",
        "Date, DATE, EXACT, 0, 0",
        "DateTime, DATE_TIME, EXACT, 0, 0",
        "Vector, VECTOR, EXACT, 0, 0",
        "Any, ANY, EXACT, 0, 0"
    })
    void knowsTheNamesOfDumpsInAnyCase(String name, ValueType type, Fidelity fidelity, long minimum, long maximum) {
        for (String written : new String[] {name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)}) {
            DeclaredType declared = TypeName.of(written);
            assertThat(declared).as(written).isNotNull();
            assertThat(declared.type()).isEqualTo(type);
            assertThat(declared.fidelity()).isEqualTo(fidelity);
            assertThat(declared.minimum()).isEqualTo(minimum);
            assertThat(declared.maximum()).isEqualTo(maximum);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Integer", "Str", "Strings", " Int", "Int[]", "Dateti", "ınt", "I\u000Et", "Point"})
    void knowsNoOtherNames(String name) {
        assertThat(TypeName.of(name)).isNull();
    }
}
