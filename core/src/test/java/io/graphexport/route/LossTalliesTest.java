package io.graphexport.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.graph.ElementKind;
import io.graphexport.loss.Loss;
import io.graphexport.loss.LossEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R8.1")
class LossTalliesTest {
    private static final int ROUNDS = 300;

    private final LossTallies tallies = new LossTallies();

    @Test
    void isEmptyIfNothingWasLost() {
        assertThat(tallies.entries()).isEmpty();
    }

    @Test
    void namesTheFirstFiveIdsInOrder() {
        count(tallies, List.of("f", "e", "d", "c", "b", "a"));

        assertThat(tallies.entries())
                .containsExactly(new LossEntry(
                        Loss.DATE_CUT, ElementKind.VERTEX, "a", "p", 6, List.of("f", "e", "d", "c", "b")));
    }

    @Test
    void namesAnElementWithSeveralLossesOnce() {
        count(tallies, List.of("a", "a", "b"));

        assertThat(tallies.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.count()).isEqualTo(3);
            assertThat(entry.firstIds()).containsExactly("a", "b");
        });
    }

    @Test
    void ordersVerticesBeforeEdgesThenByLossLabelAndColumn() {
        tallies.add(Loss.DATE_CUT, ElementKind.EDGE, "a", "a", 1);
        tallies.add(Loss.DATE_CUT, ElementKind.VERTEX, "b", "a", 1);
        tallies.add(Loss.DATE_CUT, ElementKind.VERTEX, "a", "b", 1);
        tallies.add(Loss.NUMBER_ROUNDED, ElementKind.VERTEX, "z", "z", 1);

        assertThat(tallies.entries())
                .extracting(entry -> entry.kind() + " " + entry.loss() + " " + entry.label() + " " + entry.column())
                .containsExactly(
                        "VERTEX NUMBER_ROUNDED z z", "VERTEX DATE_CUT a b", "VERTEX DATE_CUT b a", "EDGE DATE_CUT a a");
    }

    @Test
    @Tag("R6.3")
    void isTheSameHoweverTheSourceIsCut() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<String> ids = new ArrayList<>();
            for (int size = random.nextInt(20); size > 0; size--) {
                ids.add("v" + random.nextInt(8));
            }
            LossTallies whole = new LossTallies();
            count(whole, ids);
            LossTallies parts = new LossTallies();
            for (int start = 0; start < ids.size(); ) {
                int end = Math.min(ids.size(), start + random.nextInt(5));
                LossTallies part = new LossTallies();
                count(part, ids.subList(start, end));
                parts.add(part);
                start = end;
            }
            assertThat(parts.entries()).as("seed %d, %s", seed, ids).isEqualTo(whole.entries());
        }
    }

    private static void count(LossTallies tallies, List<String> ids) {
        for (String id : ids) {
            LossTallies.Tally tally = tallies.tally(Loss.DATE_CUT, ElementKind.VERTEX, "a", "p");
            if (tally.countOne()) {
                tally.addId(id);
            }
        }
    }
}
