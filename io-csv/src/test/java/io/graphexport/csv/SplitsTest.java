package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.graph.ElementKind;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.ReadOptions.Depth;
import io.graphexport.source.SourceTable;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a table is cut into splits, and what of it is read. */
class SplitsTest {
    @TempDir
    Path folder;

    private SourceTable table(String content, int blockSize) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Path path = Files.write(folder.resolve("rows.csv"), bytes);
        return new CsvDumpFormat(ChunkSize.of(blockSize)).open(Reading.file(path));
    }

    private static ReadOptions options(LabelDictionary labels) {
        return new ReadOptions(Depth.VALUES, BadRows.FAIL, 1 << 20, 1 << 20, labels, Projection.all());
    }

    private static List<Split> splits(SourceTable table) {
        return splits(table, new LabelDictionary(ElementKind.VERTEX));
    }

    private static List<Split> splits(SourceTable table, LabelDictionary labels) {
        List<Split> splits = new ArrayList<>();
        try (SplitReader reader = table.read(options(labels))) {
            for (Split split = reader.next(); split != null; split = reader.next()) {
                splits.add(split);
            }
        }
        return splits;
    }

    @Test
    @Tag("R3.3")
    void sizesAddUpToTheSizeOfTheTable() throws IOException {
        SourceTable table = table("~id,a\n" + "1,x\n".repeat(100), 16);
        List<Split> splits = splits(table);
        assertThat(splits).hasSizeGreaterThan(20);
        assertThat(splits.stream().mapToLong(Split::size).sum()).isEqualTo(table.size());
    }

    @Test
    void splitsAreLargerWhereManyLabelsAreKnownBeforehand() throws IOException {
        StringBuilder text = new StringBuilder("~id,~label\n");
        for (int row = 0; row < 10_000; row++) {
            text.append(row).append(",label-").append(row % 10).append('\n');
        }
        Path path = Files.writeString(folder.resolve("labels.csv"), text);
        SourceTable table = new CsvDumpFormat(new ChunkSize(512, 1 << 20)).open(Reading.file(path));
        LabelDictionary labels = new LabelDictionary(ElementKind.VERTEX);
        List<Split> before = splits(table, labels);
        assertThat(before).hasSizeGreaterThan(100);
        RowBatch batch = new RowBatch(ElementKind.VERTEX, 0);
        assertThat(before.get(0).read(batch)).isTrue();
        assertThat(labels.size()).isEqualTo(10);

        assertThat(splits(table, labels)).hasSizeBetween(16, 20);
    }

    @Test
    void splitsAreReadInAnyOrderAfterTheReaderIsClosed() throws IOException {
        List<Split> splits = splits(table("~id,a\n1,\"x\"\"\"\n2,\"y\"\"\"\n3,\"z\"\"\"\n", 12));
        assertThat(splits).hasSize(3);
        List<String> read = new ArrayList<>();
        RowBatch first = new RowBatch(ElementKind.VERTEX, 1);
        RowBatch last = new RowBatch(ElementKind.VERTEX, 1);
        assertThat(splits.get(2).read(last)).isTrue();
        assertThat(splits.get(0).read(first)).isTrue();
        read.add(string(last));
        read.add(string(first));
        assertThat(read).containsExactly("z\"", "x\"");
        assertThat(splits.get(0).read(first)).isFalse();
        assertThat(splits.get(0).read(first)).isFalse();
    }

    private static String string(RowBatch batch) {
        return new String(
                batch.property(0).data(),
                batch.property(0).start(0),
                batch.property(0).length(0),
                StandardCharsets.UTF_8);
    }

    @Test
    @Tag("R2.8")
    void badValuesThatAreNotNeededAreLeftOut() {
        Projection projection = new Projection() {
            @Override
            public boolean needsColumn(int column) {
                return column != 1;
            }

            @Override
            public boolean needsRow(int labelSet) {
                return labelSet != 1;
            }

            @Override
            public boolean needsValue(int labelSet, int column) {
                return labelSet == 2 || column == 2;
            }
        };
        String header = "~id,~label,a:Int[],b:Int,c:Int\n";
        Reading reading = Reading.all().with(projection);
        assertThat(reading.read(folder, header + "1,A,3;x,x,1\n2,B,x,x,x\n3,C,5,x,6\n"))
                .containsExactly("'1' [A], c=Int 1", "'2' [B]", "'3' [C], a=Int 5, c=Int 6");
        assertThat(reading.read(folder, header + "1,A,x,x,x\n"))
                .containsExactly("bad line 2, c:Int 'x': an Int is digits, with or without a sign");
        assertThat(reading.read(folder, header + "0,A,,,\n,B,x,x,x\n"))
                .containsExactly("bad line 3, ~id '': it must not be empty");
    }
}
