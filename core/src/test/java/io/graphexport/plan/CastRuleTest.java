package io.graphexport.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.graph.ValueType;
import io.graphexport.value.Cases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R5.5")
class CastRuleTest {

    @Test
    void allowsTheCastsOfTheContract() {
        List<List<String>> expected = Cases.read("/io/graphexport/plan/cast-rule.txt")
                .map(row -> Arrays.stream(row).map(String::strip).toList())
                .toList();

        assertThat(actual()).containsExactlyElementsOf(expected);
    }

    private static List<List<String>> actual() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("from", to -> to.text()));
        for (ValueType from : ValueType.values()) {
            if (from != ValueType.ANY) {
                rows.add(row(from.text(), to -> CastRule.isPossible(from, to) ? "yes" : "no"));
            }
        }
        return rows;
    }

    private interface Cell {
        String of(ValueType to);
    }

    private static List<String> row(String first, Cell cell) {
        List<String> row = new ArrayList<>(List.of(first));
        for (ValueType to : ValueType.values()) {
            row.add(cell.of(to));
        }
        return row;
    }
}
