package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.graph.Cardinality;
import io.graphexport.source.DumpFile;
import io.graphexport.source.LocalLocation;
import io.graphexport.source.SourceColumn;
import io.graphexport.source.SourceException;
import io.graphexport.source.SourceTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a header means: the cases of {@code headers.txt}. */
@Tag("R2.2")
class HeadersTest {
    @TempDir
    Path folder;

    static Stream<Arguments> cases() {
        return Reading.resource("headers.txt").stream()
                .map(line -> Arguments.of((Object[]) line.split("\\s*\\|\\s*", -1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void headerMeans(String header, String expected) {
        assertThat(describe(Reading.raw(header))).isEqualTo(expected);
    }

    private String describe(String content) {
        try {
            CsvHeader header = HeaderReader.read(file(content.getBytes(StandardCharsets.UTF_8), Map.of()));
            return header.kind()
                    + header.columns().stream().map(HeadersTest::describe).collect(Collectors.joining());
        } catch (SourceException failure) {
            return Reading.visible(String.valueOf(failure.getMessage()).replaceAll("^.*header.csv", ""));
        }
    }

    private static String describe(HeaderColumn column) {
        return switch (column.role()) {
            case ID, FROM, TO, LABEL -> " " + column.role();
            case IGNORED -> " ignored(" + column.name() + ")";
            case PROPERTY ->
                " '" + Reading.visible(column.name()) + "':" + column.type().name()
                        + (column.cardinality() == Cardinality.LIST ? "[]" : "");
        };
    }

    private DumpFile file(byte[] content, Map<String, String> originalNames) {
        Path path = folder.resolve("header.csv");
        try {
            Files.write(path, content);
            return new DumpFile(LocalLocation.file(path), originalNames);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @Test
    @Tag("R6.9")
    void renamedColumnsGetTheirNamesBack() {
        byte[] content = "~id,col0:Int,~x,b\n".getBytes(StandardCharsets.UTF_8);
        SourceTable table = new CsvDumpFormat().open(file(content, Map.of("col0", "a b", "~x", "y")));
        assertThat(table.columns())
                .containsExactly(
                        new SourceColumn("a b", SourceColumn.Role.PROPERTY),
                        new SourceColumn("~x", SourceColumn.Role.IGNORED),
                        new SourceColumn("b", SourceColumn.Role.PROPERTY));
    }

    @Test
    void invalidUtf8IsAnError() {
        byte[] content = {'~', 'i', 'd', ',', (byte) 0xff, '\n'};
        assertThatThrownBy(() -> new CsvDumpFormat().open(file(content, Map.of())))
                .isInstanceOf(SourceException.class)
                .hasMessageEndingWith("header.csv, line 1: invalid UTF-8: byte 0xFF; files must be UTF-8");
    }

    @Test
    void aHeaderOfManyColumnsIsRead() {
        StringBuilder header = new StringBuilder("~id");
        for (int column = 0; column < 20_000; column++) {
            header.append(",column").append(column).append(":Int");
        }
        byte[] content = header.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(new CsvDumpFormat().open(file(content, Map.of())).columns()).hasSize(20_000);
    }

    @Test
    void aHeaderAboveItsLimitIsAnError() {
        byte[] content = new byte[40 << 20];
        java.util.Arrays.fill(content, (byte) 'a');
        assertThatThrownBy(() -> new CsvDumpFormat().open(file(content, Map.of())))
                .isInstanceOf(SourceException.class)
                .hasMessageEndingWith("header.csv: the header is larger than 16 MiB; is a quote never closed?");
    }
}
