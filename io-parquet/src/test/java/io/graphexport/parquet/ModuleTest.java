package io.graphexport.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.graph.ElementKind;
import org.junit.jupiter.api.Test;

class ModuleTest {
    @Test
    void seesCore() {
        assertThat(ElementKind.values()).hasSize(2);
    }
}
