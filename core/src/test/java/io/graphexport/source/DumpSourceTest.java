package io.graphexport.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.error.ExportException.Category;
import io.graphexport.graph.ElementKind;
import io.graphexport.manifest.Manifest;
import io.graphexport.manifest.ManifestException;
import io.graphexport.manifest.ManifestWriter;
import io.graphexport.manifest.Manifests;
import io.graphexport.request.Destination;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("R2.1")
class DumpSourceTest {
    @TempDir
    private Path temporary;

    private Path folder;
    private final List<DumpFile> opened = new ArrayList<>();
    private final DumpFormat csv = new FakeFormat(List.of(".csv", ".csv.gz"), "~id");
    private final DumpFormat parquet = new FakeFormat(List.of(".parquet"), "PAR1");

    @BeforeEach
    void setUp() throws IOException {
        folder = Files.createDirectory(temporary.toRealPath().resolve("dump"));
    }

    @Test
    void readsFilesOfItsFormatsRecursively() throws IOException {
        files("a.csv", "b.parquet", "c/d.csv.gz", "c/e/f.CSV");

        assertThat(names(open(folder))).containsExactly("a.csv", "b.parquet", "c/d.csv.gz", "c/e/f.CSV");
    }

    @Test
    void neverReadsHiddenFilesManifestsAndRejects() throws IOException {
        files("a.csv", ".b.csv", "_c.csv", "rejects.csv", "manifest.json", ".d/e.csv", "_f/g.csv", "h/rejects.csv");
        DumpSource source = open(folder);

        assertThat(names(source)).containsExactly("a.csv");
        assertThat(source.warnings()).isEmpty();
    }

    @Test
    void leavesOtherFilesOutWithOneWarning() throws IOException {
        files("a.csv", "b.txt", "c/d", "e.csv.bz2", "f.md");

        assertThat(open(folder).warnings())
                .containsExactly("4 files (" + folder.resolve("b.txt") + ", " + folder.resolve("c/d") + ", "
                        + folder.resolve("e.csv.bz2") + ", ...) left out: only names that end with .csv, .csv.gz,"
                        + " .parquet are read");
    }

    @Test
    void ordersFilesByPathWithNumbersAsNumbers() throws IOException {
        files("10.csv", "9.csv", "p10/1.csv", "p9/2.csv", "p9/10.csv", "p.csv");

        assertThat(names(open(folder)))
                .containsExactly("9.csv", "10.csv", "p.csv", "p9/2.csv", "p9/10.csv", "p10/1.csv");
    }

    @Test
    void readsSourcesInTheOrderGiven() throws IOException {
        files("a/1.csv", "b/1.csv", "c.csv");

        assertThat(names(open(folder.resolve("c.csv"), folder.resolve("b"), folder.resolve("a"))))
                .containsExactly("c.csv", "b/1.csv", "a/1.csv");
    }

    @Test
    void aFileThatIsNamedItselfIsReadWhateverItsName() throws IOException {
        Path file = Files.writeString(folder.resolve("_odd.dat"), "PAR1...");

        DumpSource source = open(file);
        assertThat(names(source)).containsExactly("_odd.dat");
        assertThat(source.tables().get(0).name()).startsWith("PAR1 ");
    }

