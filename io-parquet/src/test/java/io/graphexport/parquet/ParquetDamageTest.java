package io.graphexport.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.graphexport.error.ExportException;
import io.graphexport.parquet.ExampleFiles.Checksums;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.ReadOptions.Depth;
import io.graphexport.source.SourceException;
import io.graphexport.testkit.DumpRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged files end in an error that names them, or read as something; never in any other exception (contract R9.1).
 */
@Tag("R9.1")
class ParquetDamageTest {
    private static final String COLUMNS = "required binary ~id (STRING); optional binary ~label (STRING);"
            + "optional int64 number; optional boolean flag; repeated double many; optional binary text (STRING);"
            + "optional group nested { repeated int32 x; optional binary y (STRING); }";
    private static final int FLIPS = 400;

    @TempDir
    private Path folder;

    private byte[] file(WriterVersion version, Checksums checksums) throws IOException {
        return Files.readAllBytes(ExampleFiles.write(
                folder,
                COLUMNS,
                Map.of(),
                version,
                checksums,
                IntStream.range(0, 30).mapToObj(i -> row -> fill(row, i))));
    }

    private static void fill(Group row, int i) {
        row.append("~id", "v" + i).append("~label", i % 2 == 0 ? "a" : "b");
        if (i % 3 > 0) {
            row.append("number", (long) i).append("flag", i % 2 == 0).append("text", "text " + i % 5);
        }
        for (int n = 0; n < i % 4; n++) {
            row.append("many", n / 2.0);
        }
        row.addGroup("nested").append("x", i).append("y", "y");
    }

    @ParameterizedTest
    @EnumSource
    void cutFileIsRefused(WriterVersion version) throws IOException {
        byte[] whole = file(version, Checksums.LEFT_OUT);
        Path cut = folder.resolve("cut.parquet");
        for (int i = 0; i < 50; i++) {
            Files.write(cut, Arrays.copyOf(whole, whole.length * i / 50));
            assertThatThrownBy(() -> ParquetDumps.open(cut))
                    .as("cut after %d bytes", whole.length * i / 50)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining(cut + ": this is no whole Parquet file: it ");
        }
    }

    @Test
    void footerThatIsLongerThanItsFileIsSaidToBe() throws IOException {
        byte[] whole = file(WriterVersion.PARQUET_1_0, Checksums.LEFT_OUT);
        Arrays.fill(whole, whole.length - 8, whole.length - 4, (byte) 0xff);
        Path changed = Files.write(folder.resolve("changed.parquet"), whole);

        assertThatThrownBy(() -> ParquetDumps.open(changed))
                .isInstanceOf(SourceException.class)
                .hasMessage(
                        changed + ": the footer is damaged: it is said to have 4294967295 bytes, more than the file");
    }

    @ParameterizedTest
    @EnumSource
    void changedBytesGiveAnErrorOrRows(WriterVersion version) throws IOException {
        byte[] whole = file(version, Checksums.LEFT_OUT);
        Random random = new Random(7);
        for (int i = 0; i < FLIPS; i++) {
            byte[] changed = whole.clone();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            readOrRefuse(folder.resolve("changed.parquet"), changed);
        }
    }

    @Test
    void pageWithAWrongChecksumIsRefused() throws IOException {
        byte[] whole = file(WriterVersion.PARQUET_1_0, Checksums.WRITTEN);
        Path changed = folder.resolve("changed.parquet");
        // The text of the first page's first id, which no other check would miss.
        int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("v0");
        whole[at + 1] = '7';
        Files.write(changed, whole);

        assertThatThrownBy(() -> ParquetDumps.of(changed))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(changed.toString())
                .hasMessageContaining("CRC");
    }

    @Test
    void schemaOfAbsurdDepthGivesAnErrorOrRows() throws InterruptedException {
        int depth = 3000;
        String columns = "required binary ~id (STRING); " + "optional group a { ".repeat(depth) + "optional int32 x; "
                + "}".repeat(depth);
        // The writer is as recursive as the reader, so that it gets a stack that the reader hasn't.
        Thread writer = new Thread(null, () -> ExampleFiles.write(folder, columns, Map.of()), "writer", 1L << 30);
        writer.start();
        writer.join();

        assertThat(folder.resolve("example.parquet")).exists();
        readOrRefuse(folder.resolve("example.parquet"));
    }

    @FuzzTest(maxDuration = "2m")
    void anyChangeGivesAnErrorOrRows(FuzzedDataProvider data) throws IOException {
        byte[] changed = file(data.pickValue(WriterVersion.values()), data.pickValue(Checksums.values()));
        while (data.remainingBytes() > 0) {
            changed[data.consumeInt(0, changed.length - 1)] = data.consumeByte();
        }
        readOrRefuse(folder.resolve("fuzzed.parquet"), changed);
    }

    private static void readOrRefuse(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        readOrRefuse(file);
    }

    private static void readOrRefuse(Path file) {
        try {
            DumpRows.read(ParquetDumps.open(file), Depth.VALUES, BadRows.SKIP, Projection.all());
        } catch (ExportException e) {
            assertThat(e).hasMessageContaining(file.toString());
            assertThat(String.valueOf(e.getMessage()).replace(file.toString(), ""))
                    .doesNotContain("java.", "org.apache", "Exception");
        }
    }
}
