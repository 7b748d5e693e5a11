package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.graphexport.format.RowChunk;
import io.graphexport.format.TableBlock;
import io.graphexport.format.TableFormat;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableWriter;
import io.graphexport.request.Codec;
import io.graphexport.testkit.InMemoryTableFiles;
import io.graphexport.testkit.RowsOfValues;
import io.graphexport.testkit.RowsOfValues.Row;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CsvTableWriterTest {
    private static final TableSchema TABLE = CsvTables.vertices();

    @ParameterizedTest
    @EnumSource(names = {"NONE", "GZIP", "ZSTD"})
    @Tag("R6.5")
    void aTableWithoutRowsHasNoFile(Codec codec) {
        InMemoryTableFiles files = new InMemoryTableFiles();
        try (TableWriter writer = CsvTables.format(codec, 100).writer(TABLE, files)) {
            writer.finish(TableBlock::encodeAndWrite);
        }
        assertThat(files.files()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "GZIP", "ZSTD"})
    @Tag("R9.1")
    void aWriterThatWasOnlyClosedCompletesNothing(Codec codec) {
        InMemoryTableFiles files = new InMemoryTableFiles();
        TableFormat format = CsvTables.format(codec, 100);
        try (TableWriter writer = format.writer(TABLE, files)) {
            writer.append(chunk(format), TableBlock::encodeAndWrite);
        }
        assertThat(files.files()).hasSize(1).noneMatch(InMemoryTableFiles.InMemoryFile::isComplete);
    }

    @Test
    void takesNoRowsAfterTheEnd() {
        TableFormat format = CsvTables.format(Codec.NONE, 100);
        try (TableWriter writer = format.writer(TABLE, new InMemoryTableFiles())) {
            writer.finish(TableBlock::encodeAndWrite);
            assertThatIllegalStateException()
                    .isThrownBy(() -> writer.append(chunk(format), TableBlock::encodeAndWrite));
        }
    }

    @Test
    void aChunkKeepsItsBytesWhenTheEncoderGoesOn() {
        TableFormat format = CsvTables.format(Codec.NONE, 100);
        RowChunk first = chunk(format);
        byte[] bytes = first.bytes().toArray().clone();
        chunk(format);
        assertThat(first.bytes().toArray()).isEqualTo(bytes).asString().isEqualTo("\"v1\",\"person\"\n");
    }

    private static RowChunk chunk(TableFormat format) {
        RowsOfValues rows = new RowsOfValues(TABLE, List.of(Row.vertex("v1", "person", List.of())));
        return format.encoder(TABLE).encode(rows, CsvTables.NO_LOSS);
    }
}
