package io.graphexport.schema;

import java.util.List;
import java.util.Optional;

/**
 * What is known of the elements of one label, of those without a label, or of all.
 *
 * @param label the label; empty for vertices without one
 * @param count how many elements have it
 * @param ids how many of them have an id
 * @param properties the properties with a value, in output order (contract R5.4)
 * @param valueless the properties that the label's files declare but that have no value
 */
public record LabelSchema(String label, long count, long ids, List<PropertySchema> properties, List<String> valueless) {

    /** Copies the lists. */
    public LabelSchema {
        properties = List.copyOf(properties);
        valueless = List.copyOf(valueless);
    }

    /** The property of a name, if any element of the label has a value of it. */
    public Optional<PropertySchema> property(String name) {
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .findFirst();
    }
}
