package io.graphexport.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R6.2")
class LabelSetTest {

    @Test
    void joinsAndEscapesTheLabelsOfAVertex() {
        assertThat(cell(LabelSet.ofVertex(List.of("a;b", "c")))).isEqualTo("a\\;b;c");
    }

    @Test
    void hasAnEmptyCellWithoutLabels() {
        assertThat(cell(LabelSet.ofVertex(List.of()))).isEmpty();
    }

    @Test
    @Tag("R6.7")
    void dropsBackslashesBeforeASeparatorAndSaysSo() {
        LabelSet set = LabelSet.ofVertex(List.of("a\\\\", "b"));

        assertThat(cell(set)).isEqualTo("a;b");
        assertThat(set.backslashDropped()).isTrue();
    }

    @Test
    @Tag("R6.7")
    void keepsBackslashesElsewhere() {
        LabelSet set = LabelSet.ofVertex(List.of("a\\b", "c\\"));

        assertThat(cell(set)).isEqualTo("a\\b;c\\");
        assertThat(set.backslashDropped()).isFalse();
    }

    @Test
    @Tag("R6.4")
    void leavesOutALabelOfWhichNothingRemains() {
        LabelSet set = LabelSet.ofVertex(List.of("\\", "b"));

        assertThat(cell(set)).isEqualTo("b");
        assertThat(set.backslashDropped()).isTrue();
    }

    @Test
    void leavesTheLabelOfAnEdgeAsItIs() {
        assertThat(cell(LabelSet.ofEdge("a;b\\"))).isEqualTo("a;b\\");
    }

    private static String cell(LabelSet set) {
        return new String(set.cell(), StandardCharsets.UTF_8);
    }
}
