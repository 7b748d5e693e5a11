package io.graphexport.parquet;

import static io.graphexport.testkit.TestTables.column;
import static io.graphexport.testkit.TestTables.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.format.OutputOptions;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.request.Codec;
import io.graphexport.request.Profile;
import io.graphexport.testkit.RowsOfValues.Row;
import io.graphexport.testkit.TestTables;
import io.graphexport.testkit.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files say of their columns. */
@Tag("R6.8")
class ParquetSchemaTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Bool      | optional boolean p
            Byte      | optional int32 p (INTEGER(8,true))
            Short     | optional int32 p (INTEGER(16,true))
            Int       | optional int32 p
            Long      | optional int64 p
            Float     | optional float p columnorder(TYPE_DEFINED_ORDER)
            Double    | optional double p columnorder(TYPE_DEFINED_ORDER)
            String    | optional binary p (STRING)
            Date      | optional binary p (STRING)
            DateTime  | optional binary p (STRING)
            Any       | optional binary p (STRING)
            Vector    | optional group p (LIST) { repeated group list { required float element columnorder(TYPE_DEFINED_ORDER); } }
            Short[]   | optional group p (LIST) { repeated group list { required int32 element (INTEGER(16,true)); } }
            String[]  | optional group p (LIST) { repeated group list { required binary element (STRING); } }
            """)
    void propertiesHaveTheTypeOfTheirColumn(String type, String parquet) throws IOException {
        TableSchema table = TestTables.vertices(column("p", type));

        assertThat(footer(TestTables.NEPTUNE, table).getFileMetaData().getSchema())
                .isEqualTo(MessageTypeParser.parseMessageType(
                        "message vertex { required binary ~id (STRING); optional binary ~label (STRING); "
                                + (parquet.endsWith("}") ? parquet : parquet + ";") + " }"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Date       | optional int32 p (DATE)
            DateTime   | optional int64 p (TIMESTAMP(MICROS,true))
            DateTime[] | optional group p (LIST) { repeated group list { required int64 element (TIMESTAMP(MICROS,true)); } }
            """)
    @Tag("R6.9")
    void lakesGetDatesInParquetsOwnTypes(String type, String parquet) throws IOException {
        TableSchema table = TestTables.vertices(column("p", type));

        assertThat(footer(TestTables.LAKE, table).getFileMetaData().getSchema())
                .isEqualTo(MessageTypeParser.parseMessageType(
                        "message vertex { required binary ~id (STRING); optional binary ~label (STRING); "
                                + (parquet.endsWith("}") ? parquet : parquet + ";") + " }"));
    }

    @Test
    void edgesHaveOptionalIdsAndRequiredEnds() throws IOException {
        TableSchema table = TestTables.edges(IdColumn.WRITTEN);

        assertThat(footer(TestTables.NEPTUNE, table).getFileMetaData().getSchema())
                .isEqualTo(MessageTypeParser.parseMessageType("message edge { optional binary ~id (STRING); "
                        + "required binary ~from (STRING); required binary ~to (STRING); "
                        + "required binary ~label (STRING); }"));
    }

    @Test
    @Tag("R6.7")
    void edgesCanGoWithoutIds() throws IOException {
        TableSchema table = TestTables.edges(IdColumn.LEFT_OUT);

        assertThat(footer(TestTables.NEPTUNE, table)
                        .getFileMetaData()
                        .getSchema()
                        .containsField("~id"))
                .isFalse();
    }

    @Test
    void footerNamesColumnsOfTextThatIsNoString() throws IOException {
        TableSchema table = TestTables.vertices(
                column("a", "Any"),
                column("d", "Date"),
                column("ds", "Date[]"),
                column("t", "DateTime"),
                column("s", "String"),
                column("v", "Vector"));

        assertThat(metadata(TestTables.NEPTUNE, table))
                .isEqualTo("{\"anyTypeColumns\":[\"a\"],\"dateTypeColumns\":[\"d\",\"ds\"],"
                        + "\"dateTimeTypeColumns\":[\"t\"],\"vectorTypeColumns\":[\"v\"]}");
    }

    @Test
    void footerLeavesDatesToTheSchemaOfALake() throws IOException {
        TableSchema table = TestTables.vertices(column("d", "Date"), column("t", "DateTime"));

        assertThat(metadata(TestTables.LAKE, table))
                .isEqualTo("{\"anyTypeColumns\":[],\"dateTypeColumns\":[],\"dateTimeTypeColumns\":[]}");
    }

    @Test
    @Tag("R6.9")
    void footerNamesRenamedColumnsOfVertices() throws IOException {
        TableSchema table = TestTables.vertices(renamed("a \"b\"", "col0", "Any"), column("c", "Int"));

        assertThat(metadata(TestTables.NEPTUNE, table))
                .isEqualTo("{\"anyTypeColumns\":[\"col0\"],\"dateTypeColumns\":[],\"dateTimeTypeColumns\":[],"
                        + "\"renamedVertexProperties\":{\"a \\\"b\\\"\":\"col0\"},"
                        + "\"invalidVertexPropertyNames\":{\"a \\\"b\\\"\":\"col0\"}}");
    }

    @Test
    @Tag("R6.9")
    void footerNamesRenamedColumnsOfEdges() throws IOException {
        TableSchema table = TestTables.edges(IdColumn.LEFT_OUT, renamed("a b", "col0", "Int"));

        assertThat(metadata(TestTables.NEPTUNE, table))
                .contains(
                        "\"renamedEdgeProperties\":{\"a b\":\"col0\"},\"invalidEdgePropertyNames\":{\"a b\":\"col0\"}");
    }

    @Test
    @Tag("R6.9")
    void profilesHaveTheirOwnCodec() throws IOException {
        assertThat(codec(TestTables.NEPTUNE)).isEqualTo(CompressionCodecName.UNCOMPRESSED);
        assertThat(codec(TestTables.LAKE)).isEqualTo(CompressionCodecName.ZSTD);
    }

    @Test
    @Tag("R6.9")
    void codecCanBeAskedFor() throws IOException {
        assertThat(codec(TestTables.options(Profile.NEPTUNE, Codec.SNAPPY))).isEqualTo(CompressionCodecName.SNAPPY);
    }

    private CompressionCodecName codec(OutputOptions options) throws IOException {
        return footer(options, TestTables.vertices())
                .getBlocks()
                .get(0)
                .getColumns()
                .get(0)
                .getCodec();
    }

    private @Nullable String metadata(OutputOptions options, TableSchema table) throws IOException {
        return footer(options, table).getFileMetaData().getKeyValueMetaData().get("metadata");
    }

    private ParquetMetadata footer(OutputOptions options, TableSchema table) throws IOException {
        List<List<Value>> missing = Collections.nCopies(table.columns().size(), List.of());
        Row row = new Row("1", "2", "3", table.label(), missing);
        return IndependentReaders.footer(folder, ParquetTables.write(options, table, List.of(row)));
    }
}
