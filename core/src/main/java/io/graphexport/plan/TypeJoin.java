package io.graphexport.plan;

import io.graphexport.graph.ValueType;
import io.graphexport.request.TypeInference;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The type of a column whose values have several types (contract R5.1): a function of the set of types, so no order can
 * show.
 */
final class TypeJoin {
    private static final List<Set<ValueType>> WIDENING = List.of(
            EnumSet.of(ValueType.BYTE, ValueType.SHORT, ValueType.INT, ValueType.LONG),
            EnumSet.of(ValueType.FLOAT, ValueType.DOUBLE),
            EnumSet.of(ValueType.DATE, ValueType.DATE_TIME));

    private TypeJoin() {}

    /** The type that holds values of all these types; {@code String} if there are none (contract R4.6). */
    static ValueType join(Set<ValueType> types, TypeInference inference) {
        if (types.isEmpty()) {
            return ValueType.STRING;
        }
        Set<ValueType> held = EnumSet.copyOf(types);
        if (held.size() > 1 && held.remove(ValueType.VECTOR)) {
            // Any holds no Vector (contract R1.6); like all that can't be held exactly it becomes a String (contract
            // R1.2).
            held.add(ValueType.STRING);
        }
        if (held.size() == 1) {
            return held.iterator().next();
        }
        return switch (inference) {
            case EXACT -> ValueType.ANY;
            case WIDEN -> widest(held);
        };
    }

    private static ValueType widest(Set<ValueType> types) {
        for (Set<ValueType> widening : WIDENING) {
            if (widening.containsAll(types)) {
                // The enum lists each family from narrow to wide.
                return types.stream().reduce((narrow, wide) -> wide).orElseThrow();
            }
        }
        return ValueType.ANY;
    }
}
