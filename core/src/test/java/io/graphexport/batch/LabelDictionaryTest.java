package io.graphexport.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.graph.ElementKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R2.5")
class LabelDictionaryTest {
    private static final int LABELS = 500;

    private final LabelDictionary vertices = new LabelDictionary(ElementKind.VERTEX);
    private final LabelDictionary edges = new LabelDictionary(ElementKind.EDGE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "person | person",
                "person;place | person, place",
                "b;a;b | b, a",
                "a\\;b;c | a;b, c",
                "a\\b | a\\b",
                "a\\\\;b | a\\;b",
                "a\\ | a\\",
                "é;日本 | é, 日本",
                "' a ; b' | ' a ,  b'"
            })
    void splitsAndUnescapesTheLabelsOfAVertex(String cell, String labels) {
        assertThat(String.join(", ", vertices.get(id(vertices, cell)).labels())).isEqualTo(labels);
    }

    @Test
    void givesAnEmptyVertexCellNoLabel() {
        assertThat(vertices.get(id(vertices, "")).labels()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ";;", ";a", "a;", "a;;b"})
    void refusesAnEmptyLabelAmongSeveral(String cell) {
        assertThat(id(vertices, cell)).isEqualTo(LabelDictionary.MALFORMED);
        assertThat(vertices.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"knows, knows", "'', edge", "a;b, a;b", "a\\;b, a\\;b", ";, ;"})
    void neverSplitsTheLabelOfAnEdge(String cell, String label) {
        assertThat(edges.get(id(edges, cell)).labels()).containsExactly(label);
    }

    @Test
    void givesEqualCellsTheSameNumber() {
        assertThat(id(vertices, "a;b")).isEqualTo(id(vertices, "a;b")).isNotEqualTo(id(vertices, "b;a"));
    }

    @Test
    @Tag("R1.1")
    void takesListsOfLabelsThatNoCellCanExpress() {
        assertThat(vertices.get(vertices.idOf(List.of("a\\", "b;", "a\\"))).labels())
                .containsExactly("a\\", "b;");
        assertThat(vertices.get(vertices.idOf(List.of("a\\;b"))).labels()).containsExactly("a\\;b");
        assertThat(vertices.get(vertices.idOf(List.of())).labels()).isEmpty();
        assertThat(edges.get(edges.idOf(List.of(""))).labels()).containsExactly("edge");
    }

    @Test
    void refusesAnEmptyLabelInAList() {
        assertThat(vertices.idOf(List.of(""))).isEqualTo(LabelDictionary.MALFORMED);
        assertThat(vertices.idOf(List.of("a", ""))).isEqualTo(LabelDictionary.MALFORMED);
    }

    @Test
    void looksOnlyAtTheGivenBytes() {
        byte[] line = "x,person,y".getBytes(StandardCharsets.UTF_8);

        assertThat(vertices.idOf(line, 2, 6)).isEqualTo(id(vertices, "person"));
        assertThat(vertices.get(0).labels()).containsExactly("person");
    }

    @Test
    void givesTheSameNumbersToManyThreads() throws InterruptedException, ExecutionException {
        int threads = 4;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> jobs = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int seed = thread;
                jobs.add(executor.submit(() -> lookUpAll(new Random(seed))));
            }
            for (Future<?> job : jobs) {
                job.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(vertices.size()).isEqualTo(LABELS);
    }

    private void lookUpAll(Random random) {
        List<Integer> labels = new ArrayList<>();
        for (int label = 0; label < LABELS; label++) {
            labels.add(label);
        }
        Collections.shuffle(labels, random);
        for (int label : labels) {
            int id = id(vertices, "label" + label);
            assertThat(vertices.get(id).labels()).containsExactly("label" + label);
            assertThat(id(vertices, "label" + label)).isEqualTo(id);
        }
    }

    private static int id(LabelDictionary dictionary, String cell) {
        byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
        return dictionary.idOf(bytes, 0, bytes.length);
    }
}
