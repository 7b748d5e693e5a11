package io.graphexport.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.error.ExportException.Category;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R6.5")
@Tag("R8.1")
class ManifestTest {
    @Test
    void isWrittenAsInTheFile() throws IOException {
        assertThat(new String(ManifestWriter.write(Manifests.full()), UTF_8)).isEqualTo(fullText());
    }

    @Test
    void comesBackAsItWasWritten() {
        assertThat(ManifestReader.parse(ManifestWriter.write(Manifests.full()), "manifest.json"))
                .contains(Manifests.full());
    }

    @Test
    void anExportOfNothingComesBackToo() {
        assertThat(ManifestReader.parse(ManifestWriter.write(Manifests.ofNothing()), "manifest.json"))
                .contains(Manifests.ofNothing());
    }

    @Test
    void isReadFromAStream() {
        InputStream stream = new ByteArrayInputStream(ManifestWriter.write(Manifests.full()));

        assertThat(ManifestReader.read(stream, "manifest.json")).isEqualTo(Manifests.full());
    }

    @Test
    void equalRunsDifferInTaskIdAndTimesOnly() {
        Manifest full = Manifests.full();
        Manifest run = new Manifest(
                full.engine(),
                "t-other56789",
                full.startTime().plusSeconds(7),
                full.endTime().plusSeconds(8),
                full.request(),
                full.options(),
                full.counts(),
                full.tables(),
                full.files(),
                full.warnings(),
                full.losses());

        assertThat(run).isNotEqualTo(full);
        assertThat(run.withRunOf(full)).isEqualTo(full);
    }

    @Test
    void fieldsInAnotherOrderAndUnknownOnesAreFine() throws IOException {
        String text = fullText()
                .replace("  \"manifestVersion\": 1,\n", "  \"later\": [{}],\n")
                .replaceFirst("}\n$", ", \"manifestVersion\": 1}");

        assertThat(ManifestReader.parse(text.getBytes(UTF_8), "manifest.json")).contains(Manifests.full());
    }

    @ParameterizedTest
    @CsvFileSource(resources = "broken.csv", delimiter = ';', quoteCharacter = '\'')
    void aBrokenManifestOfOursIsAnErrorThatNamesThePlace(String what, String instead, String message)
            throws IOException {
        String text = fullText();
        int start = text.indexOf(what);
        assertThat(start).isNotNegative();
        byte[] broken = (text.substring(0, start) + instead + text.substring(start + what.length())).getBytes(UTF_8);

        assertThatThrownBy(() -> ManifestReader.parse(broken, "the/manifest.json"))
                .isInstanceOfSatisfying(
                        ManifestException.class,
                        error -> assertThat(error.category()).isEqualTo(Category.DATA))
                .hasMessageStartingWith("the/manifest.json ")
                .hasMessageContaining(message);
    }

    @Test
    void aManifestOfOursThatEndsEarlyIsAnError() throws IOException {
        byte[] cut = fullText().substring(0, 300).getBytes(UTF_8);

        assertThatThrownBy(() -> ManifestReader.parse(cut, "manifest.json"))
                .isInstanceOf(ManifestException.class)
                .hasMessageStartingWith("manifest.json is broken: line ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "{}",
                "null",
                "\"graph-export\"",
                "no JSON but graph-export",
                "{\"name\": \"app\", \"icons\": []}",
                "{\"manifestVersion\": 1}",
                "{\"manifestVersion\": 1, \"engine\": \"graph-export\"}",
                "{\"manifestVersion\": \"1\", \"engine\": {\"name\": \"graph-export\"}}",
                "{\"manifestVersion\": 1, \"engine\": {\"name\": \"other-export\"}}",
                "{\"entries\": [{\"url\": \"s3://graph-export/a\"}]",
            })
    void otherFilesAreNotOurs(String text) {
        assertThat(ManifestReader.parse(text.getBytes(UTF_8), "manifest.json")).isEmpty();
    }

    @Test
    void deepNestingThatIsNotOursIsNotParsed() {
        byte[] deep = ("[\"graph-export\"," + "[".repeat(100_000)).getBytes(UTF_8);

        assertThat(ManifestReader.parse(deep, "manifest.json")).isEmpty();
    }

    @Test
    void whereAManifestMustBeOthersAreErrors() {
        InputStream stream = new ByteArrayInputStream("{}".getBytes(UTF_8));

        assertThatThrownBy(() -> ManifestReader.read(stream, "the/manifest.json"))
                .isInstanceOf(ManifestException.class)
                .hasMessage("the/manifest.json is not a manifest of graph-export");
    }

    @Test
    void whatCannotBeReadIsAnError() throws IOException {
        InputStream closed = InputStream.nullInputStream();
        closed.close();

        assertThatThrownBy(() -> ManifestReader.read(closed, "the/manifest.json"))
                .isInstanceOf(ManifestException.class)
                .hasMessageStartingWith("can't read the/manifest.json: ");
    }

    private static String fullText() throws IOException {
        try (InputStream stream = Objects.requireNonNull(ManifestTest.class.getResourceAsStream("full.json"))) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}
