package io.graphexport.arrow;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A field of a schema.
 *
 * @param name its name
 * @param type the type of its values: those of the dictionary, if it has one
 * @param children the fields below, of a nested type
 * @param encoding its dictionary, or null
 */
record ArrowField(
        String name,
        ArrowType type,
        List<ArrowField> children,
        @Nullable Encoding encoding) {

    ArrowField {
        children = List.copyOf(children);
    }

    /**
     * How values are numbers in a dictionary.
     *
     * @param id which dictionary it is
     * @param indexType the type of the numbers
     */
    record Encoding(long id, ArrowType indexType) {}

    /** Whether values of another field are read just as those of this one: what elements of lists are called is not. */
    boolean isReadAs(ArrowField other) {
        if (!type.equals(other.type)
                || !Objects.equals(encoding, other.encoding)
                || children.size() != other.children.size()) {
            return false;
        }
        for (int i = 0; i < children.size(); i++) {
            ArrowField child = children.get(i);
            ArrowField otherChild = other.children.get(i);
            boolean isNamed = type.kind() == ArrowType.Kind.STRUCT;
            if ((isNamed && !child.name.equals(otherChild.name)) || !child.isReadAs(otherChild)) {
                return false;
            }
        }
        return true;
    }

    /** The field of the dictionary's own values. */
    ArrowField decoded() {
        return new ArrowField(name, type, children, null);
    }

    /** The field of a list's elements, or of a map's entries. */
    ArrowField child() {
        return children.get(0);
    }

    /** The type in words. */
    String text() {
        String below = children.isEmpty()
                ? ""
                : children.stream().map(ArrowField::text).collect(Collectors.joining(", ", " (", ")"));
        return type + below + (encoding == null ? "" : " in a dictionary");
    }
}
