package io.graphexport.job.sample;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.graphexport.graph.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small sample has all that makes dumps hard, as read by another library. */
class SampleContentTest {
    @TempDir
    static Path folder;

    private static final Map<String, List<NamedCsvRecord>> ROWS = new TreeMap<>();

    @BeforeAll
    static void write() throws IOException {
        SampleWriter.write(
                new SampleGraph(SampleGraph.DEFAULT_VERTICES, SampleGraph.DEFAULT_EDGES, SampleGraph.DEFAULT_SEED),
                folder,
                2);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                ROWS.put(file.getFileName().toString(), read(file));
            }
        }
    }

    private static List<NamedCsvRecord> read(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        }
    }

    @Test
    void rowsAreAsManyAsAskedFor() {
        assertThat(rows("person", "product", "place", "document")).hasSize((int) SampleGraph.DEFAULT_VERTICES);
        assertThat(rows("knows", "order", "lives_in")).hasSize((int) SampleGraph.DEFAULT_EDGES);
    }

    @Test
    void everyTypeHasAColumn() {
        Set<String> types = ROWS.values().stream()
                .flatMap(rows -> rows.get(0).getHeader().stream())
                .filter(cell -> cell.contains(":"))
                .map(cell -> cell.substring(cell.indexOf(':') + 1))
                .collect(Collectors.toSet());
        assertThat(types)
                .containsAll(
                        Arrays.stream(ValueType.values()).map(ValueType::text).toList())
                .contains("String[]", "Int[]", "Date[]");
        assertThat(rows("person").get(0).getHeader()).contains("email");
    }

    @Test
    void verticesHaveNoneOneOrSeveralLabels() {
        assertThat(column("~label", "person", "product", "place", "document"))
                .contains("person", "person;employee", "person;employee;manager", "document", "");
    }

    @Test
    void edgesComeWithAndWithoutIds() {
        assertThat(rows("knows").get(0).getHeader()).contains("~id");
        assertThat(rows("lives_in").get(0).getHeader()).doesNotContain("~id");
        assertThat(column("~label", "order")).contains("bought", "returned");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                ",",
                "\r\n",
                "[^\r]\n",
                "\\\\",
                "[\u4e00-\u9fff]",
                "[\\x{1F300}-\\x{1FAFF}]",
                "[\u0590-\u05ff]",
                "^ "
            })
    void textsHoldWhatIsHardToWrite(String pattern) {
        assertThat(column("bio:String", "person"))
                .anySatisfy(text -> assertThat(text).containsPattern(pattern));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\\\\;", "\"", ",", "\n", "(^|;)([^;]+);([^;]+;)*\\2(;|$)"})
    void listsHoldWhatIsHardToSplit(String pattern) {
        assertThat(column("tags:String[]", "product"))
                .anySatisfy(text -> assertThat(text).containsPattern(pattern));
    }

    @Test
    void emptyTextIsNotAMissingValue() throws IOException {
        assertThat(Files.readString(folder.resolve("person.csv")))
                .contains(",\"\",")
                .contains(",,");
    }

    @Test
    void anyColumnHasSeveralTypesAndSeveralValues() {
        assertThat(column("spec:Any", "product"))
                .anyMatch(text -> text.contains("\"Int\""))
                .anyMatch(text -> text.contains("\"DateTime\""))
                .anyMatch(text -> text.contains("};{"))
                .anyMatch(text -> text.contains("\\\""));
    }

    @Test
    void onePropertyHasAnotherTypeUnderAnotherLabel() {
        assertThat(rows("product").get(0).getHeader()).contains("code:Int");
        assertThat(rows("place").get(0).getHeader()).contains("code:String");
    }

    @Test
    void doublesComeInEveryKind() {
        assertThat(column("score:Double", "person")).contains("NaN", "Infinity", "-Infinity", "-0.0");
        assertThat(column("relevance:Double", "document")).anyMatch(text -> text.length() >= 18);
    }

    @Test
    void fewVerticesHaveManyEdges() {
        List<Long> degrees = column("~to", "knows").stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .values()
                .stream()
                .sorted(Comparator.reverseOrder())
                .toList();
        assertThat(degrees.get(0)).isGreaterThan(500L);
        assertThat(degrees.get(degrees.size() / 2)).isLessThan(5L);
    }

    @Test
    void textsAreOfLowAndHighCardinality() {
        assertThat(column("email", "person")).doesNotHaveDuplicates();
        assertThat(Set.copyOf(column("city:String", "person"))).hasSizeLessThan(30);
    }

    @Test
    void edgesEndAtVerticesThatAreThere() {
        Set<String> ids = Set.copyOf(column("~id", "person", "product", "place", "document"));
        assertThat(ids).containsAll(column("~from", "knows", "order", "lives_in"));
        assertThat(ids).containsAll(column("~to", "knows", "order", "lives_in"));
    }

    @Test
    void mostRowsArePlain() {
        long plain =
                ROWS.keySet().stream().mapToLong(SampleContentTest::plainLines).sum();
        assertThat(plain).isGreaterThan(35_000);
    }

    private static long plainLines(String name) {
        try (Stream<String> lines = Files.lines(folder.resolve(name))) {
            return lines.filter(line -> !line.contains("\"")).count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<NamedCsvRecord> rows(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> ROWS.getOrDefault(name + ".csv", List.of()).stream())
                .toList();
    }

    private static List<String> column(String column, String... names) {
        return rows(names).stream().map(row -> row.getField(column)).toList();
    }
}
