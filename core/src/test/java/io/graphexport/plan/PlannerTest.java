package io.graphexport.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.format.TableSchema;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.request.EdgeIds;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFilter;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.LabelFilter;
import io.graphexport.request.MultiValueHandling;
import io.graphexport.request.OutputType;
import io.graphexport.request.PropertyFilter;
import io.graphexport.request.TypeInference;
import io.graphexport.schema.GraphSchema;
import io.graphexport.schema.LabelSchema;
import io.graphexport.schema.PropertySchema;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final LabelFilter ALL = LabelFilter.allProperties();

    private final SortedMap<String, LabelSchema> vertices = new TreeMap<>();
    private final SortedMap<String, LabelSchema> edges = new TreeMap<>();
    private LabelSchema allVertices = new LabelSchema("", 0, 0, List.of(), List.of());
    private LabelSchema allEdges = new LabelSchema("", 0, 0, List.of(), List.of());
    private EngineOptions options = EngineOptions.defaults();

    /** A small graph: people, places, vertices without a label, and who knows whom. */
    private void givenASmallGraph() {
        PropertySchema name = property("name", ValueType.STRING);
        PropertySchema age = property("age", ValueType.INT);
        vertices.put("", new LabelSchema("", 1, 1, List.of(name), List.of()));
        vertices.put("person", new LabelSchema("person", 2, 2, List.of(name, age), List.of("ghost")));
        vertices.put("place", new LabelSchema("place", 1, 1, List.of(name), List.of()));
        allVertices = new LabelSchema("", 4, 4, List.of(name, age), List.of("ghost"));
        edges.put("knows", new LabelSchema("knows", 3, 0, List.of(property("since", ValueType.DATE)), List.of()));
        allEdges = new LabelSchema("", 3, 0, List.of(property("since", ValueType.DATE)), List.of());
    }

    private void givenPeople(PropertySchema... properties) {
        vertices.put("person", new LabelSchema("person", 2, 2, List.of(properties), List.of()));
    }

    @Test
    @Tag("R4.1")
    void plansEverythingWithoutAFilter() {
        givenASmallGraph();

        assertThat(texts(plan(null)))
                .containsExactly(
                        "vertices without a label: name:String",
                        "vertices labelled \"person\": name:String, age:Int",
                        "vertices labelled \"place\": name:String",
                        "edges labelled \"knows\": since:Date");
    }

    @Test
    @Tag("R4.1")
    void plansNoVerticesWithAnEmptyVertexFilter() {
        givenASmallGraph();

        assertThat(texts(plan(new ExportFilter(Map.of(), null))))
                .containsExactly("edges labelled \"knows\": since:Date");
        assertThat(texts(plan(new ExportFilter(Map.of("place", ALL), Map.of()))))
                .containsExactly("vertices labelled \"place\": name:String");
    }

    @Test
    @Tag("R4.2")
    void plansEverythingWithAFilterThatSaysNothing() {
        givenASmallGraph();

        assertThat(texts(plan(new ExportFilter(null, null)))).isEqualTo(texts(plan(null)));
    }

    @Test
    @Tag("R4.3")
    void plansSystemColumnsOnlyWithEmptyProperties() {
        givenASmallGraph();

        assertThat(verticesOf(Map.of("person", new LabelFilter(Map.of()))))
                .containsExactly("vertices labelled \"person\": ");
    }

    @Test
    @Tag("R4.4")
    void plansAllLabelsTogether() {
        givenASmallGraph();
        ExportFilter filter = new ExportFilter(Map.of("_VERTEX_ALL_LABELS_", ALL), Map.of("_EDGE_ALL_LABELS_", ALL));

        assertThat(texts(plan(filter)))
                .containsExactly("vertices of all labels: name:String, age:Int", "edges of all labels: since:Date");
    }

    @Test
    @Tag("R4.4")
    void plansTheRestBesideOtherKeys() {
        givenASmallGraph();
        Map<String, LabelFilter> filter = Map.of("*", ALL, "person", new LabelFilter(Map.of()));

        assertThat(verticesOf(filter))
                .containsExactly(
                        "vertices without a label: name:String",
                        "vertices labelled \"person\": ",
                        "vertices labelled \"place\": name:String");
    }

    @Test
    @Tag("R4.4")
    void plansVerticesWithoutALabelByEitherKey() {
        givenASmallGraph();

        assertThat(verticesOf(Map.of("_NO_LABEL_", ALL))).containsExactly("vertices without a label: name:String");
        assertThat(verticesOf(Map.of("", ALL))).containsExactly("vertices without a label: name:String");
    }

    @Test
    @Tag("R4.4")
    void plansNothingForKeysThatNeedNotExist() {
        Map<String, LabelFilter> none = Map.of("_NO_LABEL_", ALL, "*", ALL);

        assertThat(texts(plan(new ExportFilter(none, none)))).isEmpty();
        assertThat(texts(plan(new ExportFilter(Map.of("_VERTEX_ALL_LABELS_", ALL), Map.of("_EDGE_ALL_LABELS_", ALL)))))
                .isEmpty();
    }

    @Test
    @Tag("R4.5")
    void namesAllLabelsThatTheGraphDoesNotHaveAndTheNearestOnes() {
        givenASmallGraph();
        ExportFilter filter = new ExportFilter(Map.of("persn", ALL, "plaza", ALL), Map.of("person", ALL));

        assertThatThrownBy(() -> plan(filter))
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith("the request doesn't fit the graph:\n  label not found: ")
                .hasMessageContaining("\n  label not found: the graph has no edges")
                .hasMessageContaining("no vertices labelled \"persn\"; the nearest labels are \"person\"")
                .hasMessageContaining("no vertices labelled \"plaza\"; the nearest labels are \"place\"")
                .hasMessageContaining("no edges labelled \"person\"; the nearest labels are \"knows\"");
    }

    @Test
    @Tag("R4.6")
    void plansAColumnWithoutValuesAndWarns() {
        givenASmallGraph();
        Map<String, PropertyFilter> properties = new LinkedHashMap<>();
        properties.put("x", PropertyFilter.inferred());
        properties.put("y", PropertyFilter.of(OutputType.parse("Int[]")));
        properties.put("z", new PropertyFilter(null, "ghost", null));
        ExportPlan plan = plan(new ExportFilter(Map.of("person", new LabelFilter(properties)), Map.of()));

        assertThat(texts(plan))
                .containsExactly("vertices labelled \"person\": x:String first, y:Int[], z:String<-ghost first");
        assertThat(plan.warnings())
                .hasSize(3)
                .allMatch(warning -> warning.contains("vertices labelled \"person\""))
                .element(2)
                .asString()
                .contains("\"ghost\"", "\"z\"");
    }

    @Test
    @Tag("R4.6")
    void letsTwoColumnsReadOneProperty() {
        givenASmallGraph();
        Map<String, PropertyFilter> properties = new LinkedHashMap<>();
        properties.put("text", new PropertyFilter(OutputType.parse("String"), "age", null));
        properties.put("age", PropertyFilter.inferred());

        assertThat(verticesOf(Map.of("person", new LabelFilter(properties))))
                .containsExactly("vertices labelled \"person\": text:String<-age first, age:Int first");
    }

    @Test
    @Tag("R4.7")
    void plansListsForListTypesAndToList() {
        givenPeople(property("p", ValueType.INT), property("q", ValueType.INT, ValueType.STRING));
        Map<String, PropertyFilter> properties = new LinkedHashMap<>();
        properties.put("a", new PropertyFilter(OutputType.parse("Long[]"), "p", null));
        properties.put("b", new PropertyFilter(OutputType.parse("Long"), "p", MultiValueHandling.TO_LIST));
        properties.put("c", new PropertyFilter(null, "p", MultiValueHandling.TO_LIST));
        properties.put("d", new PropertyFilter(OutputType.parse("Long"), "p", MultiValueHandling.PICK_FIRST));
        properties.put("e", new PropertyFilter(null, "q", MultiValueHandling.TO_LIST));

        assertThat(verticesOf(Map.of("person", new LabelFilter(properties))))
                .containsExactly("vertices labelled \"person\":"
                        + " a:Long[]<-p, b:Long[]<-p, c:Int[]<-p, d:Long<-p first, e:Any<-q");
    }

    @Test
    @Tag("R4.7")
    void plansScalarsForListsOnEdgesAndWarns() {
        givenASmallGraph();
        Map<String, PropertyFilter> properties = new LinkedHashMap<>();
        properties.put("a", new PropertyFilter(OutputType.parse("String[]"), "since", null));
        properties.put("b", new PropertyFilter(null, "since", MultiValueHandling.TO_LIST));
        properties.put("since", PropertyFilter.inferred());
        ExportPlan plan = plan(new ExportFilter(Map.of(), Map.of("knows", new LabelFilter(properties))));

        assertThat(texts(plan))
                .containsExactly("edges labelled \"knows\": a:String<-since, b:Date<-since, since:Date first");
        assertThat(plan.warnings()).hasSize(2).allMatch(warning -> warning.contains("edges have one value"));
    }

    @Test
    @Tag("R5.1")
    void infersTheOneTypeThatAllValuesHave() {
        givenPeople(property("p", ValueType.INT), property("q", ValueType.INT, ValueType.LONG));

        assertThat(texts(plan(null))).containsExactly("vertices labelled \"person\": p:Int, q:Any");
    }

    @Test
    @Tag("R5.1")
    void widensTypesIfAsked() {
        givenPeople(property("q", ValueType.INT, ValueType.LONG));
        options = EngineOptions.builder().typeInference(TypeInference.WIDEN).build();

        assertThat(texts(plan(null))).containsExactly("vertices labelled \"person\": q:Long");
    }

    @Test
    @Tag("R5.1")
    void infersOverAllLabelsTogether() {
        givenASmallGraph();
        allVertices = new LabelSchema("", 4, 4, List.of(property("name", ValueType.STRING, ValueType.BOOL)), List.of());

        assertThat(verticesOf(Map.of("_VERTEX_ALL_LABELS_", ALL))).containsExactly("vertices of all labels: name:Any");
    }

    @Test
    @Tag("R5.3")
    void plansAListIfAnyElementHasSeveralValues() {
        givenPeople(several("p", ValueType.INT), several("q", ValueType.INT, ValueType.BOOL));

        assertThat(texts(plan(null))).containsExactly("vertices labelled \"person\": p:Int[], q:Any");
    }

    @Test
    @Tag("R5.3")
    @Tag("R1.2")
    void turnsSeveralVectorsOfOneElementToStringBecauseNoListHoldsThem() {
        givenPeople(several("p", ValueType.VECTOR));
        PropertyFilter toList = new PropertyFilter(null, "p", MultiValueHandling.TO_LIST);

        assertThat(texts(plan(null))).containsExactly("vertices labelled \"person\": p:String[]");
        assertThat(verticesOf(Map.of("person", new LabelFilter(Map.of("l", toList)))))
                .containsExactly("vertices labelled \"person\": l:String[]<-p");
        assertThat(verticesOf(Map.of("person", new LabelFilter(Map.of("p", PropertyFilter.inferred())))))
                .containsExactly("vertices labelled \"person\": p:Vector first");
    }

    @Test
    @Tag("R1.2")
    void plansAVectorForVectorsOfWhichEachElementHasOne() {
        givenPeople(property("p", ValueType.VECTOR));
        PropertyFilter toList = new PropertyFilter(null, null, MultiValueHandling.TO_LIST);

        assertThat(texts(plan(null))).containsExactly("vertices labelled \"person\": p:Vector");
        assertThat(verticesOf(Map.of("person", new LabelFilter(Map.of("p", toList)))))
                .containsExactly("vertices labelled \"person\": p:Vector");
    }

    @Test
    @Tag("R5.2")
    void picksTheFirstValueByDefault() {
        givenPeople(several("p", ValueType.INT));

        assertThat(verticesOf(Map.of("person", new LabelFilter(Map.of("p", PropertyFilter.inferred())))))
                .containsExactly("vertices labelled \"person\": p:Int first");
    }

    @Test
    @Tag("R5.4")
    void ordersColumnsAsTheFilterDoes() {
        givenASmallGraph();
        Map<String, PropertyFilter> properties = new LinkedHashMap<>();
        properties.put("age", PropertyFilter.inferred());
        properties.put("name", PropertyFilter.inferred());

        assertThat(verticesOf(Map.of("person", new LabelFilter(properties))))
                .containsExactly("vertices labelled \"person\": age:Int first, name:String first");
    }

    @Test
    @Tag("R5.4")
    void namesPropertiesWithoutValuesForTheManifest() {
        givenASmallGraph();

        assertThat(plan(null).tables()).extracting(TablePlan::valueless).contains(List.of("ghost"));
        assertThat(plan(new ExportFilter(Map.of("person", new LabelFilter(Map.of())), Map.of()))
                        .tables())
                .extracting(TablePlan::valueless)
                .containsExactly(List.of());
    }

    @Test
    @Tag("R5.4")
    void neverPlansAListOfAny() {
        givenPeople(several("p", ValueType.INT));
        PropertyFilter any = new PropertyFilter(OutputType.parse("Any"), null, MultiValueHandling.TO_LIST);

        assertThat(verticesOf(Map.of("person", new LabelFilter(Map.of("p", any)))))
                .containsExactly("vertices labelled \"person\": p:Any");
    }

    @Test
    @Tag("R5.5")
    void failsForCastsThatAreNone() {
        givenPeople(property("p", ValueType.INT, ValueType.BOOL), property("v", ValueType.VECTOR));
        Map<String, PropertyFilter> properties = new LinkedHashMap<>();
        properties.put("p", PropertyFilter.of(OutputType.parse("Date")));
        properties.put("v", PropertyFilter.of(OutputType.parse("Float[]")));

        assertThatThrownBy(() -> plan(new ExportFilter(Map.of("person", new LabelFilter(properties)), Map.of())))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("\"p\" of vertices labelled \"person\" has 1 values of type Int")
                .hasMessageContaining("\"p\" of vertices labelled \"person\" has 1 values of type Bool")
                .hasMessageContaining("\"v\" of vertices labelled \"person\" has 1 values of type Vector");
    }

    @Test
    @Tag("R6.7")
    void writesEdgeIdsWhereAnyEdgeHasOneUnlessTheyAreToBeLeftOut() {
        edges.put("a", new LabelSchema("a", 2, 1, List.of(), List.of()));
        edges.put("b", new LabelSchema("b", 2, 0, List.of(), List.of()));

        assertThat(plan(null).tables())
                .extracting(table -> table.schema().idColumn())
                .containsExactly(TableSchema.IdColumn.WRITTEN, TableSchema.IdColumn.LEFT_OUT);
        options = EngineOptions.builder().edgeIds(EdgeIds.OMIT).build();
        assertThat(plan(null).tables())
                .extracting(table -> table.schema().idColumn())
                .containsOnly(TableSchema.IdColumn.LEFT_OUT);
    }

    @Test
    @Tag("R6.9")
    void writesColumnsUnderTheNamesThatTheProfileTakes() {
        givenPeople(property("full name", ValueType.STRING), property("age", ValueType.INT));

        assertThat(plan(null).tables().get(0).schema().columns())
                .extracting(column -> column.name() + "=" + column.writtenName())
                .containsExactly("full name=col0", "age=age");
    }

    @Test
    @Tag("R6.2")
    void findsTheTablesOfAnElementByItsLabels() {
        givenASmallGraph();
        ExportPlan plan = plan(null);

        assertThat(plan.tablesOf(ElementKind.VERTEX, List.of())).containsExactly(0);
        assertThat(plan.tablesOf(ElementKind.VERTEX, List.of("place", "other", "person")))
                .containsExactly(2, 1);
        assertThat(plan.tablesOf(ElementKind.EDGE, List.of("knows"))).containsExactly(3);
        assertThat(plan.tablesOf(ElementKind.EDGE, List.of("place"))).isEmpty();
    }

    @Test
    @Tag("R6.2")
    void findsOneTableForAllLabelsTogether() {
        givenASmallGraph();
        ExportPlan plan = plan(new ExportFilter(Map.of("_VERTEX_ALL_LABELS_", ALL), Map.of()));

        assertThat(plan.tablesOf(ElementKind.VERTEX, List.of("place", "person")))
                .containsExactly(0);
        assertThat(plan.tablesOf(ElementKind.VERTEX, List.of())).containsExactly(0);
        assertThat(plan.tablesOf(ElementKind.EDGE, List.of("knows"))).isEmpty();
    }

    @Test
    @Tag("R6.1")
    void warnsOfFilesWhoseNamesDifferInCaseOnly() {
        for (String label : List.of("person", "Person", "PERSON", "place")) {
            vertices.put(label, new LabelSchema(label, 1, 1, List.of(), List.of()));
        }
        edges.put("place", new LabelSchema("place", 1, 0, List.of(), List.of()));
        edges.put("PLACE", new LabelSchema("PLACE", 1, 0, List.of(), List.of()));

        assertThat(plan(null).warnings())
                .singleElement()
                .asString()
                .startsWith("the names of the files Vertex_PERSON_* and Vertex_Person_*, and 2 other pairs of files,"
                        + " differ in case only");
        assertThat(plan(new ExportFilter(Map.of("person", ALL, "place", ALL), Map.of("place", ALL)))
                        .warnings())
                .isEmpty();
    }

    private List<String> verticesOf(Map<String, LabelFilter> vertexFilter) {
        return texts(plan(new ExportFilter(vertexFilter, Map.of())));
    }

    private ExportPlan plan(@Nullable ExportFilter filter) {
        GraphSchema schema = new GraphSchema(
                new GraphSchema.Elements(vertices, allVertices), new GraphSchema.Elements(edges, allEdges));
        return Planner.plan(schema, filter, ExportFormat.CSV, options);
    }

    private static PropertySchema property(String name, ValueType... types) {
        return new PropertySchema(name, counts(types), false, 0);
    }

    private static PropertySchema several(String name, ValueType... types) {
        return new PropertySchema(name, counts(types), true, 0);
    }

    private static Map<ValueType, Long> counts(ValueType... types) {
        Map<ValueType, Long> counts = new EnumMap<>(ValueType.class);
        for (ValueType type : types) {
            counts.put(type, 1L);
        }
        return counts;
    }

    /** Each table with its columns: {@code name:Type<-property first}. */
    private static List<String> texts(ExportPlan plan) {
        List<String> texts = new ArrayList<>();
        for (TablePlan table : plan.tables()) {
            texts.add(table.schema().text() + ": "
                    + table.columns().stream().map(PlannerTest::text).collect(Collectors.joining(", ")));
        }
        return texts;
    }

    private static String text(ColumnPlan plan) {
        String name = plan.column().name();
        String source = plan.property().equals(name) ? "" : "<-" + plan.property();
        String kept = plan.kept() == ColumnPlan.Kept.FIRST ? " first" : "";
        return name + ":" + plan.column().type().text() + source + kept;
    }
}
