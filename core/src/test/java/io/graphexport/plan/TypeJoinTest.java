package io.graphexport.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.graph.ValueType;
import io.graphexport.request.TypeInference;
import io.graphexport.value.Cases;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("R5.1")
class TypeJoinTest {

    static Stream<String[]> cases() {
        return Cases.read("/io/graphexport/plan/type-join.txt");
    }

    @ParameterizedTest(name = "[{0}]")
    @MethodSource("cases")
    void joinsTypes(String types, String exact, String widened) {
        assertThat(TypeJoin.join(types(types), TypeInference.EXACT).text()).isEqualTo(exact);
        assertThat(TypeJoin.join(types(types), TypeInference.WIDEN).text()).isEqualTo(widened);
    }

    @ParameterizedTest
    @EnumSource
    void isIdempotentCommutativeAndAssociative(TypeInference inference) {
        for (ValueType a : ValueType.values()) {
            assertThat(join(inference, a, a)).isEqualTo(a);
            for (ValueType b : ValueType.values()) {
                assertThat(join(inference, a, b)).as("%s %s", a, b).isEqualTo(join(inference, b, a));
                for (ValueType c : ValueType.values()) {
                    assertThat(join(inference, join(inference, a, b), c))
                            .as("%s %s %s", a, b, c)
                            .isEqualTo(join(inference, a, join(inference, b, c)))
                            .isEqualTo(join(inference, a, b, c));
                }
            }
        }
    }

    private static ValueType join(TypeInference inference, ValueType... types) {
        return TypeJoin.join(EnumSet.copyOf(Arrays.asList(types)), inference);
    }

    private static Set<ValueType> types(String text) {
        return Arrays.stream(ValueType.values())
                .filter(type -> Arrays.asList(text.split(" ")).contains(type.text()))
                .collect(Collectors.toSet());
    }
}
