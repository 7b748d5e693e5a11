package io.graphexport.schema;

import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.source.SourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Learns a graph's schema from batches: one learner per thread, merged at the end. The result is the same for any
 * distribution of batches over learners and any order of merging (contract R5.1). Not thread-safe.
 */
public final class SchemaLearner {
    /** The bits of a row's position that tell its place in its split; the others tell the split. */
    private static final int ROW_BITS = 32;

    private final List<SourceTable> tables;
    private final Tallies vertices;
    private final Tallies edges;
    private long lastSplit = -1;
    private long position;

    /** A learner that has seen nothing of these tables. */
    public SchemaLearner(List<SourceTable> tables) {
        this.tables = List.copyOf(tables);
        this.vertices = new Tallies(new PropertyIndex(ElementKind.VERTEX, tables));
        this.edges = new Tallies(new PropertyIndex(ElementKind.EDGE, tables));
    }

    private SchemaLearner(SchemaLearner other) {
        this.tables = other.tables;
        this.vertices = new Tallies(other.vertices.index);
        this.edges = new Tallies(other.edges.index);
    }

    /** A learner of the same tables that has seen nothing. */
    public SchemaLearner sibling() {
        return new SchemaLearner(this);
    }

    /**
     * Learns from some rows.
     *
     * @param table the number of the table that they are of
     * @param split the number of the split that they are of, in source order; one learner gets all batches of a split,
     *     one after the other
     */
    public void add(int table, long split, RowBatch batch) {
        if (split != lastSplit) {
            lastSplit = split;
            position = split << ROW_BITS;
        }
        tallies(tables.get(table).kind()).add(table, position, batch);
        position += batch.rows();
    }

    /** Takes over all that another learner of the same tables has learned. */
    public void merge(SchemaLearner other) {
        vertices.merge(other.vertices);
        edges.merge(other.edges);
    }

    /**
     * How many things are known that a plan can depend on, the numbers of elements and values aside: as long as it
     * stays the same, so does the plan.
     */
    public long facts() {
        return vertices.facts() + edges.facts();
    }

    /** How many elements were seen. */
    public long elements() {
        return vertices.elements() + edges.elements();
    }

    /** How many different sets of labels the elements have. */
    public long labelSets() {
        return vertices.labelSets() + edges.labelSets();
    }

    /** What was learned; the dictionaries are those that the batches' label sets are numbers of. */
    public GraphSchema schema(LabelDictionary vertexLabels, LabelDictionary edgeLabels) {
        return new GraphSchema(vertices.toSchema(vertexLabels), edges.toSchema(edgeLabels));
    }

    private Tallies tallies(ElementKind kind) {
        return switch (kind) {
            case VERTEX -> vertices;
            case EDGE -> edges;
        };
    }

    /** The tallies of one kind of element, by label set. */
    private static final class Tallies {
        private final PropertyIndex index;
        private final LabelRuns runs = new LabelRuns();
        private final ValueCounts counts = new ValueCounts();
        private final List<@Nullable ElementTally> bySet = new ArrayList<>();

        Tallies(PropertyIndex index) {
            this.index = index;
        }

        void add(int table, long firstPosition, RowBatch batch) {
            int[] properties = index.ofTable(table);
            if (!counts.canTake(table, batch, runs)) {
                settle();
                counts.begin(table, properties.length);
            }
            runs.find(batch);
            counts.addElements(batch, runs);
            for (int column = 0; column < properties.length; column++) {
                ColumnVector values = batch.property(column);
                if (properties[column] != PropertyIndex.IGNORED && values.values() > 0) {
                    if (counts.canTake(column, values)) {
                        counts.addValues(column, values, runs);
                    } else {
                        addRows(properties[column], firstPosition, batch, values);
                    }
                }
            }
        }

        /** Adds what was counted to the tallies, one label set after the other; to be called before they are asked. */
        private void settle() {
            if (counts.isEmpty()) {
                return;
            }
            for (int number = 0; number < runs.setCount(); number++) {
                counts.addTo(tally(runs.labelSet(number)), number, index.ofTable(counts.table()));
            }
            runs.clear();
            counts.end();
        }

        private void addRows(int property, long firstPosition, RowBatch batch, ColumnVector values) {
            int lastSet = RowBatch.REJECTED;
            TypeTally tally = new TypeTally();
            for (int row = 0; row < batch.rows(); row++) {
                int labelSet = batch.labelSet(row);
                int first = values.firstValue(row);
                int end = values.endValue(row);
                if (first == end || labelSet == RowBatch.REJECTED) {
                    continue;
                }
                if (labelSet != lastSet) {
                    tally = tally(labelSet).property(property);
                    lastSet = labelSet;
                }
                addRow(tally, firstPosition + row, values, first, end);
            }
        }

        private static void addRow(TypeTally tally, long position, ColumnVector values, int first, int end) {
            if (values.type() == ValueType.ANY) {
                for (int value = first; value < end; value++) {
                    tally.add(values.typeOf(value), 1);
                }
            } else {
                tally.add(values.type(), end - first);
            }
            if (end - first > 1) {
                tally.addSeveralPerElement();
            }
            if (values.typeOf(first) == ValueType.VECTOR) {
                tally.addVector(values.length(first) / Float.BYTES, position);
            }
        }

        private ElementTally tally(int labelSet) {
            while (bySet.size() <= labelSet) {
                bySet.add(null);
            }
            ElementTally tally = bySet.get(labelSet);
            if (tally == null) {
                tally = new ElementTally(index.size());
                bySet.set(labelSet, tally);
            }
            return tally;
        }

        long facts() {
            settle();
            long facts = 0;
            for (ElementTally tally : bySet) {
                facts += tally == null ? 0 : tally.facts();
            }
            return facts;
        }

        long elements() {
            settle();
            long elements = 0;
            for (ElementTally tally : bySet) {
                elements += tally == null ? 0 : tally.count();
            }
            return elements;
        }

        long labelSets() {
            settle();
            return bySet.stream().filter(Objects::nonNull).count();
        }

        void merge(Tallies other) {
            settle();
            other.settle();
            for (int labelSet = 0; labelSet < other.bySet.size(); labelSet++) {
                ElementTally tally = other.bySet.get(labelSet);
                if (tally != null) {
                    tally(labelSet).merge(tally);
                }
            }
        }

        GraphSchema.Elements toSchema(LabelDictionary labels) {
            settle();
            SortedMap<String, ElementTally> byLabel = new TreeMap<>();
            ElementTally together = new ElementTally(index.size());
            for (int labelSet = 0; labelSet < bySet.size(); labelSet++) {
                ElementTally tally = bySet.get(labelSet);
                if (tally != null) {
                    together.merge(tally);
                    List<String> names = labels.get(labelSet).labels();
                    for (String label : names.isEmpty() ? List.of("") : names) {
                        byLabel.computeIfAbsent(label, name -> new ElementTally(index.size()))
                                .merge(tally);
                    }
                }
            }
            SortedMap<String, LabelSchema> schemas = new TreeMap<>();
            byLabel.forEach((label, tally) -> schemas.put(label, tally.toSchema(label, index)));
            return new GraphSchema.Elements(schemas, together.toSchema("", index));
        }
    }
}
