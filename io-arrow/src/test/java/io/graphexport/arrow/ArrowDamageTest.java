package io.graphexport.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.graphexport.error.ExportException;
import io.graphexport.source.DumpFile;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.ReadOptions.Depth;
import io.graphexport.source.SourceException;
import io.graphexport.testkit.DumpRows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged files end in an error that names them, or read as something; never in any other exception (contract R9.1).
 */
@Tag("R9.1")
class ArrowDamageTest {
    private static final int CHANGED_FILES = 600;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void changedBytesGiveAnErrorOrRows(ExampleFiles.Form form) {
        byte[] whole = ExampleFiles.write(form);
        Random random = new Random(7);
        for (int i = 0; i < CHANGED_FILES; i++) {
            byte[] changed = whole.clone();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            readOrRefuse(changed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void hostileNumbersGiveAnErrorOrRows(ExampleFiles.Form form) {
        byte[] whole = ExampleFiles.write(form);
        int[] hostile = {-1, 0, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7fff_fff0, 1 << 30, -8};
        // The places that aren't texts are multiples of four.
        for (int at = 0; at <= whole.length - Integer.BYTES; at += Integer.BYTES) {
            byte[] changed = whole.clone();
            ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, hostile[at / 4 % hostile.length]);
            readOrRefuse(changed);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FILE", "FILE_LZ4", "FILE_ZSTD"})
    void cutFileIsRefused(ExampleFiles.Form form) throws IOException {
        byte[] whole = ExampleFiles.write(form);
        for (int length = 0; length < whole.length; length += 37) {
            Path cut = Files.write(folder.resolve("cut.arrow"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ArrowTables.open(cut))
                    .as("cut after %d bytes", length)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining(cut.toString());
        }
    }

    @Test
    void streamThatIsCutWithinAMessageIsRefused() throws IOException {
        byte[] whole = ExampleFiles.write(ExampleFiles.Form.STREAM);
        Path cut = Files.write(folder.resolve("cut.arrows"), Arrays.copyOf(whole, whole.length - 100));
        assertThatThrownBy(() -> DumpRows.of(ArrowTables.open(cut)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(cut.toString())
                .hasMessageContaining("only");
    }

    @Test
    void oldFeatherIsRefusedByName() throws IOException {
        Path old = Files.write(folder.resolve("old.feather"), "FEA1 and so on".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> ArrowTables.open(old))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("Feather file of version 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE - 8, 1 << 30})
    void bufferThatClaimsMoreThanItsCodecCanGiveTakesNoMemory(int claimed) {
        byte[] bytes = new byte[24];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, claimed);
        for (BufferCodec codec : BufferCodec.values()) {
            assertThatThrownBy(() -> codec.decompress(bytes))
                    .isInstanceOf(DamagedArrayException.class)
                    .hasMessageContaining("says that it decompresses to " + claimed);
        }
    }

    @FuzzTest(maxDuration = "2m")
    void anyChangeGivesAnErrorOrRows(FuzzedDataProvider data) {
        byte[] changed = ExampleFiles.write(data.pickValue(ExampleFiles.Form.values()));
        while (data.remainingBytes() > 0) {
            changed[data.consumeInt(0, changed.length - 1)] = data.consumeByte();
        }
        readOrRefuse(changed);
    }

    @FuzzTest(maxDuration = "1m")
    void anyBytesGiveAnErrorOrRows(byte[] bytes) {
        readOrRefuse(bytes);
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            DumpRows.read(
                    new ArrowFormat().open(new DumpFile(new MemoryFile(bytes), Map.of())),
                    Depth.VALUES,
                    BadRows.SKIP,
                    Projection.all());
        } catch (ExportException e) {
            assertThat(e).hasMessageContaining(MemoryFile.NAME);
        }
    }
}
