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
import io.graphexport.source.SourceTable;
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

    /** The bytes of the mark that ends a stream. */
    private static final int END_MARK = 8;

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
    void fileThatIsCutAnywhereIsRefused(ExampleFiles.Form form) {
        byte[] whole = ExampleFiles.write(form);
        for (int length = 0; length < whole.length; length++) {
            MemoryFile cut = new MemoryFile(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> open(cut))
                    .as("cut after %d bytes", length)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining(MemoryFile.NAME);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAM", "STREAM_LZ4"})
    void streamThatIsCutAnywhereIsRefused(ExampleFiles.Form form) throws IOException {
        byte[] whole = ExampleFiles.write(form);
        for (int length = 0; length < whole.length - Integer.BYTES; length++) {
            MemoryFile cut = new MemoryFile(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> DumpRows.of(open(cut)))
                    .as("cut after %d of %d bytes", length, whole.length)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining(MemoryFile.NAME);
        }
    }

    @Test
    void streamWithoutTheMarkOfItsEndIsRefused() throws IOException {
        byte[] whole = ExampleFiles.write(ExampleFiles.Form.STREAM);
        MemoryFile cut = new MemoryFile(Arrays.copyOf(whole, whole.length - END_MARK));
        assertThatThrownBy(() -> DumpRows.of(open(cut)))
                .hasMessageContaining("without the mark of its end: it was cut off, or its writer was not closed");
    }

    @Test
    void streamMayEndWithTheShorterMarkAndZeroes() throws IOException {
        byte[] whole = ExampleFiles.write(ExampleFiles.Form.STREAM);
        byte[] filled = Arrays.copyOf(Arrays.copyOf(whole, whole.length - END_MARK), whole.length + END_MARK);
        assertThat(DumpRows.of(open(new MemoryFile(filled)))).isEqualTo(DumpRows.of(open(new MemoryFile(whole))));
    }

    @Test
    void secondStreamBehindTheFirstIsRefused() throws IOException {
        byte[] whole = ExampleFiles.write(ExampleFiles.Form.STREAM);
        byte[] two = ByteBuffer.allocate(2 * whole.length).put(whole).put(whole).array();
        assertThatThrownBy(() -> DumpRows.of(open(new MemoryFile(two))))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("more follows the end of the stream at byte " + whole.length);
    }

    private static SourceTable open(MemoryFile file) throws IOException {
        return new ArrowFormat().open(new DumpFile(file, Map.of()));
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

    /** An export learns the types first, without the values. */
    private static void readOrRefuse(byte[] bytes) {
        for (Depth depth : Depth.values()) {
            readOrRefuse(bytes, depth);
        }
    }

    private static void readOrRefuse(byte[] bytes, Depth depth) {
        try {
            DumpRows.read(
                    new ArrowFormat().open(new DumpFile(new MemoryFile(bytes), Map.of())),
                    depth,
                    BadRows.SKIP,
                    Projection.all());
        } catch (ExportException e) {
            assertThat(e).hasMessageContaining(MemoryFile.NAME);
        }
    }
}
