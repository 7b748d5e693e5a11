package io.graphexport.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.batch.LabelDictionary;
import io.graphexport.graph.ElementKind;
import io.graphexport.request.ExportFilter;
import io.graphexport.request.LabelFilter;
import io.graphexport.request.PropertyFilter;
import io.graphexport.source.DeclaredTable;
import io.graphexport.source.SourceTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FilterProjectionTest {
    private static final LabelFilter ALL = LabelFilter.allProperties();

    private final LabelDictionary labels = new LabelDictionary(ElementKind.VERTEX);
    private final SourceTable table = DeclaredTable.ofVertices("name", "age", "~fromLabels");

    @Test
    @Tag("R4.1")
    void needsEverythingWithoutAFilter() {
        FilterProjection projection = projection(null);

        assertThat(columns(projection)).containsExactly("name", "age", "~fromLabels");
        assertThat(projection.needsRow(id("a"))).isTrue();
        assertThat(projection.needsRow(id())).isTrue();
    }

    @Test
    @Tag("R4.1")
    void needsNoVertexWithAnEmptyFilter() {
        FilterProjection projection = projection(Map.of());

        assertThat(columns(projection)).isEmpty();
        assertThat(projection.needsRow(id("a"))).isFalse();
        assertThat(projection.needsRow(id())).isFalse();
    }

    @Test
    void needsTheColumnsThatAnyLabelReads() {
        FilterProjection projection = projection(Map.of(
                "a", new LabelFilter(Map.of("name", PropertyFilter.inferred())),
                "b", new LabelFilter(Map.of("years", new PropertyFilter(null, "age", null)))));

        assertThat(columns(projection)).containsExactly("name", "age", "~fromLabels");
        assertThat(projection.needsValue(id("a"), 0)).isTrue();
        assertThat(projection.needsValue(id("a"), 1)).isFalse();
        assertThat(projection.needsValue(id("b"), 0)).isFalse();
        assertThat(projection.needsValue(id("b"), 1)).isTrue();
        assertThat(projection.needsValue(id("a", "b"), 1)).isTrue();
    }

    @Test
    @Tag("R4.3")
    void needsNoPropertyForSystemColumnsOnly() {
        assertThat(columns(projection(Map.of("a", new LabelFilter(Map.of()))))).containsExactly("~fromLabels");
    }

    @Test
    void needsRowsOfWhichAnyLabelIsExported() {
        FilterProjection projection = projection(Map.of("a", ALL));

        assertThat(projection.needsRow(id("a"))).isTrue();
        assertThat(projection.needsRow(id("b", "a"))).isTrue();
        assertThat(projection.needsRow(id("b"))).isFalse();
        assertThat(projection.needsRow(id())).isFalse();
    }

    @Test
    @Tag("R4.4")
    void knowsTheKeysForManyLabels() {
        assertThat(projection(Map.of("*", ALL)).needsRow(id())).isTrue();
        assertThat(projection(Map.of("_VERTEX_ALL_LABELS_", ALL)).needsRow(id("b")))
                .isTrue();
        assertThat(projection(Map.of("_NO_LABEL_", ALL)).needsRow(id())).isTrue();
        assertThat(projection(Map.of("", ALL)).needsRow(id())).isTrue();
        assertThat(projection(Map.of("", ALL)).needsRow(id("b"))).isFalse();
    }

    @Test
    void remembersWhatItLearnedOfManyLabels() {
        FilterProjection projection = projection(Map.of("label7", ALL));
        for (int round = 0; round < 2; round++) {
            assertThat(IntStream.range(0, 100).filter(label -> projection.needsRow(id("label" + label))))
                    .containsExactly(7);
        }
    }

    private FilterProjection projection(@Nullable Map<String, LabelFilter> vertexFilter) {
        return new FilterProjection(new ExportFilter(vertexFilter, null), table, labels);
    }

    private List<String> columns(FilterProjection projection) {
        return IntStream.range(0, 3)
                .filter(projection::needsColumn)
                .mapToObj(column -> table.columns().get(column).name())
                .toList();
    }

    private int id(String... names) {
        return labels.idOf(Arrays.asList(names));
    }
}
