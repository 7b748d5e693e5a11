package io.graphexport.value;

import io.graphexport.graph.ValueType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The names of types in headers and in {@code Any} cells, in any case (contract R1.2, R2.2). */
public final class TypeName {
    private static final DeclaredType[] DECLARED = {
        DeclaredType.of(ValueType.STRING),
        DeclaredType.of(ValueType.INT),
        DeclaredType.of(ValueType.LONG),
        DeclaredType.of(ValueType.DOUBLE),
        DeclaredType.of(ValueType.BOOL),
        DeclaredType.of(ValueType.BOOL),
        DeclaredType.of(ValueType.DATE),
        DeclaredType.of(ValueType.DATE_TIME),
        DeclaredType.of(ValueType.FLOAT),
        DeclaredType.of(ValueType.BYTE),
        DeclaredType.of(ValueType.SHORT),
        DeclaredType.of(ValueType.VECTOR),
        DeclaredType.of(ValueType.ANY),
        DeclaredType.integer("UnsignedByte", ValueType.SHORT, 0, 0xffL),
        DeclaredType.integer("UnsignedShort", ValueType.INT, 0, 0xffffL),
        DeclaredType.integer("UnsignedInt", ValueType.LONG, 0, 0xffffffffL),
        DeclaredType.turnedToString("UnsignedLong"),
        DeclaredType.turnedToString("Geometry"),
    };

    /** The names that {@link #DECLARED} goes by, place by place, in lower case. */
    private static final byte[][] NAMES =
            names("string int long double bool boolean date datetime float byte short vector any"
                    + " unsignedbyte unsignedshort unsignedint unsignedlong geometry");

    private TypeName() {}

    /** Returns the type that a header names, in any case, or null if there is no type of that name. */
    public static @Nullable DeclaredType of(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return of(bytes, 0, bytes.length);
    }

    static @Nullable DeclaredType of(byte[] bytes, int start, int end) {
        for (int i = 0; i < NAMES.length; i++) {
            if (isName(NAMES[i], bytes, start, end)) {
                return DECLARED[i];
            }
        }
        return null;
    }

    private static boolean isName(byte[] name, byte[] bytes, int start, int end) {
        if (end - start != name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            // Names are letters only, and of the bytes that become a letter by setting 0x20 all are letters.
            if ((bytes[start + i] | 0x20) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[][] names(String spaced) {
        String[] split = spaced.split(" ", -1);
        byte[][] names = new byte[split.length][];
        for (int i = 0; i < split.length; i++) {
            names[i] = split[i].getBytes(StandardCharsets.US_ASCII);
        }
        return names;
    }
}
