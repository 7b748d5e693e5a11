package io.graphexport.testkit;

import io.graphexport.graph.Edge;
import io.graphexport.graph.ValueType;
import io.graphexport.graph.Vertex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes random graphs that hold what is hard about property graphs: all types, several types and several values of one
 * property, missing values beside empty strings, any number of labels, and names, labels, ids and strings of every
 * nasty character. The same seed makes the same graph. Used by one thread.
 */
public final class GraphGenerator {
    private static final int LARGEST_PROPERTY_COUNT = 10;
    private static final int LARGEST_LABEL_COUNT = 5;
    private static final int LARGEST_VALUE_COUNT = 4;
    private static final List<ValueType> TYPES = List.of(
            ValueType.BOOL,
            ValueType.BYTE,
            ValueType.SHORT,
            ValueType.INT,
            ValueType.LONG,
            ValueType.FLOAT,
            ValueType.DOUBLE,
            ValueType.STRING,
            ValueType.DATE,
            ValueType.DATE_TIME,
            ValueType.VECTOR);

    private final long seed;
    private final Random random;
    private final RandomValues values;
    private final List<Property> properties = new ArrayList<>();
    private final List<String> vertexLabels = new ArrayList<>();
    private final List<String> edgeLabels = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();

    /** How the values of one property are chosen. */
    private record Property(String name, List<ValueType> types, boolean several, int percentPresent) {}

    private GraphGenerator(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.values = new RandomValues(random);
    }

    /**
     * Makes a graph.
     *
     * @param seed another seed makes another graph
     * @param vertices how many vertices, from 0
     * @param edges how many edges, from 0
     */
    public static RandomGraph graph(long seed, int vertices, int edges) {
        return new GraphGenerator(seed).graph(vertices, edges);
    }

    private RandomGraph graph(int vertices, int edges) {
        chooseProperties();
        choose(NastyTexts.LABELS, vertexLabels);
        choose(NastyTexts.LABELS, edgeLabels);
        List<Vertex> allVertices = new ArrayList<>();
        for (int number = 0; number < vertices; number++) {
            String id = values.id(number);
            ids.add(id);
            allVertices.add(new Vertex(id, labels(), vertexProperties()));
        }
        List<Edge> allEdges = new ArrayList<>();
        for (int number = 0; number < edges; number++) {
            allEdges.add(new Edge(edgeId(number), end(), end(), any(edgeLabels), edgeProperties()));
        }
        return new RandomGraph(seed, allVertices, allEdges);
    }

    private void chooseProperties() {
        List<String> names = new ArrayList<>();
        int count = 1 + random.nextInt(LARGEST_PROPERTY_COUNT);
        while (names.size() < count) {
            String name = any(NastyTexts.PROPERTY_NAMES);
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        for (String name : names) {
            List<ValueType> types = types();
            boolean several = random.nextInt(3) == 0 && !types.contains(ValueType.VECTOR);
            properties.add(new Property(name, types, several, 20 + random.nextInt(80)));
        }
    }

    /** Mostly one type; else a few, or all. */
    private List<ValueType> types() {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return TYPES;
        }
        List<ValueType> types = new ArrayList<>();
        int count = kind < 8 ? 1 : 2;
        for (int i = 0; i < count; i++) {
            types.add(any(TYPES));
        }
        return types;
    }

    private void choose(List<String> pool, List<String> result) {
        int count = 1 + random.nextInt(LARGEST_LABEL_COUNT);
        for (int i = 0; i < count; i++) {
            result.add(any(pool));
        }
    }

    private <T> T any(List<T> pool) {
        return pool.get(random.nextInt(pool.size()));
    }

    /** None, one, or several. */
    private List<String> labels() {
        int kind = random.nextInt(10);
        int count = kind == 0 ? 0 : kind < 7 ? 1 : 2 + random.nextInt(2);
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            labels.add(any(vertexLabels));
        }
        return labels;
    }

    private Map<String, Object> vertexProperties() {
        Map<String, Object> result = new LinkedHashMap<>();
        for (Property property : properties) {
            if (isPresent(property)) {
                result.put(property.name, property.several ? list(property) : values.any(any(property.types)));
            }
        }
        return result;
    }

    private List<Object> list(Property property) {
        List<Object> list = new ArrayList<>();
        int count = random.nextInt(LARGEST_VALUE_COUNT + 1);
        for (int i = 0; i < count; i++) {
            list.add(values.any(any(property.types)));
        }
        return list;
    }

    private Map<String, Object> edgeProperties() {
        Map<String, Object> result = new LinkedHashMap<>();
        for (Property property : properties) {
            if (isPresent(property)) {
                result.put(property.name, values.any(any(property.types)));
            }
        }
        return result;
    }

    private boolean isPresent(Property property) {
        return random.nextInt(100) < property.percentPresent;
    }

    private @Nullable String edgeId(int number) {
        return random.nextInt(4) == 0 ? null : values.id(number);
    }

    private String end() {
        return ids.isEmpty() ? "nobody" : any(ids);
    }
}