    @Test
    void theFirstBytesDecideAgainstTheName() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "PAR1...");

        assertThat(open(file).tables().get(0).name()).startsWith("PAR1 ");
    }

    @Test
    void theNameDecidesWhereTheFirstBytesTellNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "");

        assertThat(open(file).tables().get(0).name()).startsWith("~id ");
    }

    @Test
    void aNamedFileOfNoFormatIsAnErrorThatNamesTheFormats() throws IOException {
        Path file = Files.writeString(folder.resolve("a.xml"), "<graphml>");

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(".csv, .csv.gz, .parquet");
    }

    @Test
    void aMissingPathIsAUsageErrorThatNamesWhatExists() {
        assertThatThrownBy(() -> open(folder.resolve("no/such.csv")))
                .isInstanceOf(SourceException.class)
                .hasMessage("no such file or folder: " + folder.resolve("no/such.csv") + "; " + folder
                        + " is as far as the path exists")
                .extracting("category")
                .isEqualTo(Category.USAGE);
    }

    @Test
    void aFolderWithoutDumpFilesIsAnError() throws IOException {
        files("a.txt");

        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("no dump in " + folder)
                .hasMessageContaining("a.txt");
    }

    @Test
    void noSourceIsAnError() {
        assertThatThrownBy(this::open).isInstanceOf(SourceException.class);
    }

    @Test
    void whatIsReachedTwiceIsReadOnceWithAWarning() throws IOException {
        files("a.csv", "b/c.csv");
        DumpSource source = open(folder.resolve("b/c.csv"), folder, folder.resolve("b"));

        assertThat(names(source)).containsExactly("b/c.csv", "a.csv");
        assertThat(source.warnings())
                .containsExactly("2 files (" + folder.resolve("b/c.csv") + ", " + folder.resolve("b")
                        + ") reached more than once, but read once");
    }

    @Test
    void followsLinksAndReadsWhatTheyPointToOnce() throws IOException {
        files("a.csv", "b/c.csv");
        Files.createSymbolicLink(folder.resolve("d.csv"), folder.resolve("a.csv"));
        Files.createSymbolicLink(folder.resolve("b/loop"), folder);
        Path other = Files.createDirectory(temporary.toRealPath().resolve("other"));
        Files.writeString(other.resolve("x.csv"), "~id");
        Files.createSymbolicLink(folder.resolve("e"), other);
        DumpSource source = open(folder);

        assertThat(names(source)).containsExactly("a.csv", "b/c.csv", "e/x.csv");
        assertThat(source.warnings()).singleElement().asString().startsWith("2 files (");
    }

    @Test
    void aLinkToNothingIsAnError() throws IOException {
        files("a.csv");
        Path link = Files.createSymbolicLink(folder.resolve("b.csv"), folder.resolve("nowhere"));

        assertThatThrownBy(() -> open(folder)).hasMessageContaining(link + " is a symbolic link to nothing");
    }

    @Test
    void filesAddedAfterListingAreNotRead() throws IOException {
        files("a.csv");
        DumpSource source = open(folder);
        files("b.csv");

        assertThat(names(source)).containsExactly("a.csv");
        source.checkUnchanged();
    }

    @Test
    void opensEachFileOnce() throws IOException {
        files("a.csv", "b.csv");
        DumpSource source = open(folder);
        assertThat(opened).isEmpty();

        assertThat(source.tables()).isSameAs(source.tables());
        assertThat(opened).hasSize(2);
    }

    @Test
    void tellsAFileThatHasAnotherSize() throws IOException {
        files("a.csv", "b.csv");
        DumpSource source = open(folder);
        Files.writeString(folder.resolve("b.csv"), "~id,~label");

        assertChanged(source, "b.csv", "it had 3 bytes and has 10");
    }

    @Test
    void tellsAFileThatWasWrittenAgain() throws IOException {
        files("a.csv");
        DumpSource source = open(folder);
        Files.setLastModifiedTime(folder.resolve("a.csv"), FileTime.fromMillis(1));

        assertChanged(source, "a.csv", "it was last modified at ");
    }

    @Test
    void tellsAFileThatWasReplaced() throws IOException {
        files("a.csv", "other");
        FileTime time = FileTime.fromMillis(1);
        Files.setLastModifiedTime(folder.resolve("a.csv"), time);
        Files.setLastModifiedTime(folder.resolve("other"), time);
        DumpSource source = open(folder);
        Files.move(folder.resolve("other"), folder.resolve("a.csv"), StandardCopyOption.REPLACE_EXISTING);

        assertChanged(source, "a.csv", "another file has taken its place");
    }

    @Test
    void tellsAFileThatIsGone() throws IOException {
        files("a.csv");
        DumpSource source = open(folder);
        Files.delete(folder.resolve("a.csv"));

        assertChanged(source, "a.csv", "it is gone");
    }

    private void assertChanged(DumpSource source, String file, String what) {
        assertThatThrownBy(source::checkUnchanged)
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith(folder.resolve(file) + " changed while it was exported: ")
                .hasMessageContaining(what);
    }

    @Test
    void refusesADestinationThatIsTheSourceOrInsideIt() throws IOException {
        files("a.csv", "b/c.csv");
        DumpSource source = open(folder);

        for (Path destination :
                List.of(folder, folder.resolve("b"), folder.resolve("new/x"), folder.resolve("b/../new"))) {
            assertThatThrownBy(() -> source.requireOutside(local(destination)))
                    .as(destination.toString())
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("is inside the source " + folder)
                    .extracting("category")
                    .isEqualTo(Category.USAGE);
        }
    }

    @Test
    void refusesADestinationThatIsInsideThroughALink() throws IOException {
        files("a.csv");
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
        Path other = Files.createDirectory(temporary.toRealPath().resolve("other"));
        Files.createSymbolicLink(folder.resolve("linked"), other);
        DumpSource source = open(folder);

        assertThatThrownBy(() -> source.requireOutside(local(link.resolve("new"))))
                .isInstanceOf(SourceException.class);
        assertThatThrownBy(() -> source.requireOutside(local(other.resolve("new"))))
                .isInstanceOf(SourceException.class);
    }

    @Test
    void takesADestinationBesideOrAroundTheSource() throws IOException {
        files("a.csv", "t-1/b.csv");
        DumpSource source = open(folder.resolve("a.csv"), folder.resolve("t-1"));

        source.requireOutside(local(folder));
        source.requireOutside(local(folder.resolve("t-10")));
        source.requireOutside(local(temporary.resolve("new/x")));
        source.requireOutside(local(Path.of("/")));
    }

    @Test
    @Tag("R6.9")
    void restoresRenamedColumnsFromTheManifestBesideAFile() throws IOException {
        files("t-1/Vertex_person_0.csv", "t-1/more.csv", "Vertex_person_0.csv");
        manifest(folder.resolve("t-1"), Manifests.withRenamedColumn("Vertex_person_0.csv"));
        open(folder).tables();

        assertThat(opened)
                .extracting(DumpFile::originalNames)
                .containsExactly(Map.of(), Map.of("col0", "first name"), Map.of());
    }

    @Test
    @Tag("R6.9")
    void restoresThemForAFileThatIsNamedItself() throws IOException {
        files("Vertex_person_0.csv");
        manifest(folder, Manifests.withRenamedColumn("Vertex_person_0.csv"));
        open(folder.resolve("Vertex_person_0.csv")).tables();

        assertThat(opened.get(0).originalNames()).isEqualTo(Map.of("col0", "first name"));
    }

    @Test
    void aManifestOfSomebodyElseIsIgnored() throws IOException {
        files("a.csv");
        Files.writeString(folder.resolve("manifest.json"), "{\"files\": [\"a.csv\"]}");

        assertThat(names(open(folder))).containsExactly("a.csv");
    }

    @Test
    void aBrokenManifestOfOursIsAnError() throws IOException {
        files("a.csv");
        byte[] whole = ManifestWriter.write(Manifests.full());
        Files.write(folder.resolve("manifest.json"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> open(folder)).isInstanceOf(ManifestException.class);
    }

    @Test
    @Tag("R6.4")
    void anExportOfNothingIsAnEmptyGraph() throws IOException {
        manifest(Files.createDirectory(folder.resolve("t-1")), Manifests.ofNothing());

        assertThat(open(folder).tables()).isEmpty();
    }

    @Test
    @Tag("R9.1")
    void refusesAnExportOfWhichFilesAreGone() throws IOException {
        files("a.csv");
        manifest(folder, Manifests.withRenamedColumn("Vertex_person_0.csv"));

        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith(
                        folder.resolve("manifest.json") + " lists 1 file (Vertex_person_0.csv) not there any more");
    }

    private static Destination local(Path destination) {
        return new Destination.Local(destination);
    }

    private static void manifest(Path folder, Manifest manifest) throws IOException {
        Files.write(folder.resolve("manifest.json"), ManifestWriter.write(manifest));
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, "~id");
        }
    }

    private DumpSource open(Path... sources) {
        return DumpSource.open(List.of(sources), List.of(csv, parquet));
    }

    private List<String> names(DumpSource source) {
        opened.clear();
        source.tables();
        return opened.stream()
                .map(file -> folder.relativize(Path.of(file.name())).toString())
                .toList();
    }

    /** Knows a file by what it begins with, and gives tables that can't be read but have its mark in their names. */
    private final class FakeFormat implements DumpFormat {
        private final List<String> extensions;
        private final String mark;

        FakeFormat(List<String> extensions, String mark) {
            this.extensions = extensions;
            this.mark = mark;
        }

        @Override
        public List<String> extensions() {
            return extensions;
        }

        @Override
        public boolean recognises(byte[] firstBytes) {
            return new String(firstBytes, StandardCharsets.ISO_8859_1).startsWith(mark);
        }

        @Override
        public SourceTable open(DumpFile file) {
            opened.add(file);
            return new FakeTable(mark + " " + file.name(), file.size());
        }
    }

    private record FakeTable(String name, long size) implements SourceTable {
        @Override
        public ElementKind kind() {
            return ElementKind.VERTEX;
        }

        @Override
        public List<SourceColumn> columns() {
            return List.of();
        }

        @Override
        public SplitReader read(ReadOptions options) {
            throw new AssertionError("not to be read here");
        }
    }
}
