package io.graphexport.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.error.ExportException;
import io.graphexport.format.OutputOptions;
import io.graphexport.format.TableSchema;
import io.graphexport.request.Codec;
import io.graphexport.request.Compression;
import io.graphexport.request.Profile;
import io.graphexport.source.SourceException;
import io.graphexport.testkit.RowsOfValues.Row;
import io.graphexport.testkit.TestTables;
import io.graphexport.testkit.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is changed in an encrypted file is told, or shows in no row. */
@Tag("R7.1")
@Tag("R9.1")
class ParquetEncryptionDamageTest {
    private static final TableSchema TABLE = TestTables.vertices(TestTables.column("text", "String"));
    private static final String CHANGED =
            " doesn't decrypt: it was changed since it was encrypted, or it is of another file or key; use the file as"
                    + " it was written";

    @TempDir
    private Path folder;

    private final TestKeyService keys = new TestKeyService(TestKeyService.KEY);

    @Test
    void anyByteThatIsChangedGivesAnErrorOrTheSameRows() throws IOException {
        byte[] whole = write(5);
        Path file = folder.resolve("changed.parquet");
        List<String> rows = ParquetDumps.of(Files.write(file, whole), keys);
        int refused = 0;
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] = (byte) (changed[i] ^ 1 << i % 8);
            Files.write(file, changed);
            try {
                assertThat(ParquetDumps.of(file, keys)).as("byte %d changed", i).isEqualTo(rows);
            } catch (ExportException e) {
                refused++;
                assertThat(e).hasMessageContaining(file.toString());
                assertThat(String.valueOf(e.getMessage()).replace(file.toString(), ""))
                        .doesNotContain("java.", "org.apache", "Exception");
            }
        }
        // All of the footer and of the pages; the rest are indexes, which only other readers use.
        assertThat(refused).isGreaterThan(whole.length / 2);
    }

    @Test
    void fileThatWasCutIsRefused() throws IOException {
        byte[] whole = write(5);
        Path file = folder.resolve("cut.parquet");
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ParquetDumps.of(file, keys))
                    .as("cut after %d bytes", length)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void pagesThatWereExchangedAreRefused() throws IOException {
        byte[] whole = write(2 * PageCutter.PAGE_ROWS);
        OffsetIndex pages = IndependentReaders.offsets(folder, whole, 0);
        assertThat(pages.getPageCount()).isEqualTo(2);
        assertThat(pages.getCompressedPageSize(0)).isEqualTo(pages.getCompressedPageSize(1));

        exchange(whole, pages.getOffset(0), pages.getOffset(1), pages.getCompressedPageSize(0));
        Path file = Files.write(folder.resolve("exchanged.parquet"), whole);
        assertThatThrownBy(() -> ParquetDumps.of(file, keys))
                .isInstanceOf(SourceException.class)
                .hasMessage(file + ": row group 0" + CHANGED);
    }

    @Test
    void rowGroupsThatWereExchangedAreRefused() throws IOException {
        byte[] whole = write(2 * ParquetTableWriter.GROUP_ROWS);
        long first;
        long second;
        long end;
        try (ParquetFileReader reader = IndependentReaders.open(folder, whole)) {
            first = reader.getRowGroups().get(0).getStartingPos();
            second = reader.getRowGroups().get(1).getStartingPos();
            end = second + reader.getRowGroups().get(1).getCompressedSize();
        }
        assertThat(second - first).isEqualTo(end - second);

        exchange(whole, first, second, (int) (second - first));
        Path file = Files.write(folder.resolve("exchanged.parquet"), whole);
        assertThatThrownBy(() -> ParquetDumps.of(file, keys))
                .isInstanceOf(SourceException.class)
                .hasMessage(file + ": row group 0" + CHANGED);
    }

    @Test
    void pagesOfAnotherFileAreRefused() throws IOException {
        byte[] one = write(10);
        byte[] other = write(10);
        // All pages, before the first index.
        int pages = (int) IndependentReaders.footer(folder, one)
                .getBlocks()
                .get(0)
                .getColumns()
                .get(0)
                .getColumnIndexReference()
                .getOffset();
        System.arraycopy(other, 0, one, 0, pages);

        Path file = Files.write(folder.resolve("mixed.parquet"), one);
        assertThatThrownBy(() -> ParquetDumps.of(file, keys))
                .isInstanceOf(SourceException.class)
                .hasMessage(file + ": row group 0" + CHANGED);
    }

    private static void exchange(byte[] bytes, long one, long other, int length) {
        byte[] first = Arrays.copyOfRange(bytes, (int) one, (int) one + length);
        System.arraycopy(bytes, (int) other, bytes, (int) one, length);
        System.arraycopy(first, 0, bytes, (int) other, length);
    }

    private byte[] write(int rows) {
        OutputOptions options = new OutputOptions(Profile.LAKE, Compression.of(Codec.NONE), Long.MAX_VALUE, keys);
        // All rows are of one size.
        return ParquetTables.write(
                options,
                TABLE,
                IntStream.range(0, rows)
                        .mapToObj(i -> Row.vertex(
                                String.valueOf(1_000_000 + i),
                                "person",
                                List.of(List.of(Value.string("text " + i % 2)))))
                        .toList());
    }
}
