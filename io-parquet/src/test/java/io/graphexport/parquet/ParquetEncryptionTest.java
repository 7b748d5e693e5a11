package io.graphexport.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.encryption.DataKey;
import io.graphexport.encryption.FileEncryption;
import io.graphexport.format.OutputOptions;
import io.graphexport.format.TableColumn;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.graph.ValueType;
import io.graphexport.request.Codec;
import io.graphexport.request.Compression;
import io.graphexport.request.Profile;
import io.graphexport.sink.SinkFile;
import io.graphexport.source.SourceException;
import io.graphexport.source.SourceTable;
import io.graphexport.testkit.DumpRows;
import io.graphexport.testkit.InMemoryTableFiles;
import io.graphexport.testkit.RandomTable;
import io.graphexport.testkit.RowsOfValues;
import io.graphexport.testkit.RowsOfValues.Row;
import io.graphexport.testkit.TestTables;
import io.graphexport.testkit.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Files that are encrypted in Parquet's own way. */
@Tag("R7.1")
class ParquetEncryptionTest {
    static final List<TableSchema> TABLES = List.of(
            TestTables.vertices(RandomTable.allTypes()), TestTables.edges(IdColumn.WRITTEN, RandomTable.allTypes()));

    @TempDir
    private Path folder;

    private final TestKeyService keys = new TestKeyService(TestKeyService.KEY);

    @ParameterizedTest
    @FieldSource("TABLES")
    void keyToolsReadAllTypesAsFromThePlainFile(TableSchema table) throws Exception {
        List<Row> rows = new RandomTable(31, table).rows(500);

        assertThat(IndependentReaders.parquetJava(folder, encrypted(Codec.SNAPPY, table, rows)))
                .isEqualTo(IndependentReaders.parquetJava(folder, plain(Codec.SNAPPY, table, rows)));
    }

    @ParameterizedTest
    @EnumSource
    void readsBackAsFromThePlainFile(Codec codec) throws Exception {
        TableSchema table = TestTables.vertices(TestTables.column("text", "String"));
        List<Row> rows = new RandomTable(32, table).rows(500);

        assertThat(ParquetDumps.of(file(encrypted(codec, table, rows)), keys))
                .isEqualTo(ParquetDumps.of(file(plain(codec, table, rows))));
    }

    @Test
    void pagesAndIndexesAreThoseOfThePlainFile() throws Exception {
        RowsOfValues rows = severalGroups();
        TableSchema table = severalGroupsTable();
        byte[] encrypted =
                write(options(Codec.ZSTD, keys), table, rows).contents().get(0);
        byte[] plain = write(options(Codec.ZSTD, null), table, rows).contents().get(0);

        List<String> pages = pages(plain);
        // Two groups of two columns, which have several pages each and one of which has a dictionary.
        assertThat(pages).hasSizeGreaterThan(20).anyMatch(page -> page.startsWith("dictionary"));
        assertThat(pages(encrypted)).isEqualTo(pages);
    }

    @Test
    void severalGroupsAndPagesReadBack() throws Exception {
        Path file = file(write(options(Codec.NONE, keys), severalGroupsTable(), severalGroups())
                .contents()
                .get(0));
        Path plain = file(write(options(Codec.NONE, null), severalGroupsTable(), severalGroups())
                .contents()
                .get(0));

        assertThat(ParquetDumps.of(file, keys)).isEqualTo(ParquetDumps.of(plain));
    }

    @Test
    void splitsDecryptBesideEachOther() throws Exception {
        SourceTable table = ParquetDumps.open(
                file(write(options(Codec.NONE, keys), severalGroupsTable(), severalGroups())
                        .contents()
                        .get(0)),
                Map.of(),
                keys);

        // Each split has read its first rows when the next one begins.
        List<DumpRows.Reading> readings = DumpRows.begin(table);
        assertThat(readings).hasSize(2);
        List<String> rows = readings.stream()
                .parallel()
                .flatMap(reading -> reading.finish().stream())
                .toList();
        assertThat(rows).hasSize(severalGroups().rows()).first().asString().startsWith("id0 ");
        assertThat(keys.decrypted()).isEqualTo(1);
    }

