package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.luben.zstd.ZstdInputStream;
import io.graphexport.format.OutputOptions;
import io.graphexport.format.TableFormat;
import io.graphexport.format.TableSchema;
import io.graphexport.request.Codec;
import io.graphexport.request.Compression;
import io.graphexport.request.Profile;
import io.graphexport.testkit.InMemoryTableFiles;
import io.graphexport.testkit.RowsOfValues;
import io.graphexport.testkit.RowsOfValues.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("R6.9")
class CsvCompressionTest {
    private static final TableSchema TABLE = RandomRows.table();

    /** More text than a block, so that a file is several members or frames. */
    private static final List<Row> ROWS = new RandomRows(new Random(1)).rows(4000);

    private static final byte[] TEXT = write(Codec.NONE, 1000).contents().get(0);

    @ParameterizedTest
    @CsvSource({"NONE, .csv", "GZIP, .csv.gz", "ZSTD, .csv.zst"})
    void namesFilesByTheCodec(Codec codec, String extension) {
        assertThat(CsvTables.format(codec, Long.MAX_VALUE).extension()).isEqualTo(extension);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void noProfileCompressesByItself(Profile profile) {
        TableFormat format = new CsvOutput().with(new OutputOptions(profile, null, Long.MAX_VALUE));
        assertThat(format.extension()).isEqualTo(".csv");
    }

    @ParameterizedTest
    @EnumSource(names = {"SNAPPY", "LZ4_RAW"})
    void refusesOtherCodecs(Codec codec) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvTables.format(codec, Long.MAX_VALUE))
                .withMessage("CSV can't be compressed with " + codec + ", only with one of [NONE, GZIP, ZSTD]");
    }

    @Test
    void refusesFilesOfNoBytes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvTables.format(Codec.NONE, 0))
                .withMessageContaining("is 0");
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void decompressesToTheText(Codec codec) throws IOException {
        assertThat(TEXT).hasSizeGreaterThan(2 * CsvCompression.BLOCK_SIZE);
        assertThat(decompressed(codec, write(codec, 1000).contents().get(0))).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    @Tag("R6.3")
    void blocksAreCutByTextAlone(Codec codec) {
        byte[] bytes = write(codec, 1000).contents().get(0);
        assertThat(write(codec, 1).contents().get(0)).isEqualTo(bytes);
        assertThat(write(codec, 4000).contents().get(0)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void beginsABlockEach256KiB(Codec codec) throws IOException {
        byte[] first = new byte[CsvCompression.BLOCK_SIZE];
        byte[] bytes = write(codec, 1000).contents().get(0);
        byte[] block = block(codec, Arrays.copyOf(TEXT, first.length));
        assertThat(Arrays.copyOf(bytes, block.length)).isEqualTo(block);
        assertThat(decompressed(codec, block)).isEqualTo(Arrays.copyOf(TEXT, first.length));
    }

    @Test
    void waitingTextIsHeldInFewPieces() {
        InMemoryTableFiles files = write(Codec.ZSTD, 1);
        assertThat(files.mostPiecesHeld()).isLessThan(20);
        assertThat(files.bytesHeld()).isZero();
    }

    @Test
    void levelsAreUsed() {
        long fast = size(new Compression(Codec.GZIP, OptionalInt.of(1)));
        long best = size(new Compression(Codec.GZIP, OptionalInt.of(9)));
        assertThat(best).isLessThan(fast);
    }

    private static long size(Compression compression) {
        TableFormat format = new CsvOutput().with(new OutputOptions(Profile.NEPTUNE, compression, Long.MAX_VALUE));
        return CsvTables.write(format, TABLE, new RowsOfValues(TABLE, ROWS), 1000, new Random(1))
                .files()
                .get(0)
                .position();
    }

    private static InMemoryTableFiles write(Codec codec, int mostRows) {
        TableFormat format = CsvTables.format(codec, Long.MAX_VALUE);
        return CsvTables.write(format, TABLE, new RowsOfValues(TABLE, ROWS), mostRows, new Random(2));
    }

    private static byte[] block(Codec codec, byte[] text) {
        InMemoryTableFiles files = new InMemoryTableFiles();
        CsvSink sink = CsvCompression.of(Compression.of(codec)).sink(files.next(), files);
        sink.write(text, 0, text.length);
        sink.finish();
        return files.contents().get(0);
    }

    private static byte[] decompressed(Codec codec, byte[] bytes) throws IOException {
        InputStream compressed = new ByteArrayInputStream(bytes);
        try (InputStream in = codec == Codec.GZIP ? new GZIPInputStream(compressed) : new ZstdInputStream(compressed)) {
            return in.readAllBytes();
        }
    }
}
