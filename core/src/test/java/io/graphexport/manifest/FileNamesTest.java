package io.graphexport.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.format.TableSchema.Scope;
import io.graphexport.graph.ElementKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@Tag("R6.1")
class FileNamesTest {
    @ParameterizedTest
    @CsvFileSource(resources = "file-names.csv")
    void stemsAreAsInTheTable(ElementKind kind, Scope scope, String label, String stem) {
        assertThat(FileNames.stem(kind, scope, label)).isEqualTo(stem);
    }

    @Test
    void anEncodedLabelOf180BytesIsWhole() {
        String label = "x".repeat(177) + "%";

        assertThat(vertexStem(label)).isEqualTo("Vertex_" + "x".repeat(177) + "%25_");
    }

    @Test
    void aLongerOneIsCutAndHasItsHash() {
        // printf 'x%.0s' {1..181} | sha256sum
        assertThat(vertexStem("x".repeat(181))).isEqualTo("Vertex_" + "x".repeat(160) + "%~dc31ed5afb940294_");
    }

    @Test
    void theHashIsOfTheLabelAndTheCutMayFallIntoAnEscape() {
        // printf 'é%.0s' {1..31} | sha256sum
        assertThat(vertexStem("é".repeat(31)))
                .isEqualTo("Vertex_" + "%C3%A9".repeat(26) + "%C3%" + "%~f299f682f8ab27d5_");
    }

    @Test
    void longLabelsThatDifferAtTheEndHaveDifferentNames() {
        assertThat(vertexStem("x".repeat(1000) + "a")).isNotEqualTo(vertexStem("x".repeat(1000) + "b"));
    }

    private static String vertexStem(String label) {
        return FileNames.stem(ElementKind.VERTEX, Scope.LABEL, label);
    }
}
