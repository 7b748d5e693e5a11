package io.graphexport.plan;

import io.graphexport.graph.ValueType;

/** Which types can be cast to which at all (contract R5.5); whether a value can, its cast tells. */
final class CastRule {

    private CastRule() {}

    static boolean isPossible(ValueType from, ValueType to) {
        return from == to
                || switch (to) {
                    case ANY, STRING -> true;
                    case BOOL, DATE_TIME ->
                        from == ValueType.STRING || (to == ValueType.DATE_TIME && from == ValueType.DATE);
                    case DATE -> from == ValueType.STRING || from == ValueType.DATE_TIME;
                    case BYTE, SHORT, INT, LONG, FLOAT, DOUBLE -> from == ValueType.STRING || from.isNumber();
                    case VECTOR -> false;
                };
    }
}
