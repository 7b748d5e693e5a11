package io.graphexport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.graph.Cardinality;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTypesTest {
    @ParameterizedTest
    @Tag("R4.4")
    @CsvSource({
        "VERTEX,_VERTEX_ALL_LABELS_,ALL_TOGETHER",
        "EDGE,_EDGE_ALL_LABELS_,ALL_TOGETHER",
        "VERTEX,*,EVERY",
        "EDGE,*,EVERY",
        "VERTEX,_NO_LABEL_,NO_LABEL",
        "VERTEX,'',NO_LABEL",
        "EDGE,'',NO_LABEL",
        "VERTEX,person,LABEL",
        "EDGE,_edge_all_labels_,LABEL",
        "VERTEX,**,LABEL"
    })
    void keySelectsLabels(ElementKind element, String key, LabelSelector.Kind kind) {
        assertThat(LabelSelector.of(element, key)).isEqualTo(new LabelSelector(kind, key));
    }

    @ParameterizedTest
    @Tag("R4.4")
    @CsvSource({"EDGE,_VERTEX_ALL_LABELS_", "VERTEX,_EDGE_ALL_LABELS_"})
    void keyOfTheOtherKindSelectsNothing(ElementKind element, String key) {
        assertThatThrownBy(() -> LabelSelector.of(element, key)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @Tag("R4.7")
    @CsvSource(
            nullValues = "-",
            value = {
                "-,-,PICK_FIRST,-",
                "-,TO_LIST,TO_LIST,-",
                "Int,-,PICK_FIRST,Int",
                "Int,PICK_FIRST,PICK_FIRST,Int",
                "Int,TO_LIST,TO_LIST,Int[]",
                "Int[],-,TO_LIST,Int[]",
                "Int[],TO_LIST,TO_LIST,Int[]",
                "Any,-,PICK_FIRST,Any",
                "Any,TO_LIST,TO_LIST,Any"
            })
    void listTypeAndToListMeanTheSame(
            @Nullable String type,
            @Nullable MultiValueHandling given,
            MultiValueHandling handling,
            @Nullable String effectiveType) {
        PropertyFilter filter = new PropertyFilter(type == null ? null : OutputType.parse(type), null, given);
        assertThat(filter.effectiveMultiValueHandling()).isEqualTo(handling);
        assertThat(filter.effectiveOutputType())
                .isEqualTo(effectiveType == null ? null : OutputType.parse(effectiveType));
    }

    @Test
    void sourceIsTheOutputNameUnlessGiven() {
        assertThat(PropertyFilter.inferred().sourceName("years")).isEqualTo("years");
        assertThat(new PropertyFilter(null, "age", null).sourceName("years")).isEqualTo("age");
    }

    @ParameterizedTest
    @Tag("R5.4")
    @ValueSource(strings = {"Any[]", "Vector", "bool", "Text", ""})
    void typeThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> OutputType.parse(text))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("must be one of");
    }

    @Test
    @Tag("R5.4")
    void anyIsNeverAList() {
        assertThatThrownBy(() -> new OutputType(ValueType.ANY, Cardinality.LIST))
                .isInstanceOf(RequestException.class);
    }

    @Test
    void booleanIsBool() {
        assertThat(OutputType.parse("Boolean[]")).isEqualTo(OutputType.parse("Bool[]"));
    }

    @ParameterizedTest
    @Tag("R3.3")
    @ValueSource(strings = {"", "t-123456789", "t-12345678901", "t-ABCDEFGHIJ", "x-1234567890", "t-1234567890\n"})
    void taskIdOfAnotherFormIsRefused(String text) {
        assertThatThrownBy(() -> new TaskId(text)).hasMessageContaining("taskId: ");
    }

    @Test
    @Tag("R3.3")
    void randomTaskIdsDiffer() {
        assertThat(TaskId.random()).isNotEqualTo(TaskId.random());
    }
}
