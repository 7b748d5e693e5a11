package io.graphexport.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R4.5")
class NearestLabelsTest {

    @Test
    void namesTheNearestFirst() {
        assertThat(NearestLabels.to("persn", List.of("place", "person", "parson", "company")))
                .containsExactly("person", "parson", "place");
    }

    @Test
    void takesAnotherCaseForNearerThanAnotherLetter() {
        assertThat(NearestLabels.to("Person", List.of("nerson", "person"))).containsExactly("person", "nerson");
    }

    @Test
    void ordersEquallyNearLabelsByName() {
        assertThat(NearestLabels.to("x", List.of("d", "b", "c", "a"))).containsExactly("a", "b", "c");
    }

    @Test
    void neverNamesTheMissingLabel() {
        assertThat(NearestLabels.to("x", List.of(""))).isEmpty();
    }
}