    @Test
    void nothingOfTheTableIsReadableInTheFile() {
        TableSchema table = TestTables.vertices(TestTables.column("secretName", "String"));
        byte[] file = encrypted(
                Codec.NONE,
                table,
                List.of(Row.vertex("secretId", "person", List.of(List.of(Value.string("secretValue"))))));

        assertThat(new String(file, StandardCharsets.ISO_8859_1))
                .startsWith("PARE")
                .endsWith("PARE")
                .doesNotContain("secret", "person", "~id", "anyTypeColumns")
                .contains(TestKeyService.KEY);
    }

    @Test
    void eachFileHasAKeyOfItsOwn() throws Exception {
        OutputOptions options = new OutputOptions(Profile.NEPTUNE, Compression.of(Codec.NONE), 1, keys);
        InMemoryTableFiles files = write(options, severalGroupsTable(), severalGroups());

        assertThat(files.contents()).hasSize(2);
        assertThat(keys.given)
                .extracting(key -> HexFormat.of().formatHex(key.plaintext()))
                .hasSize(2)
                .doesNotHaveDuplicates();
        List<String> rows = new ArrayList<>();
        for (byte[] file : files.contents()) {
            rows.addAll(ParquetDumps.of(file(file), keys));
        }
        assertThat(rows)
                .isEqualTo(ParquetDumps.of(file(write(options(Codec.NONE, null), severalGroupsTable(), severalGroups())
                        .contents()
                        .get(0))));
    }

    @Test
    void formatSaysThatItEncrypts() {
        assertThat(new ParquetOutput().with(options(Codec.NONE, keys)).encryptsFiles())
                .isTrue();
        assertThat(new ParquetOutput().with(options(Codec.NONE, null)).encryptsFiles())
                .isFalse();
    }

