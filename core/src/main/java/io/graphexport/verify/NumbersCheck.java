package io.graphexport.verify;

import io.graphexport.graph.ElementKind;
import io.graphexport.manifest.Manifest;
import io.graphexport.manifest.Manifest.DataFile;
import io.graphexport.manifest.Manifest.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the numbers of a manifest add up, and its tables and files fit together. */
final class NumbersCheck {
    private final Manifest manifest;
    private final List<String> problems = new ArrayList<>();

    private NumbersCheck(Manifest manifest) {
        this.manifest = manifest;
    }

    static List<String> problems(Manifest manifest) {
        NumbersCheck check = new NumbersCheck(manifest);
        check.files();
        check.tables();
        check.counts();
        check.vertices();
        return check.problems;
    }

    private void files() {
        Set<String> names = new HashSet<>();
        for (DataFile file : manifest.files()) {
            require(names.add(file.name()), "lists " + file.name() + " more than once");
        }
    }

    private void tables() {
        Map<String, DataFile> files = new HashMap<>();
        manifest.files().stream().filter(file -> file.kind() != null).forEach(file -> files.put(file.name(), file));
        for (Table table : manifest.tables()) {
            long rows = 0;
            for (String name : table.files()) {
                DataFile file = files.remove(name);
                require(file != null, "the table " + table.label() + " has the file " + name + ", which is not listed");
                rows += file == null ? 0 : file.rows();
            }
            requireEqual("the rows of the table " + table.label(), table.rows(), "its files have", rows);
        }
        files.keySet().forEach(name -> require(false, name + " belongs to no table"));
    }

    private void counts() {
        Manifest.Counts counts = manifest.counts();
        requireEqual("vertexRows", counts.vertexRows(), "the tables have", rows(ElementKind.VERTEX));
        requireEqual("edgeRows", counts.edgeRows(), "the tables have", rows(ElementKind.EDGE));
        requireEqual("numEdgesWritten", counts.numEdgesWritten(), "edgeRows is", counts.edgeRows());
    }

    private void vertices() {
        Manifest.Counts counts = manifest.counts();
        long written = counts.numVerticesWritten();
        require(
                written <= counts.vertexRows(),
                "numVerticesWritten is " + written + ", more than vertexRows, " + counts.vertexRows());
        long least = WrittenVertices.atLeast(manifest);
        require(
                written >= least,
                "numVerticesWritten is " + written + ", but a table has " + least + " rows of vertices");
        WrittenVertices.of(manifest)
                .ifPresent(number -> requireEqual(
                        "numVerticesWritten",
                        written,
                        "by the tables and the vertices split over labels it is",
                        number));
    }

    private long rows(ElementKind kind) {
        return manifest.tables().stream()
                .filter(table -> table.kind() == kind)
                .mapToLong(Table::rows)
                .sum();
    }

    private void requireEqual(String what, long number, String other, long otherNumber) {
        require(number == otherNumber, what + " are said to be " + number + ", but " + other + " " + otherNumber);
    }

    private void require(boolean right, String problem) {
        if (!right) {
            problems.add(Manifest.FILE_NAME + ": " + problem);
        }
    }
}
