package io.graphexport.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.arrow.ArrowField.Encoding;
import io.graphexport.arrow.ArrowType.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fields whose values are read alike are those of one column, whatever a library calls what is nested in it. */
class ArrowFieldTest {
    private static final ArrowType BYTE = new ArrowType(Kind.SIGNED, Byte.BYTES, 0, 0);

    private static ArrowField number(String name) {
        return new ArrowField(name, BYTE, List.of(), null);
    }

    private static ArrowField nested(Kind kind, ArrowField child) {
        return new ArrowField("values", new ArrowType(kind, 0, 0, 0), List.of(child), null);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIST", "LARGE_LIST", "LIST_VIEW", "FIXED_LIST"})
    void elementsOfListsMayHaveAnyName(Kind kind) {
        assertThat(nested(kind, number("item")).isReadAs(nested(kind, number("$data$"))))
                .isTrue();
    }

    @Test
    void fieldsOfStructuresAreThoseOfTheirNames() {
        assertThat(nested(Kind.STRUCT, number("x")).isReadAs(nested(Kind.STRUCT, number("y"))))
                .isFalse();
    }

    @Test
    void elementsOfAnotherTypeAreOthers() {
        ArrowField text = new ArrowField("item", new ArrowType(Kind.TEXT, 0, 0, 0), List.of(), null);
        assertThat(nested(Kind.LIST, number("item")).isReadAs(nested(Kind.LIST, text)))
                .isFalse();
    }

    @Test
    void numbersInADictionaryAreOthers() {
        ArrowField encoded = new ArrowField("number", BYTE, List.of(), new Encoding(1, BYTE));
        assertThat(number("number").isReadAs(encoded)).isFalse();
    }
}