    @Test
    void serviceThatGivesNoKeyIsToldOf() {
        FileEncryption refusing = new FileEncryption() {
            @Override
            public String keyArn() {
                return TestKeyService.KEY;
            }

            @Override
            public DataKey newDataKey() throws IOException {
                throw new IOException("the key " + TestKeyService.KEY + " is disabled");
            }

            @Override
            public SinkFile encrypt(String name, SinkFile file) {
                throw new AssertionError(file);
            }
        };
        TableSchema table = TestTables.vertices();
        List<Row> rows = List.of(Row.vertex("1", "person", List.of()));

        assertThatThrownBy(() -> ParquetTables.write(options(Codec.NONE, refusing), table, rows))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the vertices labelled \"person\" can't be written: the key " + TestKeyService.KEY
                        + " is disabled");
    }

    @Test
    void encryptedFileWithoutADecryptionSaysWhatToDo() throws Exception {
        Path file = file(encrypted(Codec.NONE, TestTables.vertices(), vertices(3)));

        assertThatThrownBy(() -> ParquetDumps.open(file))
                .isInstanceOf(SourceException.class)
                .hasMessage(file + " is encrypted under the key " + TestKeyService.KEY
                        + "; name the key that decrypts it by --decryption-key");
    }

    @Test
    void fileOfAKeyThatWasNotNamedIsRefused() throws Exception {
        Path file = file(encrypted(Codec.NONE, TestTables.vertices(), vertices(3)));

        assertThatThrownBy(() -> ParquetDumps.of(file, new TestKeyService(TestKeyService.OTHER_KEY)))
                .isInstanceOf(SourceException.class)
                .hasMessage(file + " can't be decrypted: its key " + TestKeyService.KEY
                        + " is none of those that were named");
    }

    @Test
    void plainFilesAreReadWithADecryptionToo() throws Exception {
        Path file = file(plain(Codec.NONE, TestTables.vertices(), vertices(3)));

        assertThat(ParquetDumps.of(file, keys)).isEqualTo(ParquetDumps.of(file)).hasSize(3);
    }

    @Test
    @Tag("R2.1")
    void isRecognisedByItsMagic() {
        byte[] file = encrypted(Codec.NONE, TestTables.vertices(), vertices(3));

        assertThat(new ParquetFormat().recognises(file)).isTrue();
    }

    /**
     * Its version 2.0 takes lists, and pages after a column's first, for damaged, which Parquet's key tools read: so
     * neither is here.
     */
    @Test
    void duckDbReadsAllSingleValuesAsFromThePlainFile() throws Exception {
        TableSchema table = TestTables.vertices(Arrays.stream(RandomTable.allTypes())
                .filter(column -> !column.type().isList() && column.type().value() != ValueType.VECTOR)
                .toArray(TableColumn[]::new));
        List<Row> rows = new RandomTable(33, table).rows(500);
        byte[] file = encrypted(Codec.SNAPPY, table, rows);

        assertThat(IndependentReaders.duckDb(folder, file, keys.given.get(0).plaintext()))
                .isEqualTo(IndependentReaders.duckDb(folder, plain(Codec.SNAPPY, table, rows)));
    }

    private byte[] encrypted(Codec codec, TableSchema table, List<Row> rows) {
        return ParquetTables.write(options(codec, keys), table, rows);
    }

    private static byte[] plain(Codec codec, TableSchema table, List<Row> rows) {
        return ParquetTables.write(options(codec, null), table, rows);
    }

    private static OutputOptions options(Codec codec, @Nullable FileEncryption encryption) {
        return new OutputOptions(Profile.LAKE, Compression.of(codec), Long.MAX_VALUE, encryption);
    }

    private static InMemoryTableFiles write(OutputOptions options, TableSchema table, RowsOfValues rows) {
        return ParquetTables.write(options, table, rows, () -> 50_000);
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "table", ".parquet"), bytes);
    }

    private static List<Row> vertices(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Row.vertex("v" + i, "person", List.of()))
                .toList();
    }

    private static TableSchema severalGroupsTable() {
        return TestTables.vertices(TestTables.column("color", "String"));
    }

    private static RowsOfValues severalGroups() {
        return new RowsOfValues(
                severalGroupsTable(),
                IntStream.range(0, ParquetTableWriter.GROUP_ROWS + 1000)
                        .mapToObj(i ->
                                Row.vertex("id" + i, "person", List.of(List.of(Value.string("color " + i % 30)))))
                        .toList());
    }

    /** All that a reader gets of each page, and where the indexes say that it is among the rows. */
    private List<String> pages(byte[] bytes) throws IOException {
        List<String> pages = new ArrayList<>();
        try (ParquetFileReader reader = IndependentReaders.open(folder, bytes)) {
            for (BlockMetaData block : reader.getFooter().getBlocks()) {
                for (ColumnChunkMetaData chunk : block.getColumns()) {
                    pages.add(chunk.getPath() + " " + chunk.getStatistics() + reader.readColumnIndex(chunk));
                    for (int page = 0; page < reader.readOffsetIndex(chunk).getPageCount(); page++) {
                        pages.add("from row " + reader.readOffsetIndex(chunk).getFirstRowIndex(page));
                    }
                }
            }
            for (PageReadStore group = reader.readNextRowGroup(); group != null; group = reader.readNextRowGroup()) {
                for (ColumnDescriptor column :
                        reader.getFileMetaData().getSchema().getColumns()) {
                    addPages(group.getPageReader(column), pages);
                }
            }
        }
        return pages;
    }

    private static void addPages(PageReader reader, List<String> pages) throws IOException {
        DictionaryPage dictionary = reader.readDictionaryPage();
        if (dictionary != null) {
            pages.add("dictionary of " + dictionary.getDictionarySize() + ": "
                    + HexFormat.of().formatHex(ParquetCodecs.toArray(dictionary.getBytes())));
        }
        for (DataPage page = reader.readPage(); page != null; page = reader.readPage()) {
            DataPageV1 data = (DataPageV1) page;
            pages.add(data.getValueCount() + " " + data.getValueEncoding() + " "
                    + HexFormat.of().formatHex(ParquetCodecs.toArray(data.getBytes())));
        }
    }
}
