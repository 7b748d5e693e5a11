package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.source.ReadOptions.Depth;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What one cell holds: the cases of {@code cells.txt}, in the middle of a row and at its end. */
@Tag("R2.4")
@Tag("R2.5")
@Tag("R2.6")
class CellsTest {
    @TempDir
    Path folder;

    static Stream<Arguments> cases() {
        return Reading.resource("cells.txt").stream()
                .map(line -> Arguments.of((Object[]) line.split("\\s*\\|\\s*", -1)));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("cases")
    void inTheMiddleOfARow(String rule, String type, String cell, String expected) {
        String row = edge(type) ? "i,f,t," : "i,";
        assertThat(read(Depth.VALUES, type, row + Reading.raw(cell) + ",z\n", ",z:String"))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("cases")
    void atTheEndOfARow(String rule, String type, String cell, String expected) {
        String row = edge(type) ? "i,f,t," : "i,";
        assertThat(read(Depth.VALUES, type, row + Reading.raw(cell) + "\r\n", ""))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("cases")
    void shapeTellsTypesAndNumbersOfValues(String rule, String type, String cell, String expected) {
        String row = edge(type) ? "i,f,t," : "i,";
        String found = read(Depth.SHAPE, type, row + Reading.raw(cell) + "\n", "");
        if (!expected.startsWith("bad")) {
            assertThat(found).isEqualTo(shape(expected));
        }
    }

    /** Types without values, which never hold a semicolon here. */
    private static String shape(String expected) {
        return Stream.of(expected.split("; "))
                .map(value -> value.startsWith("'")
                        ? value.replaceAll("^'.*'", "String")
                        : value.replaceAll("^(\\w+).*", "$1"))
                .map(value -> value.equals("Vector") ? "Vector of " + 4 * expected.split(",").length + " bytes" : value)
                .reduce((left, right) -> left + "; " + right)
                .orElseThrow();
    }

    private static boolean edge(String type) {
        return type.startsWith("edge ");
    }

    private String read(Depth depth, String type, String row, String more) {
        String header = edge(type) ? "~id,~from,~to,p:" + type.substring(5) : "~id,p:" + type;
        List<String> lines = Reading.all().with(depth).read(folder, header + more + "\n" + row);
        assertThat(lines).hasSize(1);
        String line = lines.get(0);
        if (!line.contains("i' [") && !line.startsWith("String [")) {
            return line.replaceAll("^bad line 2, p:[^']*'.*?': ", "bad: ");
        }
        return line.contains("p=") ? line.replaceAll("^.*?p=", "").replaceAll(", z=.*", "") : "missing";
    }
}
